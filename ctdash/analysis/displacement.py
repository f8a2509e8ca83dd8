"""Displacement: how many people, where, and how that changed. A figure is a stock; only rows of one report are summed.

Every function gives None when the file has no value of that population and measure: absent is not zero. `rows` and
`with_value` in a table say how many rows of the source a sum rests on and how many of them had a value.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from ctdash.analysis.counting import UNATTRIBUTED, Observations, by_area, rows_of, share
from ctdash.analysis.evidence import always, caveat, cite, of_coverage, of_rows
from ctdash.analysis.hierarchy import hierarchy, part_of
from ctdash.analysis.reports import Current, Report
from ctdash.analysis.words import day
from ctdash.protection.finding import Caveat, Finding, RowTotal

AREA = ("area", "name", "parent")
"""P-code (or names) of an area, its name, and the area above it."""


def standing(found: Sequence[Current], population: str = "idp", measure: str = "individuals") -> Finding | None:
    """The newest figure of every DTM operation × assessment type, 'now' before 'last known', never added.

    Columns: operation, assessment_type, round, date, standing, the measure, areas, areas_level (the admin level
    whose areas are counted: the finest), sites.
    """
    rows = [one for one in found if (population, measure) in one.report.sums]
    if not rows:
        return None
    levels = [max(one.report.areas, default=None) for one in rows]
    table = _series([one.report for one in rows], population, measure, levels)
    table.insert(4, "standing", pd.Series([one.standing for one in rows], dtype="string"))
    notes = [caveat("overlapping")] if len(rows) > 1 else []
    notes += [caveat("last-known", date=day(one.report.date)) for one in rows if one.standing == "last known"]
    return Finding(
        key="displacement-standing",
        table=table,
        keys=("operation", "assessment_type", "round", "date", "standing"),
        data_type="population",
        admin_level=0,
        people=(measure,),
        other=("areas", "areas_level", "sites"),
        sources=tuple(cite(one.report) for one in rows),
        caveats=_once([*notes, *always()]),
    )


def stock(
    observations: Observations, report: Report, level: int, population: str = "idp", measure: str = "individuals"
) -> Finding | None:
    """The people of one report by area of `level` (0 to 3), most first.

    Columns: area, name, parent, the measure, share (of all people of the report, a fraction), rows, with_value, sites.
    """
    table = by_area(rows_of(observations, report, level, population), level, measure)
    if not table["with_value"].sum():
        return None
    table.insert(4, "share", share(table[measure]))
    return Finding(
        key="displacement-stock",
        table=table,
        keys=AREA,
        data_type="population",
        admin_level=level,
        people=(measure,),
        derived={"share": (measure,)},
        other=("rows", "with_value", "sites"),
        totals=(RowTotal("area", None),),
        part_of=part_of(hierarchy(observations, {measure: report}, population, measure), level, table["area"]),
        sources=(cite(report),),
        caveats=(*of_rows(table), *_unattributed(table), *always()),
    )


def change(
    observations: Observations,
    report: Report,
    other: Report,
    level: int,
    population: str = "idp",
    measure: str = "individuals",
) -> Finding | None:
    """How the stock of each area changed from `other` to `report`, over the areas that have a value in both.

    Columns: area, name, parent, assessed ('both', 'only now', 'only before', or 'neither' has a value), before, after,
    change, percent (a fraction of before; missing when before is 0). None when the two are of different series:
    assessment types and operations are not compared.
    """
    if report.series != other.series:
        return None
    now = by_area(rows_of(observations, report, level, population), level, measure)
    then = by_area(rows_of(observations, other, level, population), level, measure)
    if not now["with_value"].sum() or not then["with_value"].sum():
        return None
    table = _side_by_side(now, then, measure)
    both = {"before": other, "after": report}
    common, everywhere = int((table["assessed"] == "both").sum()), len(table)
    notes = [caveat("coverage", common=common, all=everywhere)] if common < everywhere else []
    return Finding(
        key="displacement-change",
        table=table,
        keys=(*AREA, "assessed"),
        data_type="population",
        admin_level=level,
        people=("before", "after"),
        derived={"change": ("before", "after"), "percent": ("before", "after")},
        totals=(RowTotal("area", None),),
        part_of=part_of(hierarchy(observations, both, population, measure), level, table["area"]),
        sources=(cite(report), cite(other)),
        caveats=(*notes, *of_coverage(report, other), *_unattributed(table), *always()),
    )


def trend(
    found: Iterable[Report], report: Report, population: str = "idp", measure: str = "individuals", level: int = 0
) -> Finding | None:
    """All rounds of the series that `report` belongs to, oldest first, at their true dates.

    For one area take the reports of its observations (`counting.within`); `level` is then the area's.
    Columns: operation, assessment_type, round, date, the measure, areas, areas_level (the admin level whose areas are
    counted: the finest that all rounds have), sites.
    """
    series = [one for one in found if one.series == report.series and (population, measure) in one.sums]
    series.sort(key=lambda one: (str(one.date), one.round or 0))
    if not series:
        return None
    shared = set.intersection(*(set(one.areas) for one in series))
    notes = [note for one, two in zip(series, series[1:], strict=False) for note in of_coverage(two, one)]
    return Finding(
        key="displacement-trend",
        table=_series(series, population, measure, [max(shared, default=None)] * len(series)),
        keys=("operation", "assessment_type", "round", "date"),
        data_type="population",
        admin_level=level,
        people=(measure,),
        other=("areas", "areas_level", "sites"),
        sources=tuple(cite(one) for one in reversed(series)),
        caveats=(*notes[-1:], *always()),
    )


def _series(found: list[Report], population: str, measure: str, levels: list[int | None]) -> pd.DataFrame:
    areas = [None if level is None else one.areas[level] for one, level in zip(found, levels, strict=True)]
    return pd.DataFrame(
        {
            "operation": pd.array([one.operation for one in found], dtype="string"),
            "assessment_type": pd.array([one.assessment_type for one in found], dtype="string"),
            "round": pd.array([one.round for one in found], dtype="Int32"),
            "date": pd.Series([one.date for one in found], dtype="datetime64[s]"),
            measure: pd.array([one.sums[population, measure] for one in found], dtype="Int64"),
            "areas": pd.array(areas, dtype="Int64"),
            "areas_level": pd.array(levels, dtype="Int8"),
            "sites": pd.array([one.sites for one in found], dtype="Int64"),
        }
    )


def _side_by_side(now: pd.DataFrame, then: pd.DataFrame, measure: str) -> pd.DataFrame:
    both = now.merge(then, on="area", how="outer", suffixes=("", "_then"))
    table = pd.DataFrame(
        {
            "area": both["area"],
            "name": both["name"].fillna(both["name_then"]),
            "parent": both["parent"].fillna(both["parent_then"]),
            "before": both[f"{measure}_then"],
            "after": both[measure],
        }
    )
    in_both = table["before"].notna() & table["after"].notna()
    assessed = pd.Series("neither", index=table.index, dtype="string")
    assessed = assessed.mask(table["after"].notna(), "only now").mask(table["before"].notna(), "only before")
    table.insert(3, "assessed", assessed.mask(in_both, "both"))
    table["change"] = table["after"] - table["before"]
    table["percent"] = table["change"] / table["before"].replace(0, pd.NA)
    order = table.assign(size=table["change"].abs(), apart=~in_both)
    order = order.sort_values(["apart", "size", "area"], ascending=[True, False, True])
    return order.drop(columns=["size", "apart"]).reset_index(drop=True)


def _unattributed(table: pd.DataFrame) -> tuple[Caveat, ...]:
    return (caveat("not-attributed"),) if (table["area"] == UNATTRIBUTED).any() else ()


def _once(notes: list[Caveat]) -> tuple[Caveat, ...]:
    return tuple(dict.fromkeys(notes))
