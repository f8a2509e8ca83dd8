"""Other figures are stored under a known report: the difference, and the choice to replace or to keep."""

from typing import Any

import streamlit as st

from ctdash.errors import NeedsAnswer
from ctdash.i18n import _
from ctdash.ui import plain_table, words

_ASKED = "_conflict"


def is_one(question: NeedsAnswer) -> bool:
    """True when the question is whether to replace; any other question, such as about columns, is not asked here."""
    return bool(question.questions) and all(one.get("ask") == "changed" for one in question.questions)


def ask(question: NeedsAnswer, about: str) -> None:
    """Remembers the difference and draws it with the next run.

    about: the file and the state of the data that it was found for.
    """
    st.session_state[_ASKED] = (about, question)
    st.rerun()


def choice(about: str) -> str | None:
    """Draws the difference when there is one for `about`; 'replace' or 'keep' when somebody has chosen.

    A difference found for another file, or before the data changed, is forgotten.
    """
    asked: tuple[str, NeedsAnswer] | None = st.session_state.get(_ASKED)
    if asked is None or asked[0] != about:
        forget()
        return None
    question = asked[1]
    st.warning(f"**{words.literal(question.what)}** {words.literal(question.todo)}", icon=":material/difference:")
    reports = [one for one in question.questions if "totals_before" in one]
    if reports:
        _draw_reports(reports)
    areas = [one for one in question.questions if "areas_before" in one]
    if areas:
        _draw_areas(areas)
    with st.container(horizontal=True):
        replace = st.button(_("Replace: the old version is kept"), type="primary", key=f"replace_{about}")
        keep = st.button(_("Keep what is stored"), key=f"keep_{about}")
    return "replace" if replace else "keep" if keep else None


def forget() -> None:
    """The question is answered or the file is gone."""
    st.session_state.pop(_ASKED, None)


def _draw_reports(changes: list[dict[str, Any]]) -> None:
    plain_table.draw(
        [_("Report"), _("Displaced, stored"), _("Displaced, this file"), _("Rows added"), _("removed"), _("changed")],
        [_row(change) for change in changes],
        caption=_("What would change"),
        numbers=(1, 2, 3, 4, 5),
    )


def _draw_areas(changes: list[dict[str, Any]]) -> None:
    plain_table.draw(
        [_("Boundaries"), _("Areas, stored"), _("Areas, this file")],
        [(change["report"], change["areas_before"], change["areas_after"]) for change in changes],
        caption=_("Boundaries that would change"),
        numbers=(1, 2),
    )


def _row(change: dict[str, Any]) -> tuple[object, ...]:
    before, after = change["totals_before"], change["totals_after"]
    name = next(iter({**before, **after}), "")
    return (
        change["report"],
        words.number(before.get(name)),
        words.number(after.get(name)),
        change["rows_added"],
        change["rows_removed"],
        change["rows_changed"],
    )
