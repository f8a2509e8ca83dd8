"""Other assessments and operations, each on its own.

Never added, and what is only last known apart from what is now.
"""

from collections.abc import Callable
from functools import partial

from ctdash.analysis.reports import Current
from ctdash.i18n import _
from ctdash.protection.release import Release
from ctdash.ui import charts, figure, words
from ctdash.ui.cells import Column
from ctdash.ui.displacement.questions import ask
from ctdash.ui.displacement.view import View, series_name, short_assessment


def draw(view: View) -> list[Release]:
    """Small multiples of what is now, a table of what is last known; nothing for a single current series."""
    now = [one for one in view.standing if one.standing == "now"]
    known = [one for one in view.standing if one.standing != "now"]
    if len(now) < 2 and not known:
        return []
    shown = []
    if len(now) > 1:
        title = _("{n} assessments report now: not added").format(n=words.number(len(now)))
        shown.append(_card(view, now, "now", title, partial(_multiples, view, now)))
    if known:
        shown.append(_card(view, known, "last_known", _("Last known: ended or older than a year")))
    return [one for one in shown if one is not None]


def _multiples(view: View, now: list[Current]) -> None:
    asked = {"population": view.population, "measure": view.measure}
    found = {series_name(one.report): ask(view.scope, view.place, "trend", report=one.report, **asked) for one in now}
    trends = {name: trend for name, trend in found.items() if trend is not None}
    charts.multiples(list(trends.values()), list(trends), key="apart", date="date", value=view.value)


def _card(
    view: View, found: list[Current], key: str, title: str, draw: Callable[[], None] | None = None
) -> Release | None:
    shown = ask(view.scope, view.place, "standing", found=found, population=view.population, measure=view.measure)
    if shown is None:
        return None
    figure.card(
        shown,
        title=title,
        method=_("{what}, newest report of each operation and assessment type").format(what=view.value.label),
        columns=[
            Column("operation", _("DTM operation"), "text"),
            Column("assessment_type", _("Assessment"), "text", said=short_assessment),
            Column("round", _("Round")),
            Column("date", _("Date"), "date"),
            view.value,
            Column("sites", _("Sites")),
            Column("areas", _("Areas")),
        ],
        draw=draw,
        key=f"standing_{key}",
    )
    return shown
