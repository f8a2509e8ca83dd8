"""What the reader of the Displacement page has chosen: series, report, level, measure, view, round to compare with."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ctdash.analysis.reports import Current, Report, previous
from ctdash.analysis.words import people
from ctdash.dtm.sources import assessment_label
from ctdash.i18n import _
from ctdash.ui import boundaries, link, scope, words
from ctdash.ui.cells import Column
from ctdash.ui.displacement import questions
from ctdash.ui.displacement.questions import Place

MEASURES = ("individuals", "households")
NO_ROUND = "none"


@dataclass(frozen=True)
class View:
    """Everything that the figures of the page need. `other` is the report to compare with, None when there is none."""

    scope: scope.Scope
    place: Place
    found: list[Report]
    standing: list[Current]
    report: Report
    other: Report | None
    level: int
    population: str
    measure: str

    @property
    def value(self) -> Column:
        """The chosen stock as a column with its name."""
        return Column(self.measure, sentence(people(self.population, self.measure)))

    @property
    def is_now(self) -> bool:
        """False for a series that ended or whose newest report is too old to speak of the present."""
        return any(one.standing == "now" and one.report.series == self.report.series for one in self.standing)

    @property
    def about(self) -> str:
        """`Baseline assessment, round 9, 31 Aug 2026`, for the method line of a figure."""
        parts = (series_name(self.report), self.report.name if self.report.round else "", words.day(self.report.date))
        return ", ".join(part for part in parts if part)


def choose() -> View | None:
    """Draws the filters of the page, one row, and returns what is chosen; None when there is nothing to choose from."""
    current = scope.current()
    area_level = _level_of(current)
    where = questions.place(current, area_level)
    found = where.reports()
    standing = questions.current(current, found)
    if not standing:
        return None
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        series = _series(standing)
        report = _report(current, series, found)
        population, measure = _measure(report)
        level = _level(current, report, area_level)
        other = _compare(report, found, (population, measure))
    return View(current, where, found, standing, report, other, level, population, measure)


def series_name(report: Report) -> str:
    """`Zambre floods: Baseline assessment`; the older name of an assessment stays in its list and in the foot."""
    return ": ".join(part for part in (report.operation, short_assessment(report.assessment_type)) if part)


def short_assessment(code: str | None) -> str:
    """The present name of an assessment type, without the older one."""
    return assessment_label(code).split(" (")[0]


def named(report: Report) -> str:
    """`Round 9, 31 Aug 2026`; the date alone for a report without a round, which is named by it."""
    return f"{sentence(report.name)}, {words.day(report.date)}" if report.round else sentence(report.name)


def level_name(level: int) -> str:
    """What an admin level is called where nobody said otherwise."""
    return _("Admin {n}").format(n=level)


def sentence(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def _level_of(current: scope.Scope) -> int:
    if current.area is None:
        return 0
    for level in boundaries.levels(current):
        if any(area.pcode == current.area for area in boundaries.areas(current, level)):
            return level
    return 0


def _series(standing: Sequence[Current]) -> Report:
    """The series to read: by default the one that counts most people now. Others stay visible, apart."""
    now = [one.report for one in standing if one.standing == "now"] or [one.report for one in standing]
    default = max(now, key=lambda report: max(report.sums.values(), default=0))
    by_key = {_key(one.report): one.report for one in standing}
    if len(by_key) == 1:
        return default
    chosen = link.select(
        _("Assessment"),
        list(by_key),
        key="series",
        default=_key(default),
        format_func=lambda key: series_name(by_key[key]),
        width=270,
    )
    return by_key[chosen]


def _report(current: scope.Scope, newest: Report, found: list[Report]) -> Report:
    """The newest report of the series, or the one of the round that the frame has chosen."""
    if current.round is None:
        return newest
    same = [one for one in found if one.series == newest.series and one.round == current.round]
    if not same:
        text = _("{series} has no round {n}: {newest} is shown.")
        st.caption(words.literal(text.format(series=series_name(newest), n=current.round, newest=newest.name)))
    return same[0] if same else newest


def _measure(report: Report) -> tuple[str, str]:
    options = [f"{population}-{measure}" for population, measure in sorted(report.sums, key=_rank)]
    chosen = link.select(
        _("Measure"),
        options,
        key="measure",
        default=options[0],
        format_func=lambda key: sentence(people(*key.split("-"))),
        width=180,
    )
    population, measure = chosen.split("-")
    return population, measure


def _level(current: scope.Scope, report: Report, area_level: int) -> int:
    stored = max(report.levels, default=0)
    options = [level for level in (1, 2, 3) if area_level < level <= max(stored, 1)] or [max(stored, 1)]
    shaped = [level for level in options if level in boundaries.levels(current)]
    default = (shaped or options)[0]
    return link.segmented(_("Level"), options, key="level", default=default, format_func=level_name)


def _compare(report: Report, found: list[Report], measured: tuple[str, str]) -> Report | None:
    others = {
        _round_key(one): one for one in found if one.series == report.series and one != report and measured in one.sums
    }
    if not others:
        return None
    before = previous(report, others.values())
    default = _round_key(before) if before else next(iter(others))
    chosen = link.select(
        _("Compare with"),
        list(others),
        key="vs",
        default=default,
        format_func=lambda key: named(others[key]),
        width=190,
    )
    return others[chosen]


def _rank(key: tuple[str, str]) -> tuple[int, int, str]:
    population, measure = key
    order = ("idp", "returnee", "migrant", "refugee", "affected", "host")
    return (order.index(population) if population in order else len(order), MEASURES.index(measure), population)


def _key(report: Report) -> str:
    return "~".join(part or "" for part in report.series)


def _round_key(report: Report) -> str:
    return str(report.round) if report.round else words.iso(report.date) if report.date else NO_ROUND
