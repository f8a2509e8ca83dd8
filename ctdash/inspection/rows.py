"""Which rows below a header are data: no blank rows, tags, repeated headers, notes, totals, and no further table
below.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ctdash.inspection.headers import SCANNED_ROWS
from ctdash.inspection.hxl import tags_of
from ctdash.inspection.tables import Table
from ctdash.inspection.text import cell_text, counts, texts, words
from ctdash.inspection.totals import TotalLabels, labelled_totals, sums_of_others

_WIDE = 4
"""From so many columns on, a row with a single filled cell and no figure is a note."""

_NOTE = re.compile(r"^(?:\*|source|fuente|fonte|note|nota|nb\b|المصدر|ملاحظه|джерело)", re.IGNORECASE)


@dataclass(frozen=True)
class DataRows:
    """`rows` keep the columns and the index of the table; `left_out` counts the others by kind."""

    rows: pd.DataFrame
    left_out: dict[str, int]
    totals: pd.DataFrame
    """The rows that were left out as totals."""


def data_rows(
    table: Table,
    keys: list[int],
    figures: list[int],
    labels: TotalLabels,
    known_tags: Collection[str],
    reports: Sequence[int] = (),
) -> DataRows:
    """The rows that are data.

    `keys` are the positions of the columns that name places, coarsest first, `figures` those of the counts,
    `reports` those of round and date: a total is one of its own report.
    """
    data = table.data[[column.position for column in table.columns]]
    text = data[keys].apply(lambda column: _named(texts(column)))
    read = data[figures].apply(counts) if figures else pd.DataFrame(index=data.index)
    kinds = pd.Series("", index=data.index)

    def mark(kind: str, rows: pd.Series) -> None:
        kinds[(kinds == "") & rows.to_numpy()] = kind

    mark("blank", _all(data.isna()))
    mark("hxl", _tagged(table, data, text, known_tags))
    mark("header", _repeated_header(table, text))
    mark("total", labelled_totals(text, labels))
    unnamed = _all(~text.map(bool)) if keys else pd.Series(False, index=data.index)
    mark("note", (unnamed & _all(read.isna())) | _note(data, read))
    mark("total", unnamed)
    mark("further table", _after_another_header(table, data, text, figures, read, kinds))
    left = kinds == ""
    sums = sums_of_others(data[left], text[left], read[left], reports, labels)
    mark("total", sums.reindex(data.index, fill_value=False))
    left_out = {str(kind): int(n) for kind, n in kinds[kinds != ""].value_counts().items()}
    return DataRows(data[kinds == ""], left_out, data[kinds == "total"])


def _named(column: pd.Series) -> pd.Series:
    """Names as plain text; a cell of nothing but signs ("-", "--") names nothing."""
    filled = column.fillna("").astype(object)
    signs = [value for value in filled.unique() if value and not any(map(str.isalnum, value))]
    return filled.mask(filled.isin(signs), "")


def _all(cells: pd.DataFrame) -> pd.Series:
    return cells.all(axis=1)


def _tagged(table: Table, data: pd.DataFrame, text: pd.DataFrame, known_tags: Collection[str]) -> pd.Series:
    """HXL rows: near the top by all their cells, further down by those that name places."""
    named = text.apply(lambda column: column.str.contains(r"\+|^#", regex=True))
    likely = set(data.index[named.any(axis=1)]) if len(named.columns) else set()
    likely |= set(data.index[:SCANNED_ROWS])
    found = [row for row in likely if tags_of([cell_text(value) for value in data.loc[row]], known_tags)]
    return pd.Series(data.index.isin(found), index=data.index)


def _repeated_header(table: Table, text: pd.DataFrame) -> pd.Series:
    headings = {column.position: cell_text(column.name) for column in table.columns}
    same = pd.Series(len(text.columns) > 0, index=text.index)
    for key in text.columns.astype(int):
        same &= text[key].eq(headings[key])
    return same


def _note(data: pd.DataFrame, read: pd.DataFrame) -> pd.Series:
    """Footnotes and sources: one filled cell and no figure."""
    single = (data.notna().sum(axis=1) == 1) & _all(read.isna())
    if data.shape[1] >= _WIDE:
        return single
    noted = [row for row in data.index[single] if any(_NOTE.match(cell_text(value)) for value in data.loc[row])]
    return pd.Series(data.index.isin(noted), index=data.index)


def _after_another_header(
    table: Table, data: pd.DataFrame, text: pd.DataFrame, figures: list[int], read: pd.DataFrame, kinds: pd.Series
) -> pd.Series:
    """Rows from a row on whose every count is a text of words: a second table stands below the first. Its title goes
    with it.
    """
    none = pd.Series(False, index=data.index)
    likely = kinds.isin(["", "header"]) & _all(read.isna()) & _all(data[figures].notna()) if figures else none
    if not likely.any():
        return none
    cells = data.loc[likely, figures].map(cell_text)
    spelled = _all(cells.map(lambda said: len(words(said)) > 3)) & (cells.nunique(axis=1) == len(figures))
    names = {column.position: words(column.name) for column in table.columns}
    again = _repeated_header(table, text)
    other = _all(cells.apply(lambda column: column.map(words) != names[column.name]))
    spelled &= other | ~again[cells.index]
    titles = (data.notna().sum(axis=1) <= 1) & _all(read.isna())
    for first in np.flatnonzero(spelled.reindex(data.index, fill_value=False).to_numpy()):
        start = int(first)
        while start > 0 and (kinds.iloc[start - 1] in ("blank", "note") or titles.iloc[start - 1]):
            start -= 1
        apart = start < first or (first > 0 and kinds.iloc[first - 1] == "total") or again.iloc[first]
        if apart and bool((kinds.iloc[:start] == "").any()):
            return pd.Series(range(len(data)), index=data.index).ge(start)
    return none
