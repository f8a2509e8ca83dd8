"""Reports in an observation table: which rounds a file holds, and their totals at one complete admin level."""

from datetime import date
from typing import Any

import pandas as pd

from ctdash.inspection.model import Inspection, ReportedRound

_MEASURES = ("individuals", "households", "males", "females")


def reported_rounds(observations: pd.DataFrame) -> list[ReportedRound]:
    """One entry per operation, assessment type, round and date, oldest first."""
    keys = ["operation", "assessment_type", "round", "date"]
    found = [
        ReportedRound(_text(operation), _text(kind), _number(number), _day(day), totals_of(report))
        for (operation, kind, number, day), report in observations.groupby(keys, dropna=False, sort=False)
    ]
    return sorted(
        found,
        key=lambda report: (
            report.date or date.min,
            report.operation or "",
            report.round or 0,
            report.assessment_type or "",
        ),
    )


def summarise(inspection: Inspection) -> None:
    """Rounds, totals, period, countries and operations, from the observations."""
    observations = inspection.observations
    if observations is None:
        return
    inspection.rounds = reported_rounds(observations)
    inspection.totals = newest_totals(inspection.rounds, observations)
    days = [report.date for report in inspection.rounds if report.date]
    inspection.period = (min(days), max(days)) if days else None
    inspection.countries = sorted(observations["country"].dropna().unique())
    inspection.operations = sorted(observations["operation"].dropna().unique())


def totals_of(report: pd.DataFrame) -> dict[str, int]:
    """Totals of one report: `idp_individuals`, `idp_households`, `idp_males`, … as far as the file has them.

    Rows of several admin levels are the same people: the coarsest level is the complete one, as areas below may be
    missing.
    """
    complete = (
        report[report["admin_level"] == report["admin_level"].min()] if report["admin_level"].notna().any() else report
    )
    totals: dict[str, int] = {}
    for population in sorted(complete["population"].dropna().unique()):
        for measure in _MEASURES:
            total = complete.loc[complete["population"] == population, measure].sum(min_count=1)
            if not pd.isna(total):
                totals[f"{population}_{measure}"] = int(total)
    return totals


def newest_totals(rounds: list[ReportedRound], observations: pd.DataFrame) -> dict[str, int]:
    """The totals of the newest report; of the largest one when several operations reported on the same day."""
    if not rounds:
        return totals_of(observations) if len(observations) else {}
    newest = max(rounds, key=lambda report: (report.date or date.min, max(report.totals.values(), default=0)))
    return newest.totals


def report_dates(frame: pd.DataFrame, place: list[str], published: bool, one_report: bool = False) -> pd.Series:
    """The date of each row's report. Survey days within one round are one report: its last day.

    Without a round, a place that comes back on another date tells that the file holds several reports. `published`:
    the dates are reporting dates and already name reports. `one_report`: the rows are events, which add up over all
    days.
    """
    if one_report:
        return frame.groupby(["operation", "assessment_type"], dropna=False)["date"].transform("max")
    if frame["round"].notna().any():
        keys = ["operation", "assessment_type", "round"]
        several = frame.groupby(keys, dropna=False)["date"].nunique().max() if published else 0
        if published and several <= 1:
            return frame["date"]
        return (
            frame["date"]
            if published and _places_recur(frame, place)
            else frame.groupby(keys, dropna=False)["date"].transform("max")
        )
    if _places_recur(frame, place):
        return frame["date"]
    return frame.groupby(["operation", "assessment_type"], dropna=False)["date"].transform("max")


def _places_recur(frame: pd.DataFrame, place: list[str]) -> bool:
    visits = frame[[*place, "date"]].drop_duplicates()
    visits = visits[visits["date"].notna()]
    if visits.empty or visits["date"].nunique() < 2 or not place:
        return False
    return bool(visits.groupby(place, dropna=False)["date"].size().gt(1).mean() > 0.5)


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def _number(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()
