"""Flow monitoring: movements past a point within a time. A flow is no stock, so it never becomes a displacement
figure.
"""

import pandas as pd

from ctdash.dtm.choose import Understood, known_tags, unique_labels
from ctdash.dtm.vocabulary import is_total_label, phrases
from ctdash.i18n import _
from ctdash.inspection.dates import dates
from ctdash.inspection.model import ColumnMatch, Inspection
from ctdash.inspection.rows import data_rows
from ctdash.inspection.tables import Column
from ctdash.inspection.text import numbers, texts, words
from ctdash.inspection.totals import TotalLabels


def find_flows(understood: list[Understood]) -> Understood | None:
    """The largest table that counts movements, when the file has one and no table of displaced people."""
    flows = [one for one in understood if _speaks_of_flows(one)]
    if not flows or any(one.score > 0 and one not in flows for one in understood):
        return None
    return max(flows, key=lambda one: len(one.table.data))


def _speaks_of_flows(one: Understood) -> bool:
    headers = [words(column.name) for column in one.table.columns]
    if _direction_column(one) is not None or any(_names_point(header) for header in headers):
        return True
    counted = {population for population, _unit in one.totals}
    return any(_names_point(words(text)) for text in (one.table.sheet, *one.table.titles)) and "idp" not in counted


def _names_point(text: str) -> bool:
    return any(f" {phrase} " in f" {text} " for phrase in phrases("flows", "points"))


def _direction_column(one: Understood) -> Column | None:
    for column in one.table.columns:
        answers = {words(value) for value in texts(one.sample[column.position]).dropna().unique()[:10]}
        if words(column.name) in phrases("flows", "direction_columns") and answers & phrases("flows", "directions"):
            return column
    return None


def inspect_flows(one: Understood, inspection: Inspection) -> Inspection:
    """What the table is, its rows and its days; no totals and no observations."""
    table = one.table
    named = [column for column in table.columns if numbers(one.sample[column.position]).notna().mean() < 0.5]
    figures = [column.position for column in table.columns if column not in named]
    keys = [column.position for column in named if "date" not in one.fields or column != one.fields["date"][0]]
    found = data_rows(table, keys, figures, TotalLabels(is_total_label), known_tags())
    inspection.kind = "dtm-flow-monitoring"
    inspection.sheet = table.sheet or None
    inspection.header_row = table.header_row + 1
    inspection.rows = len(found.rows)
    inspection.all_columns = unique_labels(table.columns)
    inspection.profile_key = table.profile_key
    inspection.left_out += one.left_out
    inspection.columns = {
        name: ColumnMatch((column.label,), score)
        for name, (column, score) in one.fields.items()
        if name in ("date", "round", "operation")
    }
    if direction := _direction_column(one):
        inspection.columns["direction"] = ColumnMatch((direction.label,), 0.95)
    if "date" in one.fields:
        days = dates(found.rows[one.fields["date"][0].position]).dropna()
        inspection.period = (days.min().date(), days.max().date()) if len(days) else None
    if one.areas.country:
        inspection.countries = _countries(texts(found.rows[one.areas.country.position]))
    inspection.warnings.append(
        _(
            "This is flow monitoring: it counts movements past points within a time. A flow is no stock of displaced "
            "people, so its figures are not shown as displacement."
        )
    )
    return inspection


def _countries(named: pd.Series) -> list[str]:
    from ctdash.places.countries import iso3_of

    return sorted({iso3 for value in named.dropna().unique() if (iso3 := iso3_of(value))})
