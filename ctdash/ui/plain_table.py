"""A table of facts about files and imports.

Figures about people go through `ctdash.ui.tables`, which takes a Release.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from ctdash.ui import words


def draw(heads: Sequence[str], rows: Sequence[Sequence[object]], *, caption: str, numbers: Sequence[int] = ()) -> None:
    """Draws text cells, escaped; `numbers` are the positions of the columns to align right."""

    def align(at: int, cell: object = None) -> str:
        return ' class="ct-num"' if at in numbers else ' class="ct-date"' if isinstance(cell, date) else ""

    head = "".join(f'<th scope="col"{align(at)}>{escape(text)}</th>' for at, text in enumerate(heads))
    body = "".join(
        "<tr>"
        + "".join(f"<td{align(at, cell)}>{escape(words.cell(cell))}</td>" for at, cell in enumerate(row))
        + "</tr>"
        for row in rows
    )
    label = escape(caption, quote=True)
    st.html(
        f'<div class="ct-scroll" tabindex="0" role="region" aria-label="{label}"><table class="ct-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
