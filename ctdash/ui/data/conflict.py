"""Other figures are stored under a known report: the difference, and the choice to replace or to keep."""

from typing import Any

import streamlit as st

from ctdash.errors import NeedsAnswer
from ctdash.i18n import _
from ctdash.ui import plain_table, words

_ASKED = "_conflict"


def ask(question: NeedsAnswer) -> None:
    """Remembers the difference and draws it with the next run."""
    st.session_state[_ASKED] = question
    st.rerun()


def choice() -> str | None:
    """Draws the difference when there is one; 'replace' or 'keep' when somebody has chosen."""
    question: NeedsAnswer | None = st.session_state.get(_ASKED)
    if question is None:
        return None
    st.warning(f"**{question.what}** {question.todo}", icon=":material/difference:")
    changes = [one for one in question.questions if one.get("ask") == "changed"]
    plain_table.draw(
        [_("Report"), _("Displaced, stored"), _("Displaced, this file"), _("Rows added"), _("removed"), _("changed")],
        [_row(change) for change in changes],
        caption=_("What would change"),
        numbers=(1, 2, 3, 4, 5),
    )
    with st.container(horizontal=True):
        replace = st.button(_("Replace: the old version is kept"), type="primary")
        keep = st.button(_("Keep what is stored"))
    return "replace" if replace else "keep" if keep else None


def forget() -> None:
    """The question is answered or the file is gone."""
    st.session_state.pop(_ASKED, None)


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
