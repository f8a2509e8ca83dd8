"""Which unknowns follow from a set of sums."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ctdash.protection.linear import determined


def test_one_unknown_in_a_sum_is_known() -> None:
    assert {"a"} == determined([{"a": 1}, {"b": 1, "c": 1}])


def test_several_sums_together_can_give_one_away() -> None:
    """a + b, b + c and a + c together give all three."""
    assert {"a", "b", "c"} == determined([{"a": 1, "b": 1}, {"b": 1, "c": 1}, {"a": 1, "c": 1}])


def test_a_rectangle_keeps_its_secret() -> None:
    assert set() == determined([{"a": 1, "b": 1}, {"c": 1, "d": 1}, {"a": 1, "c": 1}, {"b": 1, "d": 1}])


@given(st.lists(st.dictionaries(st.integers(0, 5), st.sampled_from([1, -1]), min_size=1), max_size=8))
def test_it_agrees_with_the_null_space(equations: list[dict[int, int]]) -> None:
    matrix = np.zeros((max(len(equations), 1), 6))
    for row, equation in enumerate(equations):
        for unknown, coefficient in equation.items():
            matrix[row, unknown] = coefficient
    _, sizes, directions = np.linalg.svd(matrix)
    free = directions[int((sizes > 1e-9).sum()) :]
    assert {unknown for unknown in range(6) if np.allclose(free[:, unknown], 0)} == determined(equations)
