"""All admin levels of a report in one finding: on it the gate fixes once what is hidden.

Levels are shown side by side, and a district is the sum of its sub-districts. If each level were protected alone, a
figure hidden at one could be worked out from another.
"""

from collections.abc import Mapping

import pandas as pd

from ctdash.analysis.counting import AREA_LEVELS, Observations, by_area, rows_of
from ctdash.analysis.reports import Report
from ctdash.protection.finding import Finding, NestedTotal, PartOf, RowTotal


def hierarchy(observations: Observations, reports: Mapping[str, Report], population: str, measure: str) -> Finding:
    """Every area at every level from the country down; one column of people a report (column name → report).

    Columns: level, area, parent, and the names of `reports`.
    """
    keys = ["level", "area", "parent"]
    columns = [
        _all_levels(observations, report, population, measure).set_index(keys)[measure].rename(name)
        for name, report in reports.items()
    ]
    table = pd.concat(columns, axis=1).sort_index().reset_index()
    return Finding(
        key="displacement-hierarchy",
        table=table,
        keys=tuple(keys),
        data_type="population",
        admin_level=0,
        people=tuple(reports),
        totals=(NestedTotal("area", "parent"), RowTotal("area", None, within=("level",))),
    )


def part_of(whole: Finding, level: int, areas: pd.Series) -> PartOf:
    """Rows of a finding by area of `level`, as rows of the hierarchy."""
    at_level = whole.table[whole.table["level"] == level].drop_duplicates("area")
    position = dict(zip(at_level["area"], at_level.index, strict=True))
    return PartOf(whole, tuple(int(position[area]) for area in areas))


def _all_levels(observations: Observations, report: Report, population: str, measure: str) -> pd.DataFrame:
    finest = max((*report.levels, *report.areas), default=0)
    levels = [level for level in (0, *AREA_LEVELS) if level <= finest]
    tables = [
        by_area(rows_of(observations, report, level, population), level, measure).assign(level=level)
        for level in levels
    ]
    return pd.concat(tables)[["level", "area", "parent", measure]]
