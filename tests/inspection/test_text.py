"""How cells are read: words, numbers and dates in the habits of the field."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctdash.inspection.dates import dates, parse_date
from ctdash.inspection.text import cell_text, coordinates, counts, numbers, words

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def column(*values: object) -> pd.Series:
    return pd.Series(list(values), dtype=object)


def read(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("numPresentIdpInd", "num present idp ind"),
        ("Ménages (HH)", "menages hh"),
        ("IND2018", "ind 2018"),
        ("2.1.b.7: Total Number of IDP", "total number of idp"),
        ("xxxx: Site Classification", "site classification"),
        ("# IDP HOUSEHOLDS", "idp households"),
        ("c02.idp.ind", "c 02 idp ind"),
        ("أُسَر", "اسر"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected


@given(st.text(max_size=60))
def test_words_of_words_are_the_same_words(text: str) -> None:
    once = words(text)
    assert words(once) == once or any(sign.isdigit() for sign in once)


@given(st.integers(0, 10**9))
def test_a_number_in_any_spelling(number: int) -> None:
    spelled = [f"{number}", f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u202f")]
    spelled += [f" {number} ", f"{number:,}".replace(",", "'"), f"{number}".translate(ARABIC), f"{number}.0"]
    assert read(numbers(column(*spelled))) == [number] * len(spelled)


@given(st.lists(st.integers(1000, 10**7), min_size=1))
def test_dots_part_thousands_when_all_of_them_do(figures: list[int]) -> None:
    spelled = [f"{number:,}".replace(",", ".") for number in figures]
    assert read(counts(column(*spelled))) == figures


def test_decimals_stay_decimals() -> None:
    assert read(counts(column("3633.942", "1.5"))) == [3633.942, 1.5]
    assert read(coordinates(column("12,345", "33.9"))) == [12.345, 33.9]


@given(st.text(alphabet=st.characters(exclude_categories=["Nd"]), max_size=12))
def test_what_is_no_number_is_missing_and_never_zero(text: str) -> None:
    assert read(numbers(column(text)))[0] is None


def test_signs_for_nothing_are_missing() -> None:
    assert read(numbers(column("-", "N/A", "", None, "..", "inf", "nan"))) == [None] * 7


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2035, 12, 31))


@given(days)
def test_a_date_in_any_spelling(day: date) -> None:
    expected = datetime(day.year, day.month, day.day)
    excel = str((expected - datetime(1899, 12, 30)).days)
    spelled = [
        day.isoformat(),
        f"{day.isoformat()}T00:00:00",
        f"{day.isoformat()} 00:00:00+00:00",
        f"{day:%Y%m%d}",
        excel,
    ]
    spelled += [f"{day:%d %B %Y}", f"{day:%b-%d-%y}", f"{day:%B %d, %Y}", f"1 - {day.day} {day:%B %Y}"]
    assert [parse_date(text) for text in spelled] == [expected] * len(spelled)


@given(st.lists(days, min_size=1, max_size=30))
def test_a_column_of_days_reads_back_whichever_comes_first(listed: list[date]) -> None:
    sure = [*listed, date(2020, 1, 25)]
    for pattern in ("%d/%m/%Y", "%m/%d/%Y"):
        if len({day.day for day in sure if day.day <= 12} | {0}) > 1:
            sure = [day for day in sure if day.day > 12]  # only these can be told apart
        found = dates(column(*[day.strftime(pattern) for day in sure]))
        assert [value.date() for value in found] == sure


def test_a_month_stands_for_its_last_day() -> None:
    spelled = ["October 2023 ", "octobre 2023", "2023-10", "10/2023", "تشرين الأول 2023"]
    assert [parse_date(text) for text in spelled] == [datetime(2023, 10, 31)] * 5


@given(st.text(max_size=40))
def test_no_text_breaks_a_date(text: str) -> None:
    found = parse_date(text)
    assert found is None or datetime(1990, 1, 1) <= found < datetime(2100, 1, 1) + timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "expected"), [(3.0, "3"), (2.5, "2.5"), (None, ""), (float("nan"), ""), (" a ", "a")]
)
def test_a_cell_as_a_person_would_type_it(value: object, expected: str) -> None:
    assert cell_text(value) == expected
