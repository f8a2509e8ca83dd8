"""Displacement sites of one report: names, places and people. Where they are is shown inside only."""

from ctdash.analysis.counting import AREA_LEVELS, MEASURES, Observations, rows_of, site_code
from ctdash.analysis.evidence import always, cite
from ctdash.analysis.reports import Report
from ctdash.protection.finding import Finding

NAMES = dict.fromkeys(("site_id", "site_name", "site_type", *(f"admin{n}_name" for n in AREA_LEVELS)), "string")


def sites(observations: Observations, report: Report, population: str = "idp") -> Finding | None:
    """One row a site, most people first; rows that repeat a site's id and name are one site.

    Columns: site_id, site_name, site_type, admin1_name to admin3_name, latitude, longitude, individuals, households.
    None when the source names no sites. A site whose file gives no coordinates has none here.
    """
    rows = rows_of(observations, report, level=0, population=population)
    rows = rows.mutate(site=site_code(rows)).filter(lambda row: row.site.notnull())
    frame = (
        rows.group_by("site")
        .aggregate(
            **{name: rows[name].max() for name in NAMES},
            latitude=rows.latitude.mean(),
            longitude=rows.longitude.mean(),
            **{measure: rows[measure].sum() for measure in MEASURES},
        )
        .to_pandas()
    )
    if frame.empty:
        return None
    types = {**NAMES, "latitude": "Float64", "longitude": "Float64", "individuals": "Int64", "households": "Int64"}
    table = frame[list(types)].astype(types)
    table = table.sort_values(["individuals", "site_id", "site_name"], ascending=[False, True, True])
    has_points = (table["latitude"].notna() & table["longitude"].notna()).any()
    return Finding(
        key="displacement-sites",
        table=table.reset_index(drop=True),
        keys=("site_id", "site_name", "site_type", *(f"admin{level}_name" for level in AREA_LEVELS)),
        data_type="site_points" if has_points else "site_names",
        admin_level=max(report.areas, default=1),
        people=MEASURES,
        located=("site_id", "site_name", "latitude", "longitude"),
        sources=(cite(report),),
        caveats=always(),
    )
