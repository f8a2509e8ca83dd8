"""Which column means what.

Questions first, then the whole mapping to correct. Answers are used again for the next round.
"""

import pandas as pd
import streamlit as st

from ctdash.i18n import _
from ctdash.inspection.model import Inspection
from ctdash.ui import words

_ANSWERS = "_answers"


def answers(file: str) -> dict[str, str]:
    """What somebody has answered for this file (its hash) so far: field → column or value."""
    kept: dict[str, dict[str, str]] = st.session_state.setdefault(_ANSWERS, {})
    return dict(kept.get(file, {}))


def draw(inspection: Inspection, file: str) -> None:
    """Draws the questions and the editable mapping; a changed answer inspects the file again."""
    given = _questions(inspection, file) | _corrections(inspection, file)
    if given:
        st.session_state[_ANSWERS][file] = answers(file) | given
        st.rerun()


def _questions(inspection: Inspection, file: str) -> dict[str, str]:
    if not inspection.questions:
        return {}
    with st.form(f"questions_{file}"):
        st.markdown("**" + _("Questions") + "**")
        given: dict[str, str | None] = {}
        for question in inspection.questions:
            key = f"question_{question.field}_{file}"
            text = words.literal(question.text)
            if question.options:
                given[question.field] = st.selectbox(text, question.options, index=None, key=key)
            else:
                given[question.field] = st.text_input(text, key=key)
        sent = st.form_submit_button(_("Use these answers"), type="primary")
    return {field: answer for field, answer in given.items() if answer} if sent else {}


def _corrections(inspection: Inspection, file: str) -> dict[str, str]:
    if not inspection.columns:
        return {}
    table = pd.DataFrame(
        {
            "field": list(inspection.columns),
            "column": [match.columns[0] for match in inspection.columns.values()],
            "sure": [match.confidence for match in inspection.columns.values()],
        }
    )
    doubtful = int((table["sure"] < 0.9).sum())
    with st.expander(_("Columns: {n} read, {m} to check").format(n=len(table), m=doubtful), expanded=doubtful > 0):
        edited = st.data_editor(
            table,
            key=f"mapping_{file}_{len(answers(file))}",
            hide_index=True,
            disabled=["field", "sure"],
            column_config={
                "field": st.column_config.TextColumn(_("Means")),
                "column": st.column_config.SelectboxColumn(
                    _("Column in the file"), options=inspection.all_columns, required=True
                ),
                "sure": st.column_config.ProgressColumn(_("How sure"), format="percent", min_value=0, max_value=1),
            },
        )
    changed = edited[edited["column"] != table["column"]]
    return dict(zip(changed["field"], changed["column"], strict=True))
