"""What changed between two versions of a slice."""

from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from ctdash.workspace.slices import CONTENT, MEASURES, SliceKey, row_hashes, totals

IDENTITY = [column for column in CONTENT if column not in MEASURES]


@dataclass(frozen=True)
class Difference:
    """Rows that differ only in their figures are `changed`; totals as in a slice."""

    key: SliceKey
    rows_added: int
    rows_removed: int
    rows_changed: int
    totals_before: dict[str, int]
    totals_after: dict[str, int]

    @property
    def empty(self) -> bool:
        return self.rows_added == self.rows_removed == self.rows_changed == 0

    def question(self) -> dict[str, Any]:
        """As JSON: what to answer, about which report, and the figures that the answer rests on."""
        figures = {name: value for name, value in asdict(self).items() if name != "key"}
        return {"ask": "changed", "report": self.key.label, "answers": ["replace", "keep"], **figures}


def difference(key: SliceKey, before: pd.DataFrame, after: pd.DataFrame) -> Difference:
    """Rows are compared as a whole, each as often as it occurs."""
    only_before, only_after = _without(before, after), _without(after, before)
    changed = len(only_before) - len(_unmatched(only_before, only_after, IDENTITY))
    return Difference(
        key=key,
        rows_added=len(only_after) - changed,
        rows_removed=len(only_before) - changed,
        rows_changed=changed,
        totals_before=totals(before),
        totals_after=totals(after),
    )


def _without(rows: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    return _unmatched(rows, other, CONTENT)


def _unmatched(rows: pd.DataFrame, other: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The rows that `other` has fewer of: equal rows are paired off, the first with the first."""
    return rows[~_numbered(rows, columns).isin(_numbered(other, columns))]


def _numbered(rows: pd.DataFrame, columns: list[str]) -> pd.Series:
    hashes = row_hashes(rows, columns)
    occurrence = hashes.groupby(hashes).cumcount()
    return hashes.astype(str) + "#" + occurrence.astype(str)
