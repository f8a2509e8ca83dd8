"""A table as it stands in a sheet: its columns with names, sections and HXL tags, and the rows below them.

HXL is being retired by HDX: its tags are read when present, nothing depends on them.
"""

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import pandas as pd

from ctdash.inspection.headers import SCANNED_ROWS, find_header, is_number
from ctdash.inspection.hxl import TAIL, hxl_tag, tags_of
from ctdash.inspection.reading import MergedCells, RawSheet
from ctdash.inspection.text import cell_text, words


@dataclass(frozen=True)
class Column:
    """One column of a table: name, the section above it, HXL tag (`#adm1+name`, lower case, no blanks) and position."""

    position: int
    name: str
    section: str = ""
    tag: str = ""

    @property
    def label(self) -> str:
        """The name as a person sees it in the file, on one line."""
        return " ".join(self.name.split())


@dataclass
class Table:
    """The table of one sheet. `data` has one column per column of the sheet and the sheet's row positions as index."""

    sheet: str
    header_row: int
    """0-based."""
    columns: list[Column]
    data: pd.DataFrame
    titles: list[str] = field(default_factory=list)
    """Texts above the table: they may name the country, the round and the date."""
    visible: bool = True

    def values(self, column: Column) -> pd.Series:
        return self.data[column.position]

    @property
    def profile_key(self) -> str:
        """The same for the next round of the same source: a hash of the header's words without figures."""
        shape = "|".join(re.sub(r"\d+", "#", words(column.name)) for column in self.columns)
        return hashlib.sha256(shape.encode()).hexdigest()[:16]


def find_table(sheet: RawSheet, known_header: Callable[[str], bool], known_tags: Collection[str]) -> Table | None:
    """The table of a sheet, or None when the sheet has none.

    `known_header` says whether a cell reads like a column name of the domain; `known_tags` are the HXL hashtags.
    """
    cells = sheet.cells
    if cells.empty:
        return None
    top = [[cell_text(value) for value in row] for row in cells.head(SCANNED_ROWS).itertuples(index=False)]
    tags = [tags_of(row, known_tags) for row in top]
    header = find_header(top, tags, known_header)
    if header is None:
        return None
    names = list(top[header.row])
    sections = _sections(top, header.row, sheet.merged)
    last = header.row
    if header.second is not None:
        groups = _filled_right(top[header.row], header.row, sheet.merged)
        sections = [f"{section} {group}".strip() for section, group in zip(sections, groups, strict=True)]
        names = [lower or own for own, lower in zip(names, top[header.second], strict=True)]
        last = header.second
    elif header.row > 0:  # a name that stands one row higher, because the cell is merged downwards
        above = top[header.row - 1]
        names = [own or ("" if is_number(text) else text) for own, text in zip(names, above, strict=True)]
    return Table(
        sheet=sheet.name,
        header_row=last if header.second is not None else header.row,
        columns=_columns(names, sections, next((row for row in tags if row), [""] * len(names)), known_tags),
        data=cells.iloc[last + 1 :],
        titles=[text for row in top[: header.row] for text in row if text and not is_number(text)],
        visible=sheet.visible,
    )


def _columns(names: list[str], sections: list[str], tags: list[str], known_tags: Collection[str]) -> list[Column]:
    columns = []
    for position, name in enumerate(names):
        tail = TAIL.search(name)  # name and tag in one cell: "IDPs #affected+idps+ind"
        tag = tags[position] or (hxl_tag(tail[0], known_tags) if tail else "")
        shown = name[: tail.start()].strip() if tail and tag else name
        if shown or tag:
            columns.append(Column(position, shown or tag, sections[position], tag))
    return columns


def _sections(top: list[list[str]], header: int, merged: tuple[MergedCells, ...]) -> list[str]:
    """For each column the words of the section rows directly above the header."""
    sections = [""] * len(top[header])
    for position in range(max(0, header - 3), header):
        row = top[position]
        filled = [text for text in row if text]
        if len(filled) < 2 or sum(map(is_number, filled)) > len(filled) / 3:
            continue
        groups = _filled_right(row, position, merged)
        sections = [f"{old} {new}".strip() for old, new in zip(sections, groups, strict=True)]
    return sections


def _filled_right(row: list[str], position: int, merged: tuple[MergedCells, ...]) -> list[str]:
    """Group names over every column they span. Where the file says which cells are merged, no further than that."""
    spans = {
        column: (first, last)
        for first_row, first, last_row, last in merged
        if first_row <= position <= last_row and last > first
        for column in range(first, last + 1)
    }
    filled, text = [], ""
    for column, own in enumerate(row):
        text = own or (text if not spans or _same_span(spans, column) else "")
        filled.append(text)
    return filled


def _same_span(spans: dict[int, tuple[int, int]], column: int) -> bool:
    return column in spans and spans[column] == spans.get(column - 1)
