"""What holds for every row of a table: its country, operation, assessment type, round and date, where no column says
so.
"""

import pandas as pd

from ctdash.dtm import observe
from ctdash.dtm.areas import country_of_codes
from ctdash.dtm.choose import Understood
from ctdash.dtm.context import Context
from ctdash.dtm.schema import LEVELS
from ctdash.dtm.vocabulary import phrases
from ctdash.inspection.dates import end_of_month, month_number, parse_date
from ctdash.inspection.tables import Column
from ctdash.inspection.text import coordinates, numbers, texts, words
from ctdash.places import countries, locate

_MANY_QUESTIONS = 20
"""A table that asks about more things than this is a location assessment, even when it says nothing of sites."""


def country(rows: pd.DataFrame, frame: pd.DataFrame, chosen: Understood, context: Context) -> str | None:
    """The ISO3 from the letters of the P-codes, else the coordinates, the titles, or the names of regions."""
    for level in LEVELS:
        if f"admin{level}_pcode" in frame and (iso3 := country_of_codes(frame[f"admin{level}_pcode"])):
            return iso3
    fields = chosen.fields
    if "latitude" in fields and "longitude" in fields:
        some = rows.iloc[:: max(1, len(rows) // 500)]
        latitude, longitude = (coordinates(some[fields[name][0].position]) for name in ("latitude", "longitude"))
        if at := locate.country_of_points(latitude, longitude):
            return at.most_common(1)[0][0]
    return context.country() or _country_of_regions(frame)


def _country_of_regions(frame: pd.DataFrame) -> str | None:
    names = list(frame["admin1_name"].dropna().unique()) if "admin1_name" in frame else []
    ranked = locate.countries_of_names(names).most_common(2)
    if not ranked:
        return None
    clear = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
    return ranked[0][0] if clear and (ranked[0][1] >= 2 or len(names) == 1 == len(ranked)) else None


def assessment_type(chosen: Understood, context: Context, events: bool) -> str:
    """DTM's code from the sheet's own words, else the content, else the words of the whole file; a baseline if all
    are silent.
    """
    said = context.assessment(context.near)
    if said or events:
        return said or "ETT"
    if _speaks_of_sites(chosen):
        return "SA"
    return context.assessment(context.far) or ("SA" if _asks_much(chosen) else "BA")


def _speaks_of_sites(chosen: Understood) -> bool:
    named = [
        set(words(chosen.fields[name][0].name).split())
        for name in ("site_id", "site_name", "site_type")
        if name in chosen.fields
    ]
    return any(phrases("site_words") & name for name in named)


def _asks_much(chosen: Understood) -> bool:
    understood = {column.position for column, _score in chosen.fields.values()}
    understood |= {count.column.position for count in chosen.counts}
    others = [column for column in chosen.table.columns if column.position not in understood]
    asked = [column for column in others if _is_question(column, chosen.sample[column.position])]
    return len(asked) >= _MANY_QUESTIONS


def _is_question(column: Column, values: pd.Series) -> bool:
    answers = texts(values).dropna()
    return len(words(column.name)) > 15 and 0 < answers.nunique() <= 25 and len(answers) > 20


def month_and_year(rows: pd.DataFrame, chosen: Understood) -> pd.Series | None:
    """The last day of the month that two columns name together, or None when the table has no such columns."""
    if not {"month", "year"} <= set(chosen.fields):
        return None
    months = texts(rows[chosen.fields["month"][0].position])
    years = numbers(rows[chosen.fields["year"][0].position])
    pairs = zip(months, years, strict=True)
    days = [
        end_of_month(int(year), month)
        if not pd.isna(name) and not pd.isna(year) and (month := month_number(name))
        else None
        for name, year in pairs
    ]
    return pd.Series(pd.to_datetime(pd.Series(days, dtype=object)).to_numpy(), index=rows.index, dtype="datetime64[s]")


def single_date(given: str | None, context: Context, index: pd.Index) -> pd.Series:
    """One date for every row: answered, else named by the texts around the table, else missing."""
    answered = parse_date(given) if given else None
    day = answered or context.date()
    return pd.Series(pd.NaT if day is None else pd.Timestamp(day), index=index, dtype="datetime64[s]")


def operation_name(country_codes: pd.Series) -> str:
    """DTM's operation in a country, where the file names none."""
    here = country_codes.dropna()
    return f"DTM {countries.name(here.mode().iloc[0]) if len(here) else ''}".strip()


def assessment_codes(given: pd.Series) -> pd.Series:
    """A column of assessment types as DTM's codes; an unknown type stands for itself."""
    codes = {value: observe.assessment_code(value) or value.upper() for value in given.dropna().unique()}
    return given.map(codes)
