"""Answers of a person to what the inspection cannot decide: `field=column`, or `field=value` for what holds for the
whole file.
"""

from dataclasses import dataclass

import pandas as pd

from ctdash.dtm.counts import Choice, Count
from ctdash.dtm.schema import POPULATIONS
from ctdash.dtm.vocabulary import CountHeader
from ctdash.errors import WrongCall
from ctdash.i18n import _
from ctdash.inspection.dates import parse_date
from ctdash.inspection.tables import Column
from ctdash.inspection.text import counts, texts
from ctdash.places.countries import iso3_of

COUNT_FIELDS = {
    f"{population}_{unit}": (population, unit) for population in POPULATIONS for unit in ("individuals", "households")
}
CONSTANT_FIELDS = ("operation", "assessment_type", "round", "date", "country", "population")
COLUMN_FIELDS = (
    "date",
    "round",
    "operation",
    "assessment_type",
    "admin_level",
    "event_date",
    "month",
    "year",
    "site_id",
    "site_name",
    "site_type",
    "latitude",
    "longitude",
    "reason",
)
AREA_FIELDS = tuple(f"admin{level}_{part}" for level in (1, 2, 3) for part in ("name", "pcode"))
FIELDS = tuple(dict.fromkeys((*COUNT_FIELDS, *CONSTANT_FIELDS, *COLUMN_FIELDS, *AREA_FIELDS, "males", "females")))


_LAST_ROUND = 9_999
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Answers:
    """`columns`: field → column of the table. `values`: field → text that holds for every row."""

    columns: dict[str, Column]
    values: dict[str, str]


def read_answers(mapping: dict[str, str], columns: list[Column], labels: list[str]) -> Answers:
    """Raises WrongCall for an unknown field, or a column that the table does not have."""
    by_label = {_plain(label): column for label, column in zip(labels, columns, strict=True)}
    found = Answers({}, {})
    for field, answer in mapping.items():
        if field not in FIELDS:
            raise WrongCall(
                _("There is no field {field!r}.").format(field=field),
                todo=_("Fields: {all}.").format(all=", ".join(FIELDS)),
            )
        column = by_label.get(_plain(answer))
        if column is not None and field not in ("country", "population"):
            found.columns[field] = column
        elif field in CONSTANT_FIELDS:
            found.values[field] = _checked(field, answer)
        else:
            raise WrongCall(
                _("The table has no column {column!r}.").format(column=answer),
                todo=_("Columns: {all}.").format(all="; ".join(labels)),
            )
    return found


def _checked(field: str, answer: str) -> str:
    if field == "population" and answer not in POPULATIONS:
        raise WrongCall(
            _("{text!r} is no population.").format(text=answer),
            todo=_("Populations: {all}.").format(all=", ".join(POPULATIONS)),
        )
    if field == "round" and not (answer.strip().isdecimal() and int(answer) <= _LAST_ROUND):
        raise WrongCall(_("{text!r} is no round.").format(text=answer), todo=_("Write its number."))
    if field == "date":
        day = None if answer.strip().startswith("00") else parse_date(answer)  # the year 0001 is not 2001
        if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise WrongCall(
                _("{text!r} is no date of a report.").format(text=answer), todo=_("Write it as 2024-05-31.")
            )
    if field == "country" and iso3_of(answer) is None:
        raise WrongCall(_("{text!r} is no country.").format(text=answer), todo=_("Write its name or its ISO3 code."))
    return answer


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()


def as_choice(column: Column, population: str, unit: str, sample_column: pd.Series) -> Choice:
    """A count that a person named: certain. Raises WrongCall when most of its cells are no numbers."""
    read = counts(sample_column)
    filled = int(texts(sample_column).notna().sum())
    if read.notna().sum() == 0 or read.notna().sum() < 0.5 * filled:
        raise WrongCall(
            _("The column {column!r} holds no numbers.").format(column=column.label),
            todo=_("Name the column that counts {unit}.").format(unit=unit),
        )
    return Choice(
        Count(
            column, CountHeader(population, unit), population, unit, float(read.sum()), float(read.notna().mean()), 1.0
        )
    )
