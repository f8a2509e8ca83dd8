"""Columns other than areas and counts: dates, rounds, coordinates, sites, reasons, and the column that says who a
row counts.
"""

from collections.abc import Callable, Iterable

import pandas as pd

from ctdash.dtm.vocabulary import is_no_value, phrases, population_in, segments, vocabulary
from ctdash.inspection.dates import dates, month_number
from ctdash.inspection.model import ColumnMatch
from ctdash.inspection.tables import Column, Table
from ctdash.inspection.text import coordinates, numbers, texts, words

_Found = tuple[Column, float]


def find_fields(table: Table, sample: pd.DataFrame, taken: set[int]) -> dict[str, _Found]:
    """Canonical field → (column, confidence); columns in `taken` are read as something else."""
    found: dict[str, _Found] = {}
    taken = set(taken)

    def look(
        field: str,
        spellings: Iterable[str],
        tags: tuple[str, ...],
        fits: Callable[[pd.Series], float],
        named: Callable[[Column], bool] = lambda _column: True,
    ) -> None:
        others = {column.position for column in table.columns if not named(column)}
        match = _best(table, sample, list(spellings), tags, fits, taken | others)
        if match is not None:
            found[field] = match
            taken.add(match[0].position)

    look("latitude", phrases("latitude"), ("#geo+lat",), lambda values: _within(values, 90))
    look("longitude", phrases("longitude"), ("#geo+lon",), lambda values: _within(values, 180))
    look("event_date", phrases("event_dates"), (), _dated)
    for spellings in vocabulary()["dates"]:
        if "date" not in found:
            look("date", map(words, spellings), ("#date+reported", "#date+assessment", "#date+survey", "#date"), _dated)
    if "date" not in found:
        look("month", phrases("month_columns"), (), _months)
        look("year", phrases("year_columns"), (), _years)
    look("round", phrases("rounds"), ("#round", "#meta+round"), _rounds, _may_be_round)
    look("admin_level", phrases("admin_level_columns"), ("#adm+level",), _levels)
    look("assessment_type", phrases("assessment_types"), ("#assessment+type",), _named)
    look("operation_status", phrases("operation_statuses"), ("#operation+status",), _named)
    look("operation", phrases("operations"), ("#operation+name",), _named)
    look("site_id", phrases("site_ids"), ("#loc+code", "#loc+id"), _identifying)
    look("site_type", phrases("site_types"), ("#loc+type",), _named)
    look("site_name", phrases("site_names"), ("#loc+name", "#loc"), _naming)
    look("reason", phrases("reasons"), ("#cause+type", "#cause"), _described)
    return found


def _best(
    table: Table,
    sample: pd.DataFrame,
    spellings: list[str],
    tags: tuple[str, ...],
    fits: Callable[[pd.Series], float],
    taken: set[int],
) -> _Found | None:
    candidates: list[tuple[float, int, Column]] = []
    for column in table.columns:
        if column.position in taken:
            continue
        header = words(column.name)
        wording = max((_likeness(header, spelling) for spelling in spellings), default=0.0)
        tagged = (
            any(column.tag == tag or column.tag.startswith(f"{tag}+") for tag in tags) and "+origin" not in column.tag
        )
        if wording == 0 and not tagged:
            continue
        fit = fits(sample[column.position])
        if fit > 0:
            candidates.append(
                (min(0.99, 0.55 * max(wording, 0.6 * tagged) + 0.15 * tagged + 0.3 * fit), -column.position, column)
            )
    if not candidates:
        return None
    score, _position, column = max(candidates, key=lambda found: found[:2])
    return (column, score) if score >= 0.5 else None


def _likeness(header: str, spelling: str) -> float:
    """1 for the same words, less when the header says more; 0 when it does not say them."""
    if header == spelling:
        return 1.0
    padded = f" {header} "
    if f" {spelling} " not in padded:
        return 0.0
    extra = [word for word in header.replace(spelling, " ").split() if not (word.isdigit() or len(word) == 1)]
    return max(0.0, 0.95 - 0.13 * len(extra)) if len(spelling) > 2 else max(0.0, 0.9 - 0.3 * len(extra))


def _within(values: pd.Series, limit: int) -> float:
    filled = coordinates(values).dropna()
    if filled.empty:
        return 0.0
    inside = float((filled.abs() <= limit).mean())
    return inside if inside > 0.5 and filled.nunique() > 1 or len(filled) == 1 else 0.0


def _dated(values: pd.Series) -> float:
    filled = texts(values).dropna()
    return float(dates(filled).notna().mean()) if len(filled) and not _plain_years(filled) else 0.0


def _months(values: pd.Series) -> float:
    filled = texts(values).dropna()
    return float(filled.map(month_number).notna().mean()) if len(filled) else 0.0


def _years(values: pd.Series) -> float:
    filled = numbers(values).dropna()
    return float(filled.between(2000, 2100).mean()) if len(filled) else 0.0


def _plain_years(filled: pd.Series) -> bool:
    return bool(filled.str.fullmatch(r"\d{1,4}").mean() > 0.5)


def _rounds(values: pd.Series) -> float:
    filled = texts(values).dropna()
    if filled.empty:
        return 0.0
    return float(round_numbers(filled).notna().mean()) if filled.nunique() <= max(10, 0.3 * len(filled)) else 0.0


def _may_be_round(column: Column) -> bool:
    """A header that names people, a previous round or a change counts something: "IDPs (Round 49)" is no round."""
    said = {concept for _phrase, concept, _value in segments(column.name)}
    return not said & {"population", "unit", "sex", "part"}


def round_numbers(values: pd.Series) -> pd.Series:
    """ "R38", "Round3", "Round 53", 7 → the round as a number (Int32); anything else null."""
    extracted = texts(values).str.extract(r"(?i)^\s*(?:[a-z\s._-]{0,20}?)\s*(\d{1,4})\s*$")[0]
    return pd.to_numeric(extracted, errors="coerce").astype("Int32")


def _levels(values: pd.Series) -> float:
    filled = numbers(values).dropna()
    return float(filled.isin([0, 1, 2, 3, 4]).mean()) if len(filled) else 0.0


def _named(values: pd.Series) -> float:
    filled = texts(values).dropna()
    filled = filled[~filled.map(is_no_value)]
    return 0.0 if filled.empty or pd.to_numeric(filled, errors="coerce").notna().mean() > 0.5 else 1.0


def _described(values: pd.Series) -> float:
    """Text that says more than yes or no."""
    answers = {words(value) for value in texts(values).dropna().unique()[:20]}
    return (
        0.0 if answers <= {"yes", "no", "oui", "non", "si", "نعم", "لا", "y", "n", "true", "false"} else _named(values)
    )


def _naming(values: pd.Series) -> float:
    """Names of places: text, many different ones."""
    filled = texts(values).dropna()
    return 0.0 if _named(values) == 0 else min(1.0, 0.4 + filled.nunique() / max(1, len(filled)))


def _identifying(values: pd.Series) -> float:
    """Identifiers: nearly every row has its own."""
    filled = texts(values).dropna()
    share = filled.nunique() / max(1, len(filled))
    return share if len(filled) and share > 0.5 else 0.0


def population_column(table: Table, sample: pd.DataFrame) -> Column | None:
    """The column whose cells say whom a row counts ("IDPs", "Returnees"): nearly all name a population, not all the
    same.
    """
    best: tuple[int, Column] | None = None
    for column in table.columns:
        values = texts(sample[column.position]).dropna()
        distinct = values.unique()
        if not 2 <= len(distinct) <= 12 or len(values) < 0.9 * len(sample):
            continue
        named = {value: population_in(value) for value in distinct}
        share = float(values.map(lambda value, named=named: named[value] is not None).mean())
        if share >= 0.98 and len(set(named.values()) - {None}) >= 2 and (best is None or len(distinct) < best[0]):
            best = (len(distinct), column)
    return best[1] if best else None


def as_match(found: _Found) -> ColumnMatch:
    return ColumnMatch((found[0].label,), found[1])
