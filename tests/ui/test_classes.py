"""Class breaks of maps: found once, the same in every round, and saying nothing about small counts."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ctdash.ui.classes import classes

values = st.lists(st.one_of(st.none(), st.integers(0, 2_000_000)), max_size=60)


@given(values)
def test_every_value_has_a_class_and_larger_is_never_paler(numbers: list[int | None]) -> None:
    found = classes(numbers)
    positive = sorted(n for n in numbers if n)
    places = [found.fills.index(found.fill(n)) for n in positive]
    assert places == sorted(places)
    assert len(found.bounds) <= 5
    assert len(found.labels()) == len(found.bounds)


@given(values)
def test_the_order_of_rounds_does_not_move_the_breaks(numbers: list[int | None]) -> None:
    assert classes(numbers).bounds == classes(list(reversed(numbers))).bounds


def test_a_value_of_another_round_beyond_the_breaks_stays_in_the_last_class() -> None:
    found = classes([100, 2_000, 30_000])
    assert found.fill(9_000_000) == found.fills[-1]


def test_hidden_and_missing_values_do_not_count() -> None:
    assert classes([100, pd.NA, None, 0]).bounds == classes([100]).bounds
