"""What a file says around its table: sheet names, titles above tables and on cover sheets.

The sheet's own words come first; the rest of the file is asked only when they are silent.
"""

import re
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from ctdash.dtm.observe import assessment_code
from ctdash.dtm.vocabulary import population_in, round_pattern, vocabulary
from ctdash.inspection.dates import parse_date
from ctdash.inspection.reading import RawSheet
from ctdash.inspection.tables import Table
from ctdash.inspection.text import western_digits, words
from ctdash.places.countries import iso3_of

_TITLE_LENGTH = 120
_COVER_ROWS = 12


class Context:
    """Texts around one table. `near`: its sheet's name and titles; `far`: those of the other sheets, and cover
    sheets.
    """

    def __init__(self, sheets: list[RawSheet], tables: list[Table], own: Table) -> None:
        tabled = {table.sheet for table in tables}
        titles = [title for table in tables for title in table.titles]
        covers = [text for sheet in sheets if sheet.name not in tabled for text in _first_texts(sheet)]
        self.near = _short([own.sheet, *own.titles])
        self.far = _short([*(sheet.name for sheet in sheets), *titles, *covers])
        self.twins = [table.sheet for table in tables if table is not own and table.profile_key == own.profile_key]
        """Sheets whose tables have the same header."""

    def round(self) -> int | None:
        """The round that the texts name, when they name one."""
        for group in (self.near, self.far):
            found = {int(match[1]) for text in group for match in round_pattern().finditer(words(western_digits(text)))}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def date(self) -> pd.Timestamp | None:
        """The date that the texts name; the last one when they name several."""
        for group in (self.near, self.far):
            if days := [day for text in group for day in days_in(text)]:
                return max(days)
        return None

    def population(self) -> str | None:
        """The population that most of the texts speak of."""
        for group in (self.near, self.far):
            named = Counter(name for text in group if (name := population_in(text)) not in (None, "host", "affected"))
            if named:
                return named.most_common(1)[0][0]
        return None

    def assessment(self, texts: list[str]) -> str | None:
        """The assessment type that `near` or `far` name, as DTM's code."""
        return next((code for text in texts if (code := assessment_code(text))), None)

    def country(self) -> str | None:
        """The country that most of the texts name."""
        for group in (self.near, self.far):
            if named := Counter(iso3 for text in group for iso3 in _countries_in(text)):
                return named.most_common(1)[0][0]
        return None


def _short(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if len(text) < _TITLE_LENGTH]


def _first_texts(sheet: RawSheet) -> list[str]:
    """Short texts at the top of a sheet."""
    cells = sheet.cells.head(_COVER_ROWS).to_numpy().ravel()
    return [cell for cell in cells if isinstance(cell, str) and 3 < len(cell) < _TITLE_LENGTH]


def days_in(text: str) -> list[pd.Timestamp]:
    """Dates that a text names: "Data_2023-05-12", "(27 April 2023)", "as of March 15, 2024". A round's number is no
    day.
    """
    text = western_digits(text)
    plain = re.findall(r"(?<!\d)(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2})(?!\d)", text)
    said = round_pattern().sub("|", words(text)).split()
    written = [
        " ".join(said[max(0, at - 3) : at + 1]).rpartition("|")[2]
        for at, part in enumerate(said)
        if re.fullmatch(r"20\d\d", part)
    ]
    return [pd.Timestamp(day) for candidate in (*plain, *written) if (day := parse_date(candidate))]


def _countries_in(text: str) -> Iterable[str]:
    parts = re.findall(r"[^\W\d_]+", text)
    shortened = vocabulary()["country_abbreviations"]
    for size in (4, 3, 2, 1):
        for start in range(len(parts) - size + 1):
            phrase = " ".join(parts[start : start + size])
            iso3 = iso3_of(phrase) if len(phrase) > 3 else shortened.get(phrase.lower())
            if iso3:
                yield iso3
