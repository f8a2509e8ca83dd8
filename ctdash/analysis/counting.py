"""How observations are selected and summed, in one place. Sums of nothing but missing values are missing."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from ctdash.i18n import _

if TYPE_CHECKING:
    import ibis

    from ctdash.analysis.reports import Report

Observations = Any
"""An `ibis.Table` or a DataFrame with the columns of `ctdash.dtm.schema.OBSERVATION`."""

MEASURES = ("individuals", "households")
AREA_LEVELS = (1, 2, 3)
UNATTRIBUTED = "unattributed"
"""The area of rows that name none at the level asked for: they belong to the total, and to no area."""


def as_table(observations: Observations) -> "ibis.Table":
    import ibis

    return ibis.memtable(observations) if isinstance(observations, pd.DataFrame) else observations


def within(observations: Observations, level: int, code: str) -> "ibis.Table":
    """The observations inside one area, named as in the `area` column of a finding at that level."""
    rows = as_table(observations)
    return rows.filter((rows.admin_level >= level) & (area_code(rows, level) == code))


def rows_of(observations: Observations, report: "Report", level: int, population: str) -> "ibis.Table":
    """The rows of one report and population at one admin level: the coarsest that is at least as fine as `level`."""
    rows = as_table(observations)
    rows = rows.filter(
        rows.operation.identical_to(report.operation),
        rows.assessment_type.identical_to(report.assessment_type),
        rows.round.identical_to(report.round),
        rows.date.cast("date").identical_to(report.date),
        rows.admin_level.fill_null(0) >= level,
    )
    coarsest = rows.aggregate(level=rows.admin_level.min()).level.as_scalar()
    return rows.filter(rows.admin_level.identical_to(coarsest), rows.population == population)


def area_code(rows: "ibis.Table", level: int) -> "ibis.Value":
    """P-code of the row's area at `level`, else its names from admin 1 down; null when it names none."""
    path = rows[f"admin{level}_name"].nullif("")
    for upper in range(level - 1, 0, -1):
        path = rows[f"admin{upper}_name"].fill_null("?") + " / " + path  # null when the area itself has no name
    return rows[f"admin{level}_pcode"].nullif("").coalesce(path)


def site_code(rows: "ibis.Table") -> "ibis.Value":
    """What tells a site from others: its id and its name; null when the row names no site."""
    named = rows.site_id.notnull() | rows.site_name.notnull()
    return named.ifelse(rows.site_id.fill_null("") + "\x1f" + rows.site_name.fill_null(""), None)


def by_area(rows: "ibis.Table", level: int, measure: str) -> pd.DataFrame:
    """One row per area: area, name, parent (the area above), the sum, rows, with_value, sites. At level 0 one row."""
    if level == 0:
        keyed = rows.mutate(area=rows.country, name=rows.country, parent=rows.country.nullif(rows.country))
    else:
        parent = area_code(rows, level - 1) if level > 1 else rows.country
        keyed = rows.mutate(area=area_code(rows, level), name=rows[f"admin{level}_name"], parent=parent)
    keyed = keyed.mutate(area=keyed.area.fill_null(UNATTRIBUTED), site=site_code(rows))
    frame = (
        keyed.group_by("area")
        .aggregate(
            name=keyed.name.max(),
            parent=keyed.parent.max(),
            value=keyed[measure].sum(),
            rows=keyed.count(),
            with_value=keyed[measure].count(),
            sites=keyed.site.nunique(),
        )
        .to_pandas()
    )
    frame = frame.rename(columns={"value": measure}).astype(
        {
            "area": "string",
            "name": "string",
            "parent": "string",
            measure: "Int64",
            "rows": "Int64",
            "with_value": "Int64",
        }
    )
    unattributed = frame["area"] == UNATTRIBUTED
    frame["name"] = frame["name"].where(~unattributed, _("Not attributed to an area")).fillna(frame["area"])
    frame["sites"] = frame["sites"].astype("Int64").replace(0, pd.NA)
    frame["parent"] = frame["parent"].where(~unattributed, "").fillna("")
    order = frame.assign(last=unattributed)
    order = order.sort_values(["last", measure, "area"], ascending=[True, False, True], na_position="last")
    return order.drop(columns="last").reset_index(drop=True)


def grouped(rows: "ibis.Table", columns: list[str], measure: str) -> pd.DataFrame:
    """Sum, rows and rows with a value by some columns."""
    frame = (
        rows.group_by(columns)
        .aggregate(value=rows[measure].sum(), rows=rows.count(), with_value=rows[measure].count())
        .to_pandas()
    )
    return frame.rename(columns={"value": measure}).astype({measure: "Int64", "rows": "Int64", "with_value": "Int64"})


def share(values: pd.Series) -> pd.Series:
    """Each value as a fraction of their sum; missing where there is nothing to share."""
    total = values.sum(min_count=1)
    return values / total if pd.notna(total) and total else pd.Series(pd.NA, index=values.index, dtype="Float64")


def text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)
