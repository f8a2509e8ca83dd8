"""The rules that every displacement figure keeps, whatever the file."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.observed import row, table
from ctdash.analysis.breakdown import by_origin, by_reason, by_sex, origin_by_area
from ctdash.analysis.displacement import change, standing, stock
from ctdash.analysis.reports import current, reports

AREAS = ["HT01", "HT02", "HT03"]
counts = st.one_of(st.none(), st.integers(0, 5_000))
splits = st.lists(
    st.fixed_dictionaries(
        {
            "individuals": st.integers(0, 1_000),
            "reason": st.sampled_from([None, "Conflict", "conflict", "Flood; conflict"]),
            "origin_admin1_pcode": st.sampled_from([None, "HT04", "HT05"]),
        }
    ),
    min_size=1,
    max_size=5,
)
rules = settings(max_examples=25, deadline=None)


def stocks(rows: pd.DataFrame) -> dict[str, int | None]:
    found = stock(rows, reports(rows)[0], level=1)
    if found is None:
        return {}
    values = found.table.set_index("area")["individuals"]
    return {area: None if pd.isna(value) else int(value) for area, value in values.items()}


def total(frame: pd.DataFrame) -> int:
    return int(frame["individuals"].sum())


@rules
@given(st.dictionaries(st.sampled_from(AREAS), splits, min_size=1))
def test_splitting_a_row_never_changes_the_stock(parts: dict[str, list[dict[str, Any]]]):
    whole = table(*(row(area, sum(part["individuals"] for part in split)) for area, split in parts.items()))
    split = table(*(row(area, **part) for area, split in parts.items() for part in split))
    (report,) = reports(split)

    assert stocks(split) == stocks(whole)
    for answer in (by_reason(split, report), by_origin(split, report), origin_by_area(split, report)):
        assert answer is None or total(answer.table) == total(whole)


@rules
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500), st.booleans()), min_size=1, max_size=6))
def test_sex_shares_out_the_stock(people: list[tuple[int, int, bool]]):
    rows = table(
        *(
            row(individuals=men + women, males=men if told else None, females=women if told else None)
            for men, women, told in people
        )
    )

    found = by_sex(rows, reports(rows)[0])

    assert (found is None) == (not any(told for _, _, told in people))
    assert found is None or total(found.table) == sum(men + women for men, women, _ in people)


@rules
@given(
    counts,
    st.lists(st.tuples(st.integers(1, 8), st.integers(0, 9_999)), max_size=4, unique_by=lambda one: one[0]),
    st.integers(0, 9_999),
)
def test_other_rounds_and_types_never_change_now(value: int | None, earlier: list[tuple[int, int]], other: int):
    newest = row(individuals=value, round=9, date="2025-06-30")
    older = [row(individuals=n, round=number, date=f"2025-0{number // 2 + 1}-01") for number, n in earlier]
    sites = row(individuals=other, round=9, date="2025-06-30", assessment_type="SA")

    def now(*rows: dict[str, Any]) -> list[int]:
        found = standing(current(reports(table(*rows)), date(2025, 9, 15), 12))
        if found is None:
            return []
        return found.table.loc[found.table["assessment_type"] == "BA", "individuals"].tolist()

    assert now(newest, *older, sites) == now(newest) == ([] if value is None else [value])


@rules
@given(st.dictionaries(st.sampled_from(AREAS), st.tuples(counts, counts), min_size=1))
def test_change_is_the_difference_of_stocks_over_common_areas(values: dict[str, tuple[int | None, int | None]]):
    rows = table(
        *(row(area, before, round=1, date="2025-01-31") for area, (before, _) in values.items()),
        *(row(area, after, round=2, date="2025-06-30") for area, (_, after) in values.items()),
    )
    now, before = reports(rows)
    common = {area: pair for area, pair in values.items() if None not in pair}

    found = change(rows, now, before, level=1)

    if found is None:
        assert not common
    else:
        both = found.table[found.table["assessed"] == "both"]
        expected = {area: after - was for area, (was, after) in common.items() if was is not None and after is not None}
        assert {area: int(step) for area, step in zip(both["area"], both["change"], strict=True)} == expected
        assert found.table.loc[found.table["assessed"] != "both", "change"].isna().all()


@rules
@given(st.lists(st.one_of(st.none(), st.just(0)), min_size=1, max_size=5))
def test_nothing_known_is_not_zero(values: list[int | None]):
    rows = table(*(row("HT01", value) for value in values))

    expected = {} if all(value is None for value in values) else {"HT01": 0}

    assert stocks(rows) == expected
