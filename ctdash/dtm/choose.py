"""From the sheets of a file to the one table that holds the data, with its columns understood."""

import math
import re
from dataclasses import dataclass, field

import pandas as pd

from ctdash.dtm.areas import Areas, find_areas
from ctdash.dtm.counts import Choice, Count, choose_totals, find_counts, plans_response
from ctdash.dtm.fields import find_fields, population_column
from ctdash.dtm.vocabulary import phrases, ranks_in, read_count_header, vocabulary
from ctdash.i18n import _
from ctdash.inspection.hxl import tags_of
from ctdash.inspection.reading import RawSheet
from ctdash.inspection.tables import Column, Table, find_table
from ctdash.inspection.text import cell_text, words
from ctdash.protection.personal_data import contact_columns, contact_sheet

_SAMPLED_ROWS = 20_000
"""Columns are recognised on at most this many rows, taken evenly over the table."""


_OF_A_PERSON = re.compile(r"[^\s@]+@[^\s@]+\.\w+|(?:\+|00)\d[\d\s().-]{7,18}|0\d[\d\s().-]{7,14}")
"""An e-mail address or a phone number as the whole of a cell."""


@dataclass
class Understood:
    """A table with the meaning of its columns."""

    table: Table
    sample: pd.DataFrame
    areas: Areas
    fields: dict[str, tuple[Column, float]]
    counts: list[Count]
    totals: dict[tuple[str | None, str], Choice]
    who: Column | None
    left_out: list[dict[str, str]] = field(default_factory=list)

    @property
    def score(self) -> float:
        """How much this looks like the data rather than a summary or a codebook: figures × places, and how many
        rows.
        """
        places = len(self.areas.levels) + sum(name in self.fields for name in ("site_name", "site_id", "latitude"))
        if not self.totals or not places:
            return 0.0
        richness = len(self.fields) + len(self.totals) + places
        return (places + 1) * math.log2(len(self.sample) + 2) * math.sqrt(richness)


def known_tags() -> frozenset[str]:
    """The HXL hashtags that show a row to be an HXL row."""
    return frozenset(vocabulary()["hxl_tags"])


_COLUMN_PHRASES = (
    "rounds",
    "assessment_types",
    "operations",
    "reasons",
    "site_types",
    "site_names",
    "site_ids",
    "countries",
    "latitude",
    "longitude",
    "dates",
    "event_dates",
    "month_columns",
    "year_columns",
)


def is_known_header(text: str) -> bool:
    """Whether a cell reads like a column name of a DTM table."""
    plain = words(text)
    if not plain or len(plain) > 200:
        return False
    if any(plain == phrase for name in _COLUMN_PHRASES for phrase in phrases(name)):
        return True
    header = read_count_header(text)
    if header.population or header.unit or header.sex:
        return True
    return bool(ranks_in(plain)) or bool({"pcode", "adm", "admin"} & set(plain.split()))


def understand_sheets(sheets: list[RawSheet]) -> tuple[list[Understood], list[dict[str, str]]]:
    """Every sheet with a table, understood; and the sheets left out because they list people to contact."""
    understood, left_out = [], []
    for sheet in sheets:
        table = find_table(sheet, is_known_header, known_tags())
        reason = _lists_people(sheet.name, table) if table else None
        if reason:
            left_out.append({"sheet": sheet.name, "column": "", "reason": reason})
        elif table and not table.data.empty:
            understood.append(understand(table))
    return understood, left_out


def _lists_people(name: str, table: Table) -> str | None:
    """Why a sheet is left out as a list of people. A list without header begins with a person where names of columns
    would stand.
    """
    if any(_OF_A_PERSON.fullmatch(column.label) for column in table.columns):
        return _("A phone number or an e-mail address stands where columns are named: a list of people without header.")
    return contact_sheet(name, labelled(table, table.data.head(2_000)))


def understand(table: Table) -> Understood:
    """What the columns of a table mean. Columns with personal data of informants leave before anything else is
    looked at.
    """
    sample = _sample(table)
    personal = contact_columns(labelled(table, sample))
    left_out = [{"sheet": table.sheet, "column": name, "reason": reason} for name, reason in personal.items()]
    names = dict(zip(unique_labels(table.columns), table.columns, strict=True))
    gone = {names[name].position for name in personal}
    table.columns = [column for column in table.columns if column.position not in gone]
    areas = find_areas(table, sample)
    who = population_column(table, sample)
    fields = find_fields(table, sample, {who.position} if who else set())
    taken = {column.position for column, _score in fields.values()}
    taken |= {column.position for column in areas.columns}
    counts = find_counts(table, sample, taken)
    totals = {} if plans_response(table) else choose_totals(counts)
    return Understood(table, sample, areas, fields, counts, totals, who, left_out)


def _sample(table: Table) -> pd.DataFrame:
    data = table.data
    sample = data.iloc[:: max(1, len(data) // _SAMPLED_ROWS)]
    head = sample.head(60)
    tags = known_tags()
    hxl = [row.Index for row in head.itertuples() if tags_of([cell_text(value) for value in row[1:]], tags)]
    return sample.drop(index=hxl)


def unique_labels(columns: list[Column]) -> list[str]:
    """The columns' names, those that stand twice told apart by a number."""
    seen: dict[str, int] = {}
    labels = []
    for column in columns:
        seen[column.label] = seen.get(column.label, 0) + 1
        labels.append(column.label if seen[column.label] == 1 else f"{column.label} ({seen[column.label]})")
    return labels


def labelled(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the columns' own names."""
    frame = rows[[column.position for column in table.columns]]
    return frame.set_axis(unique_labels(table.columns), axis=1)
