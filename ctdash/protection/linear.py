"""Which unknowns does a set of sums give away? Exact linear algebra over the hidden cells only."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

Unknown = TypeVar("Unknown", bound=Hashable)


def determined(equations: Iterable[Mapping[Unknown, int]]) -> set[Unknown]:
    """The unknowns that have one solution only, whatever the (known) right-hand sides are.

    An equation maps each unknown to its coefficient; everything a reader can see is on the right-hand side and does not
    matter. Gauss-Jordan elimination, kept as "unknown = combination of free unknowns": one with nothing free is solved.
    """
    solved: dict[Unknown, dict[Unknown, Fraction]] = {}
    users: defaultdict[Unknown, set[Unknown]] = defaultdict(set)  # free unknown -> solved unknowns that depend on it
    for equation in sorted(equations, key=len):
        row: dict[Unknown, Fraction] = {}
        for unknown, coefficient in equation.items():
            for free, share in solved.get(unknown, {unknown: Fraction(1)}).items():
                _add(row, free, coefficient * share)
        if not row:
            continue
        pivot = min(row, key=lambda unknown: len(users[unknown]))
        scale = -1 / row.pop(pivot)
        expression = {free: share * scale for free, share in row.items()}
        for user in users.pop(pivot, set()):
            share = solved[user].pop(pivot)
            for free, inner in expression.items():
                _add(solved[user], free, share * inner)
                (users[free].add if free in solved[user] else users[free].discard)(user)
        solved[pivot] = expression
        for free in expression:
            users[free].add(pivot)
    return {unknown for unknown, expression in solved.items() if not expression}


def _add(row: dict[Unknown, Fraction], unknown: Unknown, amount: Fraction) -> None:
    total = row.get(unknown, Fraction(0)) + amount
    if total:
        row[unknown] = total
    else:
        row.pop(unknown, None)
