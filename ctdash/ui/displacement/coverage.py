"""Whether two reports assessed the same areas, and the two over the areas that both assessed.

A total that grew because more was assessed is no growth: then only areas that have a figure in both are compared.
"""

from dataclasses import dataclass

import pandas as pd

from ctdash.analysis.counting import UNATTRIBUTED
from ctdash.analysis.reports import Report
from ctdash.protection.release import Release
from ctdash.ui.displacement.questions import ask
from ctdash.ui.displacement.view import View


@dataclass(frozen=True)
class Both:
    """The areas assessed in both reports, and how many are in one alone.

    hidden: this audience may not see all of them, so nothing is summed; before and after are then 0.
    """

    areas: int
    only_now: int
    only_before: int
    hidden: bool
    before: int = 0
    after: int = 0


def both(view: View, report: Report, other: Report) -> Both | None:
    """The two over the areas assessed in both, at the finest level that both know; None when all areas are the same,
    or neither names areas, so that the totals of the two compare.
    """
    shared = _shared(report, other)
    if not shared:
        return None
    counted_alike = all(report.areas[level] == other.areas[level] for level in shared)
    change = _change(view, report, other, max(shared))
    if change is None or change.blocked:
        return None if counted_alike else Both(0, 0, 0, hidden=True)
    found = _sums(change)
    return None if counted_alike and not found.only_now and not found.only_before else found


def compares(view: View, report: Report, other: Report) -> bool:
    """Whether areas of the level in view compare: the same was assessed inside them, or there is no finer level."""
    return view.level >= max(_shared(report, other), default=0) or both(view, report, other) is None


def _shared(report: Report, other: Report) -> set[int]:
    """The levels at which both name areas."""
    return report.areas.keys() & other.areas.keys()


def _change(view: View, report: Report, other: Report, level: int) -> Release | None:
    about = {"report": report, "other": other, "level": level}
    return ask(view.scope, view.place, "change", **about, population=view.population, measure=view.measure)


def _sums(change: Release) -> Both:
    table = change.table
    areas = table["area"] != UNATTRIBUTED
    said = table["assessed"].where(areas)
    common = said == "both"
    found = (int(common.sum()), int((said == "only now").sum()), int((said == "only before").sum()))
    if change.hidden.loc[common, ["before", "after"]].to_numpy().any():
        return Both(*found, hidden=True)
    return Both(*found, hidden=False, before=_sum(table.loc[common, "before"]), after=_sum(table.loc[common, "after"]))


def _sum(values: pd.Series) -> int:
    return int(values.sum())
