"""Who is displaced: by reason, by origin, by sex, and from where to where."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ctdash.analysis import words as titles
from ctdash.i18n import _
from ctdash.protection.release import Release
from ctdash.ui import charts, figure, tables
from ctdash.ui.cells import Column
from ctdash.ui.displacement.questions import ask
from ctdash.ui.displacement.view import View, level_name


def draw(view: View) -> list[Release]:
    """Draws what the report knows, in lazy tabs; says what it does not know. Returns what is shown, for the foot."""
    asked = {"report": view.report, "population": view.population, "measure": view.measure}
    reason = ask(view.scope, view.place, "reason", **asked)
    origin = ask(view.scope, view.place, "origin", **asked)
    sex = ask(view.scope, view.place, "sex", report=view.report, population=view.population)
    found = {
        _("Reason"): (reason, partial(_bars, view, reason, "reason", _("Reason"), titles.reason_title)),
        _("Origin"): (origin, partial(_bars, view, origin, "name", _("Origin"), titles.origin_title)),
        _("From – to"): (origin, partial(_matrix, view)),
        _("Sex"): (sex, partial(_bars, view, sex, "sex", _("Sex"), titles.sex_title)),
    }
    known = {name: draw for name, (release, draw) in found.items() if release is not None}
    if not known:
        figure.missing(_("{report} reports no reason, origin or sex.").format(report=view.about))
        return []
    shown: list[Release] = []
    for tab, one in zip(st.tabs(list(known), key="who", on_change="rerun"), known.values(), strict=True):
        if tab.open:
            with tab:
                drawn = one()
                shown += [drawn] if drawn is not None else []
    return shown


def _bars(view: View, shown: Release | None, name: str, label: str, title: Callable[..., str]) -> Release | None:
    if shown is None:
        return None
    measure = view.value if view.measure in shown.people else Column("individuals", _("People"))
    figure.card(
        shown,
        title=title(shown, view.population),
        method=_("{what} by {by}, {report}").format(what=measure.label, by=label.lower(), report=view.about),
        columns=[Column(name, label, "text"), measure, Column("share", _("Share"), "percent")],
        draw=partial(charts.bars, shown, key=f"who_{name}", name=name, value=measure),
    )
    return shown


def _matrix(view: View) -> Release | None:
    shown = ask(
        view.scope,
        view.place,
        "origin by area",
        report=view.report,
        level=max(1, min(view.level, 2)),
        population=view.population,
        measure=view.measure,
    )
    if shown is None:
        return None
    figure.card(
        shown,
        title=_("Where people came from and where they are"),
        method=_("{what} by area of origin (down) and present {level} (across), {report}").format(
            what=view.value.label, level=level_name(max(1, min(view.level, 2))), report=view.about
        ),
        columns=[
            Column("origin_name", _("Origin"), "text"),
            Column("name", level_name(max(1, min(view.level, 2))), "text"),
            view.value,
        ],
        draw=partial(
            tables.draw_matrix,
            shown,
            down="origin_name",
            across="name",
            column=view.value,
            caption=_("Origin by present area"),
            corner=_("From, to"),
        ),
    )
    return shown
