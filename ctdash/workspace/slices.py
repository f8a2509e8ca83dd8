"""Slices: the rows of one report at one admin level from one source, with what tells them from another version."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ctdash.dtm.schema import OBSERVATION

MEASURES = ("individuals", "households", "males", "females")
CONTENT = [column for column in OBSERVATION if column != "source_row"]
"""Where a row stands in its file is not content: the same rows in another order are the same data."""


@dataclass(frozen=True)
class SliceKey:
    """What an import is known by. A report is known by its round; by its date where it has no round, or round 0.

    `date` is the newest reporting date of the slice's rows.
    """

    source: str
    dtm_operation: str | None
    assessment_type: str | None
    round: int | None
    date: date | None
    admin_level: int

    @property
    def report(self) -> tuple[str | None, str | None, int | str | None]:
        """The same report in another source or at another level has the same value."""
        numbered: int | str | None = self.round or (self.date.isoformat() if self.date else None)
        return (self.dtm_operation, self.assessment_type, numbered)

    @property
    def text(self) -> str:
        return json.dumps([self.source, *self.report, self.admin_level], ensure_ascii=False)

    @property
    def label(self) -> str:
        """`Countrywide monitoring, BA, round 10, 2025-06-30, admin 2`."""
        parts = (
            self.dtm_operation,
            self.assessment_type,
            f"round {self.round}" if self.round else None,
            self.date and self.date.isoformat(),
            f"admin {self.admin_level}",
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Slice:
    """`rows` has the columns of `OBSERVATION`.

    `totals` maps `idp_individuals` and the like to sums; it has no entry where no row has a value.
    """

    key: SliceKey
    rows: pd.DataFrame
    content_hash: str
    totals: dict[str, int]


def conform(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with exactly the columns and types of `OBSERVATION`; a missing column is all missing."""
    return frame.reindex(columns=list(OBSERVATION)).astype(OBSERVATION)


def split(frame: pd.DataFrame, source: str, *, levels_are_alternatives: bool) -> list[Slice]:
    """The slices of one file, in its order.

    In a source whose levels are not alternatives all rows of a round are one table: those that name fewer levels
    belong to it, and each row may carry its day of survey. So they all get the finest level and the newest date.
    """
    frame = conform(frame)
    dates = frame["date"].where(frame["round"].fillna(0) == 0)
    report = [frame["operation"], frame["assessment_type"], frame["round"], dates]
    if not levels_are_alternatives:
        report_rows = frame.groupby(report, dropna=False)
        frame["admin_level"] = report_rows["admin_level"].transform("max")
        frame["date"] = report_rows["date"].transform("max")
    groups = frame.groupby([*report, frame["admin_level"]], dropna=False, sort=False)
    return [_slice(rows, source) for _, rows in groups]


def content_hash(rows: pd.DataFrame) -> str:
    """Equal for the same rows in any order; a row that occurs twice counts twice."""
    return hashlib.sha256(row_hashes(rows).sort_values().to_numpy().tobytes()).hexdigest()


def row_hashes(rows: pd.DataFrame, columns: list[str] = CONTENT) -> pd.Series:
    return pd.util.hash_pandas_object(rows[columns], index=False)


def totals(rows: pd.DataFrame) -> dict[str, int]:
    sums = rows.groupby("population")[["individuals", "households"]].sum(min_count=1)
    return {
        f"{population}_{measure}": int(value)
        for population, row in sums.to_dict("index").items()
        for measure, value in row.items()
        if pd.notna(value)
    }


def _slice(rows: pd.DataFrame, source: str) -> Slice:
    first = rows.iloc[0]
    newest = rows["date"].max()
    key = SliceKey(
        source=source,
        dtm_operation=_text(first["operation"]),
        assessment_type=_text(first["assessment_type"]),
        round=None if pd.isna(first["round"]) else int(first["round"]),
        date=None if pd.isna(newest) else newest.date(),
        admin_level=0 if pd.isna(first["admin_level"]) else int(first["admin_level"]),
    )
    return Slice(key, rows, content_hash(rows), totals(rows))


def _text(value: object) -> str | None:
    return None if pd.isna(value) else str(value)  # type: ignore[call-overload]
