"""Reports: one round of one assessment type of one DTM operation. They are shown apart and never added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from ctdash.analysis.counting import AREA_LEVELS, MEASURES, area_code, as_table, site_code, text
from ctdash.i18n import _

if TYPE_CHECKING:
    import ibis

    from ctdash.analysis.counting import Observations

Standing = Literal["now", "last known"]


@dataclass(frozen=True)
class Report:
    """One report and what it holds. A round without a number (or with 0) is told by its date.

    sums: (population, measure) -> sum at the coarsest stored level, absent where no row has a value.
    levels: admin levels stored, of which one is read at a time. areas: admin level -> number of areas; sites: number of
    sites, None where the source names none. status: as DTM says, 'Active' or 'Inactive', or None.
    """

    operation: str | None
    assessment_type: str | None
    round: int | None
    date: date | None
    status: str | None
    levels: tuple[int, ...]
    areas: dict[int, int]
    sites: int | None
    sums: dict[tuple[str, str], int]

    @property
    def series(self) -> tuple[str | None, str | None]:
        """What its rounds are compared within."""
        return (self.operation, self.assessment_type)

    @property
    def name(self) -> str:
        """`round 9`, or the date of a report without a round."""
        from ctdash.analysis.words import day

        return _("round {number}").format(number=self.round) if self.round else day(self.date)

    @property
    def assessed(self) -> tuple[int | None, str]:
        """How many of what were assessed: sites where the source names them, else areas at the finest level."""
        if self.sites:
            return self.sites, _("sites assessed")
        if not self.areas:
            return None, ""
        finest = max(self.areas)
        return self.areas[finest], _("admin {level} areas assessed").format(level=finest)


@dataclass(frozen=True)
class Current:
    """The newest report of a series, and whether it speaks of the present."""

    report: Report
    standing: Standing


def reports(observations: "Observations") -> list[Report]:
    """Every report, newest first."""
    rows = as_table(observations)
    key = ["operation", "assessment_type", "round", "date"]
    counted = rows.group_by([*key, "admin_level"]).aggregate(
        status=rows.operation_status.max(),
        sites=site_code(rows).nunique(),
        **{f"areas{level}": area_code(rows, level).nunique() for level in AREA_LEVELS},
    )
    summed = rows.group_by([*key, "admin_level", "population"]).aggregate(
        **{name: rows[name].sum() for name in MEASURES}
    )
    sums = {_known(name): group for name, group in _frame(summed).groupby(key, dropna=False)}
    found = [_report(group, sums[_known(name)]) for name, group in _frame(counted).groupby(key, dropna=False)]
    return sorted(
        found, key=lambda report: (report.date or date.min, report.round or 0, str(report.series)), reverse=True
    )


def current(found: Iterable[Report], today: date, recent_months: int) -> list[Current]:
    """The newest report of every DTM operation × assessment type: what is the case now, then what is last known.

    Now: the operation is not inactive and the report not older than `recent_months`. Reports dated after `today` are
    not considered.
    """
    newest: dict[tuple, Report] = {}
    for report in found:
        if report.date is None or report.date <= today:
            best = newest.setdefault(report.series, report)
            if _age_key(report) > _age_key(best):
                newest[report.series] = report
    oldest = (pd.Timestamp(today) - pd.DateOffset(months=recent_months)).date()
    standing = [Current(report, "now" if _is_recent(report, oldest) else "last known") for report in newest.values()]
    standing.sort(key=lambda one: _age_key(one.report), reverse=True)
    return sorted(standing, key=lambda one: one.standing != "now")


def previous(report: Report, found: Iterable[Report]) -> Report | None:
    """The report of the same series before this one."""
    earlier = [one for one in found if one.series == report.series and _age_key(one) < _age_key(report)]
    return max(earlier, key=_age_key, default=None)


def _age_key(report: Report) -> tuple[date, int]:
    return (report.date or date.min, report.round or 0)


def _is_recent(report: Report, oldest: date) -> bool:
    ended = (report.status or "").strip().casefold() == "inactive"
    return not ended and report.date is not None and report.date >= oldest


def _report(group: pd.DataFrame, sums: pd.DataFrame) -> Report:
    first = group.iloc[0]
    levels = tuple(sorted(int(level) for level in group["admin_level"]))
    at_coarsest = sums[sums["admin_level"] == levels[0]]
    areas = {level: int(group[f"areas{level}"].max()) for level in AREA_LEVELS}
    return Report(
        operation=text(first["operation"]),
        assessment_type=text(first["assessment_type"]),
        round=None if pd.isna(first["round"]) else int(first["round"]),
        date=None if pd.isna(first["date"]) else first["date"].date(),
        status=text(group["status"].max()) if group["status"].notna().any() else None,
        levels=levels,
        areas={level: count for level, count in areas.items() if count},
        sites=int(group["sites"].max()) or None,
        sums={
            (row["population"], measure): int(row[measure])
            for row in at_coarsest.to_dict("records")
            for measure in MEASURES
            if pd.notna(row[measure]) and pd.notna(row["population"])
        },
    )


def _known(name: tuple) -> tuple:
    """A key without NaN, which equals nothing."""
    return tuple(None if pd.isna(part) else part for part in name)


def _frame(table: "ibis.Table") -> pd.DataFrame:
    frame: Any = table.to_pandas()
    return frame.assign(admin_level=frame["admin_level"].fillna(0))
