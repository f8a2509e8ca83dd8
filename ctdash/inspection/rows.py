"""Which rows below a header are data: no blank rows, tags, repeated headers, notes, totals, and no further table
below.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from ctdash.inspection.headers import SCANNED_ROWS
from ctdash.inspection.hxl import tags_of
from ctdash.inspection.tables import Table
from ctdash.inspection.text import cell_text, counts, texts, words

_WIDE = 4
"""From so many columns on, a row with a single filled cell and no figure is a note."""

_FEW_ROWS = 4
"""In fewer rows a figure that equals the sum of the others may be chance."""

_MANY_NAMES = 20_000

_NOTE = re.compile(r"^(?:\*|source|fuente|fonte|note|nota|nb\b|المصدر|ملاحظه|джерело)", re.IGNORECASE)


@dataclass(frozen=True)
class DataRows:
    """`rows` keep the columns and the index of the table; `left_out` counts the others by kind."""

    rows: pd.DataFrame
    left_out: dict[str, int]


def data_rows(
    table: Table,
    keys: list[int],
    figures: list[int],
    is_total_label: Callable[[str], bool],
    known_tags: Collection[str],
    reports: Sequence[int] = (),
) -> DataRows:
    """The rows that are data.

    `keys` are the positions of the columns that name places, coarsest first, `figures` those of the counts,
    `reports` those of round and date: a total is one of its own report.
    """
    data = table.data[[column.position for column in table.columns]]
    text = data[keys].apply(lambda column: texts(column).fillna("").astype(object))
    read = data[figures].apply(counts) if figures else pd.DataFrame(index=data.index)
    kinds = pd.Series("", index=data.index)

    def mark(kind: str, rows: pd.Series) -> None:
        kinds[(kinds == "") & rows.to_numpy()] = kind

    mark("blank", _all(data.isna()))
    mark("hxl", _tagged(table, data, text, known_tags))
    mark("header", _repeated_header(table, text))
    mark("total", _labelled_total(text, is_total_label))
    unnamed = _all(~text.map(bool)) if keys else pd.Series(False, index=data.index)
    mark("note", (unnamed & _all(read.isna())) | _note(data, read))
    mark("total", unnamed)
    mark("further table", _after_another_header(data, figures, read, kinds))
    left = kinds == ""
    mark("total", _sum_of_the_others(data[left], text[left], read[left], reports).reindex(data.index, fill_value=False))
    left_out = {str(kind): int(n) for kind, n in kinds[kinds != ""].value_counts().items()}
    return DataRows(data[kinds == ""], left_out)


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


def _labelled_total(text: pd.DataFrame, is_total_label: Callable[[str], bool]) -> pd.Series:
    """A cell says "total" and no finer place is named beside it; below all areas only the bare word counts, as a
    village may be called "Total Station"."""
    labelled = pd.Series(False, index=text.index)
    for depth, key in enumerate(text.columns):
        named = text[key].unique()
        if len(named) > _MANY_NAMES:  # of so many places only those are looked at that leave another place blank
            named = text.loc[~_all(text.map(bool)), key].unique()
        labels = {value for value in named if value and is_total_label(value)}
        if not labels:
            continue
        others = text.drop(columns=key).map(bool).any(axis=1)
        finest = depth == len(text.columns) - 1
        bare = text[key].isin([label for label in labels if " " not in words(label)])
        finer_blank = _all(~text[text.columns[depth + 1 :]].map(bool))
        labelled |= text[key].isin(labels) & (~others | bare | (finer_blank & (not finest)))
    return labelled


def _note(data: pd.DataFrame, read: pd.DataFrame) -> pd.Series:
    """Footnotes and sources: one filled cell and no figure."""
    single = (data.notna().sum(axis=1) == 1) & _all(read.isna())
    if data.shape[1] >= _WIDE:
        return single
    noted = [row for row in data.index[single] if any(_NOTE.match(cell_text(value)) for value in data.loc[row])]
    return pd.Series(data.index.isin(noted), index=data.index)


def _after_another_header(data: pd.DataFrame, figures: list[int], read: pd.DataFrame, kinds: pd.Series) -> pd.Series:
    """Rows from a row on whose every count is a text of words: a second table stands below the first."""
    none = pd.Series(False, index=data.index)
    likely = (kinds == "") & _all(read.isna()) & _all(data[figures].notna()) if figures else none
    if not likely.any():
        return none
    cells = data.loc[likely, figures].map(cell_text)
    spelled = _all(cells.map(lambda text: len(words(text)) > 3)) & (cells.nunique(axis=1) == len(figures))
    heading = spelled.reindex(data.index, fill_value=False)
    if not heading.any():
        return none
    first = int(heading.to_numpy().argmax())
    apart = first > 0 and kinds.iloc[first - 1] in ("blank", "note", "total") and bool((kinds.iloc[:first] == "").any())
    return pd.Series(range(len(data)), index=data.index).ge(first) if apart else none


def _sum_of_the_others(data: pd.DataFrame, text: pd.DataFrame, read: pd.DataFrame, reports: Sequence[int]) -> pd.Series:
    """Totals that no label names: a row whose figures are exactly the sum of all other rows of its report, or of
    those that name finer places inside its own."""
    found = pd.Series(False, index=data.index)
    if read.empty or len(data) <= _FEW_ROWS:
        return found
    report = pd.Series(0, index=data.index)
    if reports:
        report = data[list(reports)].apply(texts).groupby(list(reports), dropna=False).ngroup()
    filled = read.fillna(0)
    sums = filled.groupby(report).transform("sum")
    sizes = report.map(report.value_counts())
    found |= _all((sums - filled).eq(filled)) & filled.gt(0).any(axis=1) & (sizes > _FEW_ROWS)
    for depth in range(1, len(text.columns)):
        coarse, fine = text.columns[depth - 1], text.columns[depth]
        inner = text[fine].ne("") & ~found
        outer = text[coarse].ne("") & _all(~text[text.columns[depth:]].map(bool)) & ~found
        if not outer.any() or not inner.any():
            continue
        inside = filled[inner].groupby([report[inner], text[coarse][inner]]).sum()
        own = filled[outer].set_axis(pd.MultiIndex.from_arrays([report[outer], text[coarse][outer]]))
        expected = inside.reindex(own.index)
        same = _all(own.eq(expected)).to_numpy() & own.gt(0).any(axis=1).to_numpy()
        found |= pd.Series(data.index.isin(data.index[outer][same]), index=data.index)
    return found
