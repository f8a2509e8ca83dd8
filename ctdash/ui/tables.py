"""Tables of released values: zero, no data and hidden are told apart by text, not by colour alone, and they print."""

from collections.abc import Hashable, Sequence
from html import escape

import streamlit as st

from ctdash.i18n import _
from ctdash.protection.release import Release
from ctdash.ui import palette, words
from ctdash.ui.cells import Cells, Column, written

ROWS_SHOWN = 300
"""A page stays quick and printable; the download holds all rows."""

LOCK = '<i class="ct-lock" aria-hidden="true"></i>'


def draw(release: Release, columns: Sequence[Column], *, caption: str) -> None:
    """Draws a released table in the order of its rows."""
    cells = Cells(release)
    present = cells.present(list(columns))
    head = "".join(f'<th scope="col"{_align(column)}>{escape(column.label)}</th>' for column in present)
    body = "".join(
        f"<tr>{''.join(_cell(cells, row, column) for column in present)}</tr>" for row in cells.rows[:ROWS_SHOWN]
    )
    _framed(f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>", caption)
    if len(cells.rows) > ROWS_SHOWN:
        note = _("First {n} of {all} rows; the download holds all.")
        st.caption(note.format(n=ROWS_SHOWN, all=words.number(len(cells.rows))))


def draw_matrix(release: Release, *, down: str, across: str, column: Column, caption: str, corner: str) -> None:
    """A cross table with the fills of the displacement scale: `down` and `across` are key columns of the release."""
    cells = Cells(release)
    at = {(cells.value(row, down), cells.value(row, across)): row for row in cells.rows}
    known = [cells.value(row, column.name) for row in cells.rows if cells.state(row, column.name) == "value"]
    largest = max((float(value) for value in known), default=0.0)
    heads = list(dict.fromkeys(name for _down, name in at))
    head = "".join(f'<th scope="col" class="ct-num">{escape(words.cell(name))}</th>' for name in heads)
    body = ""
    for name in dict.fromkeys(name for name, _across in at):
        filled = "".join(_filled(cells, at.get((name, other)), column, largest) for other in heads)
        body += f'<tr><th scope="row">{escape(words.cell(name))}</th>{filled}</tr>'
    _framed(f'<thead><tr><th scope="col">{escape(corner)}</th>{head}</tr></thead><tbody>{body}</tbody>', caption)


def _framed(table: str, caption: str) -> None:
    """A table that scrolls in its own frame: reachable by keyboard, named for a screen reader."""
    label = escape(caption, quote=True)
    st.html(
        f'<div class="ct-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="ct-table">{table}</table></div>'
    )


def _align(column: Column) -> str:
    return ' class="ct-num"' if column.is_number else ""


def _cell(cells: Cells, row: Hashable, column: Column) -> str:
    right = " ct-num" if column.is_number else " ct-date" if column.kind == "date" else ""
    state = cells.state(row, column.name)
    if state == "hidden":
        return f'<td class="ct-hidden{right}">{LOCK} {escape(_("hidden"))}</td>'
    if state == "no data":
        return f'<td class="ct-none{right}"><span title="{escape(_("no data"))}">{words.NO_DATA}</span></td>'
    return f'<td class="{right.strip()}">{escape(cells.text(row, column))}</td>'


def _filled(cells: Cells, row: Hashable | None, column: Column, largest: float) -> str:
    state = "no data" if row is None else cells.state(row, column.name)
    if state == "no data":
        return f'<td class="ct-matrix ct-none">{words.NO_DATA}</td>'
    if state == "hidden":
        return f'<td class="ct-matrix ct-hidden" title="{escape(_("hidden"))}">*</td>'
    if state == "zero" or not largest:
        return '<td class="ct-matrix">0</td>'
    value = cells.value(row, column.name)
    fill = palette.DISPLACEMENT[min(int(float(value) / largest * 5), 4)]
    style = f"background:{fill};color:{palette.label_on(fill)}"
    return f'<td class="ct-matrix" style="{style}">{escape(written(value, column.kind))}</td>'
