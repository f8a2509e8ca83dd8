"""The headline: a few released numbers, each with its unit, what it is compared with, and where it comes from."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from ctdash.i18n import _
from ctdash.protection.release import Release
from ctdash.ui import words
from ctdash.ui.cells import Cells
from ctdash.ui.tables import LOCK


@dataclass(frozen=True)
class Tile:
    """A number as text with its label and a line under it."""

    value: str
    label: str
    note: str = ""
    hidden: bool = False


def of(release: Release, column: str, row: int, *, label: str, note: str = "") -> Tile:
    """A tile of one released cell; `row` is an index label of its table."""
    state = release.state(column, row)
    text = words.number(Cells(release).value(row, column)) if state in ("value", "zero") else _(state)
    return Tile(value=text, label=label, note=note, hidden=state == "hidden")


def draw(tiles: list[Tile]) -> None:
    """Draws tiles in one row; two by two on a phone."""
    st.html(f'<div class="ct-tiles">{"".join(_one(tile) for tile in tiles)}</div>')


def _one(tile: Tile) -> str:
    lock = f"{LOCK} " if tile.hidden else ""
    return (
        f'<div class="ct-tile"><div class="ct-label">{escape(tile.label)}</div>'
        f'<div class="ct-value">{lock}{escape(tile.value)}</div><div class="ct-note">{escape(tile.note)}</div></div>'
    )
