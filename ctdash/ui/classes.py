"""Five classes of a map: found once over all rounds, so that a colour means the same number in every round."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10
from typing import Any

import mapclassify
import numpy as np
import pandas as pd

from ctdash.i18n import _
from ctdash.ui import palette, words

CLASSES = 5
MOST = 300
"""Natural breaks take time by the square of the number of values; quantiles stand for more than these."""


@dataclass(frozen=True)
class Classes:
    """Upper bounds of the classes, rising, and their fills from low to high.

    Zero is a state of its own, below the first.
    """

    bounds: tuple[float, ...]
    fills: tuple[str, ...]

    def fill(self, value: Any) -> str:
        """The fill of a positive value; above the last bound it stays in the last class."""
        at = int(np.searchsorted(self.bounds, float(value), side="left"))
        return self.fills[min(at, len(self.fills) - 1)]

    def labels(self) -> list[str]:
        """`up to 2,000`, `2,001 – 8,000`, …: the first says no number that a small count could be read from."""
        bounds = [words.number(bound) for bound in self.bounds]
        starts = [words.number(bound + 1) for bound in self.bounds[:-1]]
        rest = [f"{start} – {end}" for start, end in zip(starts, bounds[1:], strict=True)]
        return [_("up to {n}").format(n=bounds[0]), *rest] if bounds else []


def classes(values: Iterable[Any], fills: tuple[str, ...] = palette.DISPLACEMENT) -> Classes:
    """Natural breaks over the released values of all rounds, rounded up to two digits. Fewer values, fewer classes."""
    numbers = pd.to_numeric(pd.Series(list(values), dtype="object"), errors="coerce").dropna().astype(float)
    positive = numbers[numbers > 0].to_numpy()
    if positive.size == 0:
        return Classes(bounds=(), fills=fills)
    distinct = np.unique(positive)
    wanted = min(CLASSES, distinct.size)
    sample = positive if positive.size <= MOST else np.quantile(positive, np.linspace(0, 1, MOST))
    found = _natural(sample, wanted) if wanted > 1 else [positive.max()]
    bounds = tuple(sorted({_rounded_up(bound) for bound in found}))
    return Classes(bounds=bounds, fills=_spread(fills, len(bounds)))


def _natural(sample: np.ndarray, wanted: int) -> list[float]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Numba not installed")
        return list(mapclassify.FisherJenks(sample, k=wanted).bins)


def _rounded_up(value: float) -> float:
    """To two digits: 18,431 becomes 19,000. Small counts are people and stay whole."""
    if value <= 10:
        return float(np.ceil(value))
    step = 10.0 ** (floor(log10(value)) - 1)
    return float(np.ceil(value / step) * step)


def _spread(fills: tuple[str, ...], count: int) -> tuple[str, ...]:
    """`count` fills from the pale to the dark end; one class alone takes the middle."""
    if count == 1:
        return (fills[len(fills) // 2],)
    return tuple(fills[round(at * (len(fills) - 1) / (count - 1))] for at in range(count))
