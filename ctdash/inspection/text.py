"""Cells and headers as text: comparable words and numbers, in the scripts and habits of the field."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd

_QUESTION_NUMBER = re.compile(
    r"^\s*(?:x{2,}+|[a-z]\d{1,2}(?:[._]\d{1,2}){0,3}(?=[.:)]?\s)|\d+(?:\.(?:\d{1,2}|[a-z](?![a-z]))){1,5})\.?\s*[:.)]?\s*(?=\D)",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")  # "IDPs" and "HHs" stay whole
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ئ": "ي", "ؤ": "و", "ـ": None})


def strip_question_number(text: str) -> str:
    """ "2.1.b.2 Total number of IDP" → "Total number of IDP": DTM's numbering of questions is not part of their
    wording.
    """
    return _QUESTION_NUMBER.sub("", text)


@lru_cache(maxsize=20_000)
def words(text: str) -> str:
    """The text as lower-case words parted by single blanks: accents, punctuation, camelCase and letter-digit joints
    gone.

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
    text = str(value).strip()
    return text if text.isascii() else text.encode(errors="replace").decode()  # half a sign, as JSON may escape it


def texts(column: pd.Series) -> pd.Series:
    """A column as text (dtype string), blank cells null."""
    if isinstance(column.dtype, pd.StringDtype):
        stripped = column.str.strip()
    else:
        stripped = column.map(cell_text).astype("string")
    return stripped.mask(stripped.eq(""), pd.NA).astype("string")


_DECIMAL_POINT = re.compile(r"-?\d{1,3}(?:[\s,'’\u00a0\u202f]\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"-?\d{1,3}(?:[\s.'’\u00a0\u202f]\d{3})+(?:,\d+)?")
_SHORT_COMMA = re.compile(r"-?\d+,\d+")
_DOTTED_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+")


def numbers(column: pd.Series) -> pd.Series:
    """A column as numbers (Float64), in the spellings of the field: "1,234", "1 234", "1.234,5", "١٢٣".

    Anything else is null, never zero. "1.234" is one and a bit unless the column says otherwise: see `counts`.
    """
    if not isinstance(column.dtype, pd.StringDtype) and column.map(lambda v: isinstance(v, int | float)).all():
        return pd.to_numeric(column, errors="coerce").astype("Float64")
    text = texts(column)
    plain = pd.to_numeric(text, errors="coerce").astype("Float64")
    plain = plain.mask(plain.abs() == float("inf"))
    rest = text.notna() & plain.isna()
    if rest.any():
        spelled = {value: _spelled_number(value) for value in text[rest].unique()}
        plain = plain.mask(rest, pd.to_numeric(text.map(spelled), errors="coerce").astype("Float64"))
    return plain


def counts(column: pd.Series) -> pd.Series:
    """A column of whole things as numbers: where every dot stands before three figures, dots part thousands."""
    if not column.map(lambda value: isinstance(value, str) and "." in value).any():
        return numbers(column)
    text = texts(column).str.replace(r"\.0{1,2}$", "", regex=True)
    dotted = text[text.str.contains(".", regex=False, na=False)]
    if len(dotted) and dotted.str.fullmatch(_DOTTED_THOUSANDS.pattern).all():
        return numbers(text.str.replace(".", "", regex=False))
    return numbers(column)


def coordinates(column: pd.Series) -> pd.Series:
    """Degrees as numbers: a comma is a decimal comma, however many figures follow it."""
    if not column.map(lambda value: isinstance(value, str) and "," in value).any():
        return numbers(column)
    return numbers(texts(column).str.replace(",", ".", regex=False))


def western_digits(text: str) -> str:
    """The text with Arabic-Indic and Persian figures and separators in the western spelling."""
    return text if text.isascii() else text.translate(_DIGITS)


_DIGITS = {0x660 + digit: str(digit) for digit in range(10)} | {0x6F0 + digit: str(digit) for digit in range(10)}
_DIGITS |= {ord("٬"): ",", ord("٫"): ".", ord("−"): "-"}


def _spelled_number(text: str) -> float | None:
    text = western_digits(text)
    if _DECIMAL_POINT.fullmatch(text):
        return float(re.sub(r"[^\d.-]", "", text))
    if _DECIMAL_COMMA.fullmatch(text) or _SHORT_COMMA.fullmatch(text):
        return float(re.sub(r"[^\d,-]", "", text).replace(",", "."))
    return float(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else None
