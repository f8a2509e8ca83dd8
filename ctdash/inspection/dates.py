"""Dates as the field writes them: ISO, day or month first, month names in six languages, Excel day numbers."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache

import pandas as pd
import yaml

from ctdash.inspection.text import texts, western_digits, words
from ctdash.paths import DATA

_EXCEL_EPOCH = datetime(1899, 12, 30)
_NUMERIC_DATE = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})\b")
_YEAR_FIRST = re.compile(
    r"^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T\s]|$)|^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]|$)"
)
_YEAR_AND_MONTH = re.compile(r"^(?:(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4}))$")
_MANY_PARTS = 6
"""A text of more words than this is a sentence that happens to name a month."""


def dates(column: pd.Series) -> pd.Series:
    """A column as dates (datetime64[s]).

    Whether 03/04 means March or April is decided by the whole column, day first if it is open; a date that then
    falls outside the span of the dates that can be read in one way only, but not when read the other way, was typed
    the other way.
    """
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.astype("datetime64[s]")
    text = texts(column)
    distinct = text.dropna().unique()
    month_first = _month_comes_first(distinct)
    read = {value: parse_date(value, month_first=month_first) for value in distinct}
    other = {value: parse_date(value, month_first=not month_first) for value in distinct}
    sure = [day for value, day in read.items() if day and day == other[value]]
    if sure:
        first, last = min(sure), max(sure)
        for value, day in read.items():
            exchanged = other[value]
            if day and exchanged and not first <= day <= last and first <= exchanged <= last:
                read[value] = exchanged
    return pd.to_datetime(text.map(read), errors="coerce").astype("datetime64[s]")


def _month_comes_first(values: Iterable[str]) -> bool:
    pairs = [(int(m[1]), int(m[2])) for m in map(_NUMERIC_DATE.match, values) if m]
    return sum(second > 12 for _first, second in pairs) > sum(first > 12 for first, _second in pairs)


@lru_cache(maxsize=50_000)
def parse_date(text: str, *, month_first: bool = False) -> datetime | None:
    """One date as the field writes it (2021-03-30, 30/3/2021, "Dec-31-20", "October 2023", an Excel day number), or
    None.

    A month without a day is its last day: figures of a month stand for its end.
    """
    text = western_digits(text.strip())
    if match := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in match.groups() if part)
        return _day(year, month, day)
    if match := _NUMERIC_DATE.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (second, first) if (month_first and first <= 12) or second > 12 else (first, second)
        return _day(year, month, day)
    if match := _YEAR_AND_MONTH.match(text):
        year, month = int(match[1] or match[4]), int(match[2] or match[3])
        return _end_of_month(year, month)
    if re.fullmatch(r"[2-6]\d{4}(\.\d+)?", text):
        return datetime.fromordinal(_EXCEL_EPOCH.toordinal() + int(float(text)))
    if re.fullmatch(r"1\d{12}", text):  # milliseconds since 1970, as map services write dates
        return datetime.fromtimestamp(int(text) // 1000).replace(hour=0, minute=0, second=0)
    return _written_date(words(text).split())


def month_number(text: str) -> int | None:
    """The month that a cell names ("October ", "10"), or None."""
    plain = words(western_digits(text))
    named = _months().get(plain)
    return named or (int(plain) if plain.isdecimal() and 1 <= int(plain) <= 12 else None)


def end_of_month(year: int, month: int) -> datetime | None:
    """The last day of a month, None for an impossible one."""
    return _end_of_month(year, month)


def _written_date(parts: list[str]) -> datetime | None:
    """ "1 - 15 March 2024" is its last day, "October 2023" the end of that month."""
    months = [_months()[part] for part in parts if part in _months()]
    months += [_months()[pair] for pair in map(" ".join, zip(parts, parts[1:], strict=False)) if pair in _months()]
    figures = [int(part) for part in parts if part.isdecimal()]
    if not months or not 1 <= len(figures) <= 3 or len(parts) > _MANY_PARTS:
        return None
    if len(figures) == 1:
        return _end_of_month(figures[0], months[-1])
    if len(figures) == 3:
        figures = figures[1:] if figures[-1] > 31 else []
    if not figures:
        return None
    day, year = figures if figures[0] <= 31 else reversed(figures)
    return _day(year, months[-1], day)


def _end_of_month(year: int, month: int) -> datetime | None:
    first = _day(year, month, 1)
    return (pd.Timestamp(first) + pd.offsets.MonthEnd(0)).to_pydatetime() if first else None


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        found = datetime(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
    return found if 1990 <= found.year < 2100 else None


@cache
def _months() -> dict[str, int]:
    listed = yaml.safe_load((DATA / "inspection" / "months.yaml").read_text(encoding="utf-8"))
    return {words(name): number for number, names in enumerate(listed, start=1) for name in names}
