"""What the cells of a column look like, from a sample: detectors read no more than they need."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np
import pandas as pd

from ctdash.protection.vocabulary import spelled, vocabulary

SAMPLE = 2_000
"""Rows that are read."""

PROBE = 200
"""Cells of a column that are looked at closely."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?%?")
_PHONE = re.compile(r"(?:\+|00)?\(?\d[\d\s()/-]{5,20}\d")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ ,]\d{3})+")  # 1 287 593
_DATE = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:\D.*)?|\d{1,2}[-/ ]\d{1,2}[-/ ]\d{2,4}(?:\D.*)?")
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-/]\s*(?:19|20)\d\d")


class Column:
    """One column: its label, its header as words, and its filled cells in the sample."""

    def __init__(self, label: object, cells: list[str], rows: int) -> None:
        self.label = str(label)
        self.header = spelled(label)
        self.cells = cells
        self.rows = rows

    @property
    def shown(self) -> str:
        """The label as it may stand in a sentence."""
        text = " ".join(self.label.split())
        return text if len(text) <= 60 else text[:59] + "…"

    @cached_property
    def distinct(self) -> set[str]:
        return set(self.cells)

    @cached_property
    def answers(self) -> bool:
        """The cells answer yes or no."""
        few = len(self.distinct) <= 30
        return few and self.mostly(lambda cell: spelled(cell) in vocabulary().answers)

    @cached_property
    def numbers(self) -> bool:
        return self.mostly(lambda cell: bool(_NUMBER.fullmatch(cell)))

    @cached_property
    def words(self) -> bool:
        """Neither numbers nor yes and no: somebody could be named here. True of an empty column."""
        return not (self.answers or self.numbers)

    @cached_property
    def unique(self) -> bool:
        """Filled in nearly every row and never the same twice."""
        return bool(self.cells) and len(self.cells) >= 0.9 * self.rows and len(self.distinct) == len(self.cells)

    @cached_property
    def emails(self) -> bool:
        """A fifth of the cells and more than one: a contact in a footnote does not make a column of contacts."""
        found = sum("@" in cell and bool(_EMAIL.search(cell)) for cell in self.cells)
        return found > 0 and 5 * found >= len(self.cells) and (found > 1 or 2 * found >= len(self.cells))

    @cached_property
    def phones(self) -> bool:
        return self.mostly(_is_phone)

    @cached_property
    def dates(self) -> bool:
        return self.mostly(lambda cell: bool(_DATE.fullmatch(cell)))

    def mostly(self, test: Callable[[str], bool], share: float = 0.6) -> bool:
        """At least this share of the filled cells (of a probe of them) passes; False when none is filled."""
        probe = self.cells[:: 1 + len(self.cells) // PROBE]
        passed = {cell for cell in set(probe) if test(cell)}
        return bool(passed) and sum(cell in passed for cell in probe) >= share * len(probe)


def columns_of(frame: pd.DataFrame) -> Iterator[Column]:
    """The columns of a frame of strings; labels may repeat. At most `SAMPLE` rows, spread evenly, are read."""
    if len(frame) > SAMPLE:
        frame = frame.iloc[np.unique(np.linspace(0, len(frame) - 1, SAMPLE).astype(int))]
    for position, label in enumerate(frame.columns):
        values = frame.iloc[:, position].tolist()
        cells = [text for value in values if not _missing(value) and (text := str(value).strip())]
        yield Column(label, cells, len(frame))


def _missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def _is_phone(cell: str) -> bool:
    """7 to 15 digits with a plus or separators; not a count, a date, a range of years."""
    digits = sum(character.isdigit() for character in cell)
    if not 7 <= digits <= 15 or not _PHONE.fullmatch(cell) or cell.isdigit():
        return False
    return not any(shape.fullmatch(cell) for shape in (_DATE, _YEARS, _GROUPED))
