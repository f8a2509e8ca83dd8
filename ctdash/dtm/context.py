"""What a file says around its table: sheet names, titles above tables and on cover sheets.

The sheet's own words come first; the rest of the file is asked only when they are silent.
"""

import re
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from ctdash.dtm.observe import assessment_code
from ctdash.dtm.vocabulary import phrases, population_in
from ctdash.inspection.reading import RawSheet
from ctdash.inspection.tables import Table
from ctdash.inspection.text import parse_date, words
from ctdash.places.countries import iso3_of


class Context:
    """Texts around one table, nearest first."""

    def __init__(self, sheets: list[RawSheet], tables: list[Table], own: Table) -> None:
        near = [own.sheet, *own.titles]
        titles = [title for table in tables for title in table.titles]
        covers = [text for sheet in sheets for text in _first_texts(sheet)]
        self._near_and_far = (near, [*(sheet.name for sheet in sheets), *titles, *covers])

    def round(self) -> int | None:
        """The round that the texts name, when they name one."""
        spelled = "|".join(sorted(map(re.escape, phrases("rounds")), key=len, reverse=True))
        pattern = re.compile(rf"\b(?:{spelled}|r) (\d{{1,3}})\b")
        for group in self._near_and_far:
            found = {int(match[1]) for text in group for match in pattern.finditer(words(text))}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def date(self) -> pd.Timestamp | None:
        """The date that the texts name; the last one when they name several."""
        for group in self._near_and_far:
            if days := [day for text in group for day in _days_in(text)]:
                return max(days)
        return None

    def population(self) -> str | None:
        """The population that most of the texts speak of."""
        for group in self._near_and_far:
            named = Counter(name for text in group if (name := population_in(text)) not in (None, "host", "affected"))
            if named:
                return named.most_common(1)[0][0]
        return None

    def assessment(self) -> str | None:
        texts = (text for group in self._near_and_far for text in group)
        return next((code for text in texts if (code := assessment_code(text))), None)

    def country(self) -> str | None:
        for group in self._near_and_far:
            if named := Counter(iso3 for text in group for iso3 in _countries_in(text)):
                return named.most_common(1)[0][0]
        return None


def _first_texts(sheet: RawSheet, rows: int = 12) -> list[str]:
    """Short texts at the top of a sheet."""
    cells = sheet.cells.head(rows).to_numpy().ravel()
    return [cell for cell in cells if isinstance(cell, str) and 3 < len(cell) < 120]


def _days_in(text: str) -> list[pd.Timestamp]:
    plain = re.findall(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}", text)
    written = re.findall(r"(?:\d{1,2}\s+)?[^\W\d_]{3,12}\.?,?\s+(?:\d{1,2},?\s+)?\d{4}", text)
    return [pd.Timestamp(day) for candidate in (*plain, *written) if (day := parse_date(candidate))]


def _countries_in(text: str) -> Iterable[str]:
    parts = re.findall(r"[^\W\d_]+", text)
    for size in (4, 3, 2, 1):
        for start in range(len(parts) - size + 1):
            phrase = " ".join(parts[start : start + size])
            if len(phrase) > 3 and (iso3 := iso3_of(phrase)):
                yield iso3
