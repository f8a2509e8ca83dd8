"""Which rows are totals of other rows: by their label, by naming no place of their own, and by their figures.

A row that names a place of its own on the finest level is data whatever its figures are, unless the table is so long
that they cannot equal the sum of all others by chance.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ctdash.inspection.text import texts, words

_FEW_ROWS = 8
"""In fewer rows a figure that equals the sum of the others may be chance."""

_MANY_NAMES = 20_000
_MANY_SUSPECTS = 3_000

_LEVELS_OF_TOTALS = 4
"""Totals of totals of totals: so often the rows that are left are looked at again."""


@dataclass(frozen=True)
class TotalLabels:
    """What texts say of totals. `is_total`: surely one; `may_be`: the figures decide; `rest`: the label without its
    words for totals and kinds of areas; `is_country`: the name of a country, whose row may be the total of its areas.
    """

    is_total: Callable[[str], bool]
    may_be: Callable[[str], bool] = lambda _text: False
    rest: Callable[[str], str] = words
    is_country: Callable[[str], bool] = lambda _text: False


def labelled_totals(text: pd.DataFrame, labels: TotalLabels) -> pd.Series:
    """Rows in which a cell says "total" and no finer place is named beside it; below all areas only a bare word
    counts, or one beside the name of the area that it adds ("Borno | Borno total"): a village may be called "Total
    Station".
    """
    labelled = pd.Series(False, index=text.index)
    for depth, key in enumerate(text.columns):
        named = text[key].unique()
        if len(named) > _MANY_NAMES:  # of so many places only those are looked at that leave another place blank
            named = text.loc[~text.map(bool).all(axis=1), key].unique()
        said = [value for value in named if value and labels.is_total(value)]
        if not said:
            continue
        others = text.drop(columns=key)
        alone = ~others.map(bool).any(axis=1)
        finest = depth == len(text.columns) - 1
        bare = text[key].isin([label for label in said if not labels.rest(label)])
        finer_blank = (~text[text.columns[depth + 1 :]].map(bool)).all(axis=1)
        hit = text[key].isin(said)
        doubtful = text[hit & ~alone & ~bare]
        pairs = zip(doubtful[key].map(labels.rest), doubtful[others.columns].to_numpy(), strict=True)
        adding = [any(words(name) == rest for name in names if name) for rest, names in pairs]
        own = pd.Series(adding, index=doubtful.index, dtype=bool).reindex(text.index, fill_value=False)
        labelled |= hit & (alone | bare | own | (finer_blank & (not finest)))
    return labelled


def sums_of_others(
    data: pd.DataFrame, text: pd.DataFrame, read: pd.DataFrame, reports: Sequence[int], labels: TotalLabels
) -> pd.Series:
    """Totals that no sure label names: rows whose figures are exactly the sum of others of their report."""
    found = pd.Series(False, index=data.index)
    if read.empty or data.empty:
        return found
    report = pd.Series(0, index=data.index)
    if reports:
        report = data[list(reports)].apply(texts).groupby(list(reports), dropna=False).ngroup()
    filled = read.fillna(0)
    suspects = _suspects(text, labels)
    for _pass in range(_LEVELS_OF_TOTALS):
        before = int(found.sum())
        left = ~found
        found |= _of_finer_places(text[left], filled[left], report[left]).reindex(found.index, fill_value=False)
        left = ~found
        found |= _of_all_others(filled[left], report[left], suspects[left]).reindex(found.index, fill_value=False)
        found |= _of_blocks(text, filled, report, suspects & ~found, ~found)
        if int(found.sum()) == before:
            break
    return found


def _suspects(text: pd.DataFrame, labels: TotalLabels) -> pd.Series:
    """Rows that name no place of their own: a label that may be a total's, a country, the area around them again, or
    no name on the finest level.
    """
    if not len(text.columns):
        return pd.Series(False, index=text.index)
    doubtful = {
        value for key in text.columns for value in text[key].unique()[:_MANY_NAMES]
        if value and (labels.may_be(value) or labels.is_country(value))
    }  # fmt: skip
    finest = text.columns[-1]
    named = text.map(bool)
    last = text.mask(~named).ffill(axis=1)[finest]
    repeated = pd.Series(False, index=text.index)
    for key in text.columns[:-1]:
        repeated |= text[key].ne("") & text[key].eq(text[finest])
    return last.isin(doubtful) | repeated | (~named[finest] & bool(named[finest].any()))


def _of_all_others(filled: pd.DataFrame, report: pd.Series, suspects: pd.Series) -> pd.Series:
    sums = filled.groupby(report).transform("sum")
    sizes = report.map(report.value_counts())
    same = (sums - filled).eq(filled).all(axis=1) & filled.gt(0).any(axis=1)
    return same & ((sizes > _FEW_ROWS) | (suspects & (sizes > 2)))


def _of_finer_places(text: pd.DataFrame, filled: pd.DataFrame, report: pd.Series) -> pd.Series:
    """Rows of an area without a finer place, whose figures are the sum of those that name finer places in it."""
    found = pd.Series(False, index=text.index)
    for depth in range(1, len(text.columns)):
        coarse, fine = text.columns[depth - 1], text.columns[depth]
        inner = text[fine].ne("") & ~found
        outer = text[coarse].ne("") & (~text[text.columns[depth:]].map(bool)).all(axis=1) & ~found
        if not outer.any() or not inner.any():
            continue
        inside = filled[inner].groupby([report[inner], text[coarse][inner]]).sum()
        own = filled[outer].set_axis(pd.MultiIndex.from_arrays([report[outer], text[coarse][outer]]))
        same = own.eq(inside.reindex(own.index)).all(axis=1).to_numpy() & own.gt(0).any(axis=1).to_numpy()
        found |= pd.Series(text.index.isin(text.index[outer][same]), index=text.index)
    return found


def _of_blocks(
    text: pd.DataFrame, filled: pd.DataFrame, report: pd.Series, suspects: pd.Series, left: pd.Series
) -> pd.Series:
    """Suspects that are the sum of the rows directly above or below them, up to the next row that is no data of its
    own or lies in another area."""
    summed = np.zeros(len(text), dtype=bool)
    if not suspects.any() or int(suspects.sum()) > _MANY_SUSPECTS:
        return pd.Series(summed, index=text.index)
    figures, reports = filled.to_numpy(dtype=float), report.to_numpy()
    cells, doubtful, open_ = text.to_numpy(), suspects.to_numpy(), left.to_numpy()
    for at in np.flatnonzero(doubtful):
        if not (figures[at] > 0).any():
            continue
        named = np.flatnonzero(cells[at] != "")
        parents = named[:-1]
        for step in (-1, 1):
            added, rows, row = np.zeros(figures.shape[1]), 0, at + step
            while 0 <= row < len(figures) and open_[row] and not doubtful[row] and reports[row] == reports[at]:
                if any(cells[row][key] != cells[at][key] for key in parents):
                    break
                added, rows, row = added + figures[row], rows + 1, row + step
            if rows >= 2 and (added == figures[at]).all():
                summed[at] = True
    return pd.Series(summed, index=text.index)
