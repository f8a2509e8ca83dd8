"""Cells and headers as text: comparable words, numbers and dates, in the scripts and habits of the field."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd

_QUESTION_NUMBER = re.compile(
    r"^\s*(?:x{2,}|\d+(?:\.(?:\d{1,2}|[a-z](?![a-z]))){1,5})\.?\s*[:.)]?\s*(?=\D)", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")  # "IDPs" and "HHs" stay whole
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ئ": "ي", "ؤ": "و", "ـ": None})


def strip_question_number(text: str) -> str:
    """ "2.1.b.2 Total number of IDP" → "Total number of IDP"; DTM's own numbering of questions is not part of their wording."""
    return _QUESTION_NUMBER.sub("", text)


@lru_cache(maxsize=20_000)
def words(text: str) -> str:
    """The text as lower-case words separated by single blanks: accents, punctuation, camelCase and letter-digit joints gone.

    "numPresentIdpInd" → "num present idp ind"; "Ménages (HH)" → "menages hh"; "IND2018" → "ind 2018".
    """
    text = _CAMEL.sub(" ", strip_question_number(text))
    text = unicodedata.normalize("NFKD", text.translate(_ARABIC))
    text = "".join(sign for sign in text if not unicodedata.combining(sign)).casefold()
    text = text.replace("%", " % ").replace("’", " ")
    text = _LETTER_DIGIT.sub(" ", text)
    return " ".join(re.findall(r"[^\W_]+|%", text))


def cell_text(value: Any) -> str:
    """A cell as a person would type it: no ".0" behind whole numbers, no blanks around, "" for a blank cell."""
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, float):
        return "" if value != value else (str(int(value)) if value.is_integer() else repr(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def texts(column: pd.Series) -> pd.Series:
    """A column as text (dtype string), blank cells null."""
    if isinstance(column.dtype, pd.StringDtype):
        stripped = column.str.strip()
    else:
        stripped = column.map(cell_text).astype("string")
    return stripped.mask(stripped.eq(""), pd.NA).astype("string")


_THOUSANDS = re.compile(r"^-?\d{1,3}(?:[\s,'’.\u00a0\u202f]\d{3})+$")


def numbers(column: pd.Series) -> pd.Series:
    """A column as numbers (Float64): thousands separators read, anything else that is no number is null, never zero."""
    if not isinstance(column.dtype, pd.StringDtype) and column.map(lambda v: isinstance(v, int | float)).all():
        return pd.to_numeric(column, errors="coerce").astype("Float64")
    text = texts(column)
    plain = pd.to_numeric(text, errors="coerce").astype("Float64")
    rest = text.notna() & plain.isna()
    if rest.any():
        grouped = text[rest][text[rest].str.fullmatch(_THOUSANDS.pattern)]
        plain.loc[grouped.index] = pd.to_numeric(grouped.str.replace(r"[^\d-]", "", regex=True)).astype("Float64")
    return plain


_MONTHS = {
    name: number
    for number, names in enumerate(
        ["jan january janvier janv enero ene janeiro", "feb february fevrier fev febrero fevereiro", "mar march mars marzo marco", "apr april avril avr abril abr", "may mai mayo maio", "jun june juin junio junho", "jul july juillet juil julio julho", "aug august aout agosto ago", "sep sept september septembre septiembre setembro", "oct october octobre octubre outubro out", "nov november novembre noviembre novembro", "dec december decembre diciembre dezembro dic dez"],
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_EXCEL_EPOCH = datetime(1899, 12, 30)


def dates(column: pd.Series) -> pd.Series:
    """A column as dates (datetime64[s]).

    Whether 03/04 means March or April is decided by the whole column, day first if it is open; a date that then falls outside
    the span of the dates that can be read in one way only, but not when read the other way, was typed the other way.
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


_NUMERIC_DATE = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})\b")


def _month_comes_first(values: Any) -> bool:
    pairs = [(int(m[1]), int(m[2])) for m in map(_NUMERIC_DATE.match, values) if m]
    return sum(second > 12 for _first, second in pairs) > sum(first > 12 for first, _second in pairs)


@lru_cache(maxsize=50_000)
def parse_date(text: str, *, month_first: bool = False) -> datetime | None:
    """One date as the field writes it (2021-03-30, 30/3/2021, "Dec-31-20", "October 2023", an Excel day number), or None."""
    if match := re.match(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]|$)", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC_DATE.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (second, first) if (month_first and first <= 12) or second > 12 else (first, second)
        return _day(year, month, day)
    if re.fullmatch(r"[2-6]\d{4}(\.\d+)?", text):
        return datetime.fromordinal(_EXCEL_EPOCH.toordinal() + int(float(text)))
    return _written_date(words(text).split())


def _written_date(parts: list[str]) -> datetime | None:
    month = next((_MONTHS[part] for part in parts if part in _MONTHS), None)
    figures = [int(part) for part in parts if part.isdigit()]
    if month is None or not figures or len(figures) > 2 or len(parts) > 5:
        return None
    if len(figures) == 1:  # "October 2023" speaks of the whole month: its last day
        year = figures[0]
        last = (pd.Timestamp(_year(year), month, 1) + pd.offsets.MonthEnd(0)).day if 2000 <= _year(year) < 2100 else 1
        return _day(year, month, last)
    day, year = figures if figures[0] <= 31 else reversed(figures)
    return _day(year, month, day)


def _year(year: int) -> int:
    return year + 2000 if year < 100 else year


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        found = datetime(_year(year), month, day)
    except ValueError:
        return None
    return found if 1990 <= found.year < 2100 else None
