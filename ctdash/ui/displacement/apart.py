"""Other assessments and operations, each on its own.

Never added, and what is only last known apart from what is now.
"""

import streamlit as st

from ctdash.i18n import _
from ctdash.protection.release import Release
from ctdash.ui import figure, words
from ctdash.ui.cells import Column
from ctdash.ui.displacement.questions import ask
from ctdash.ui.displacement.view import View


def draw(view: View) -> list[Release]:
    """One table for now, one for last known; nothing when there is a single series that is current."""
    now = [one for one in view.standing if one.standing == "now"]
    known = [one for one in view.standing if one.standing != "now"]
    if len(now) < 2 and not known:
        return []
    shown = []
    if len(now) > 1:
        shown.append(
            _card(view, now, "now", _("{n} assessments report now: not added").format(n=words.number(len(now))))
        )
    if known:
        shown.append(_card(view, known, "last_known", _("Last known: ended or older than a year")))
    return [one for one in shown if one is not None]


def _card(view: View, found: list, key: str, title: str) -> Release | None:
    shown = ask(view.scope, view.place, "standing", found=found, population=view.population, measure=view.measure)
    if shown is None:
        return None
    with st.container():
        figure.card(
            shown,
            title=title,
            method=_("{what}, newest report of each operation and assessment type").format(what=view.value.label),
            columns=[
                Column("operation", _("DTM operation"), "text"),
                Column("assessment_type", _("Assessment"), "text"),
                Column("round", _("Round")),
                Column("date", _("Date"), "date"),
                view.value,
                Column("sites", _("Sites")),
                Column("areas", _("Areas")),
            ],
            key=f"standing_{key}",
        )
    return shown
