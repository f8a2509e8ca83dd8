"""Figures by reason that a file spreads over columns ("reason_insurg_ind", "reason_clash_ind") become rows by reason.

Only where they are the whole: in nearly every row the columns add up to the total, and every measure of the
population is spread over the same causes. Otherwise the columns are parts of something else, and are left alone.
"""

import pandas as pd

from ctdash.dtm.choose import Understood
from ctdash.dtm.observe import Population
from ctdash.dtm.vocabulary import phrases, read_count_header, vocabulary
from ctdash.inspection.text import counts, words

_NEARLY_ALL = 0.98
_MEASURES = ("individuals", "households")

Spread = dict[str, dict[str, pd.Series]]
"""Measure → label of the cause → figures."""


def by_reason(counted: pd.DataFrame, rows: pd.DataFrame, population: Population, chosen: Understood) -> pd.DataFrame:
    """`counted` with a column `reason` and a row per reason, or as it is. The sum of every measure stays the same."""
    measures = [measure for measure in _MEASURES if counted[measure].notna().any()]
    if not measures or counted[["males", "females"]].notna().any(axis=None):
        return counted
    spread = _spread(rows, population, chosen)
    causes = [set(spread.get(measure, {})) for measure in measures]
    if any(found != causes[0] for found in causes) or len(causes[0]) < 2:
        return counted
    exact = pd.Series(True, index=counted.index)
    for measure in measures:
        sums = pd.concat(spread[measure].values(), axis=1).sum(axis=1)
        exact &= sums.eq(counted[measure].fillna(0)).fillna(False)
    if exact.mean() < _NEARLY_ALL:
        return counted
    parts = [counted[~exact | ~counted[measures].gt(0).any(axis=1)].assign(reason=None)]
    for cause in sorted(causes[0]):
        own = counted.assign(reason=cause, **{measure: spread[measure][cause].astype("Int64") for measure in measures})
        parts.append(own[exact & own[measures].gt(0).any(axis=1)])
    return pd.concat(parts).astype({"reason": "string"})


def _spread(rows: pd.DataFrame, population: Population, chosen: Understood) -> Spread:
    found: Spread = {}
    taken = {choice.count.column.position for choice in population.fields().values()}
    for count in chosen.counts:
        cause = _cause(count.column.name)
        if cause is None or count.column.position in taken or count.population not in (None, population.name):
            continue
        figures = counts(rows[count.column.position]).round()
        by_cause = found.setdefault(count.unit or "individuals", {})
        before = by_cause.get(cause)
        by_cause[cause] = figures if before is None else before.add(figures, fill_value=0)
    return found


def _cause(name: str) -> str | None:
    """The one cause that a header names, when it says nothing else: no year, no arrivals."""
    header = read_count_header(name)
    named = {
        label
        for label in vocabulary()["causes"]
        if any(f" {phrase} " in f" {words(name)} " for phrase in phrases("causes", label))
    }
    specific = named - {"Other reason"} or named
    allowed = phrases("causes") | phrases("cause_words")
    strange = [part for part in (*header.part, *header.unknown) if part not in allowed]
    return specific.pop() if len(specific) == 1 and not strange and not header.sex and not header.aged else None
