"""Read and ask: every question of the Displacement page, answered once per version of the data, area and audience.

What is cached for all sessions is keyed by ids and versions, never by a table; nothing in it belongs to one user.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ctdash.analysis import breakdown, displacement, reports, sites
from ctdash.analysis.counting import within
from ctdash.analysis.reports import Current, Report
from ctdash.protection.audience import Audience
from ctdash.protection.finding import Finding
from ctdash.protection.policy import Policy
from ctdash.protection.release import Release, release
from ctdash.settings import Settings
from ctdash.ui.scope import Scope, workspace


@dataclass(frozen=True)
class Place:
    """The observations to read: of one operation at one version of its data, all of it or one area."""

    operation_id: str
    data_version: str
    area: str | None
    area_level: int

    def observations(self) -> Any:
        rows = workspace().observations(self.operation_id)
        return within(rows, self.area_level, self.area) if self.area else rows

    def reports(self) -> list[Report]:
        """Every report, newest first."""
        return _reports(self)


def place(scope: Scope, area_level: int) -> Place:
    """The place that the frame has chosen."""
    return Place(scope.operation.id, scope.data_version, scope.area, area_level)


def current(scope: Scope, found: list[Report]) -> list[Current]:
    """The newest report of every series: what is the case now, then what is last known."""
    return reports.current(found, scope.today, Settings.from_env().recent_months)


def ask(scope: Scope, where: Place, question: str, /, **about: Any) -> Release | None:
    """The released answer to one of `QUESTIONS`, or None when the data cannot answer it."""
    return _released(where, scope.audience, scope.policy.id, question, about, scope.policy)


def _standing(where: Place, *, found: list[Current], population: str, measure: str) -> Finding | None:
    return displacement.standing(found, population, measure)


def _stock(where: Place, *, report: Report, level: int, population: str, measure: str) -> Finding | None:
    return displacement.stock(where.observations(), report, level, population, measure)


def _change(
    where: Place, *, report: Report, other: Report, level: int, population: str, measure: str
) -> Finding | None:
    return displacement.change(where.observations(), report, other, level, population, measure)


def _trend(where: Place, *, report: Report, population: str, measure: str) -> Finding | None:
    return displacement.trend(where.reports(), report, population, measure, where.area_level)


def _reason(where: Place, *, report: Report, population: str, measure: str) -> Finding | None:
    return breakdown.by_reason(where.observations(), report, population, measure, where.area_level)


def _origin(where: Place, *, report: Report, population: str, measure: str) -> Finding | None:
    return breakdown.by_origin(where.observations(), report, population, measure, where.area_level)


def _origin_by_area(where: Place, *, report: Report, level: int, population: str, measure: str) -> Finding | None:
    return breakdown.origin_by_area(where.observations(), report, level, population, measure)


def _sex(where: Place, *, report: Report, population: str) -> Finding | None:
    return breakdown.by_sex(where.observations(), report, population, where.area_level)


def _sites(where: Place, *, report: Report, population: str) -> Finding | None:
    return sites.sites(where.observations(), report, population)


QUESTIONS: dict[str, Callable[..., Finding | None]] = {
    "standing": _standing,
    "stock": _stock,
    "change": _change,
    "trend": _trend,
    "reason": _reason,
    "origin": _origin,
    "origin by area": _origin_by_area,
    "sex": _sex,
    "sites": _sites,
}

_NAMED: dict[str | type, Callable[[Any], Any]] = {Report: repr, Current: repr, Place: repr}


@st.cache_data(show_spinner=False, max_entries=64, hash_funcs=_NAMED)
def _reports(where: Place) -> list[Report]:
    return reports.reports(where.observations())


@st.cache_data(show_spinner=False, max_entries=512, hash_funcs=_NAMED)
def _released(
    where: Place, audience: Audience, policy_id: str, question: str, about: dict[str, Any], _policy: Policy
) -> Release | None:
    finding = QUESTIONS[question](where, **about)
    return None if finding is None else release(finding, audience, _policy)
