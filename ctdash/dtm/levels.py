"""At which admin level a column stands: as it is written, else as the words of the field and the content nest."""

from dataclasses import dataclass

import pandas as pd

from ctdash.dtm.vocabulary import vocabulary
from ctdash.inspection.tables import Column
from ctdash.inspection.text import texts
from ctdash.places.locate import countries_of_names

_DISTRICT = 20
"""Rank from which a word names no first level in most countries: a table with districts alone says nothing of level
1.
"""

_CLEARLY = 0.6
"""Share of names that are admin-1 areas of one country from which a column is that level."""

_SAME = 0.9
"""Share of one-to-one pairs from which a code belongs to a name."""


@dataclass(frozen=True)
class AreaColumn:
    """A column that names or codes an area. `level` is the written one; None: the order of the whole table decides
    it.
    """

    column: Column
    is_code: bool
    level: int | None
    rank: int
    score: float
    origin: bool = False

    @property
    def confidence(self) -> float:
        return max(0.05, min(0.99, 0.5 + 0.35 * self.score))


ByLevel = dict[int, AreaColumn]


def by_level(areas: list[AreaColumn], sample: pd.DataFrame) -> tuple[ByLevel, ByLevel]:
    """The columns of names and of codes, one each a level (1 to 4)."""
    names, codes = [area for area in areas if not area.is_code], [area for area in areas if area.is_code]
    named: ByLevel = {}
    for area, level in zip(names, _levels_in_order(names, sample), strict=True):
        if level is not None and (level not in named or area.score > named[level].score):
            named[level] = area
    named = _without_macro_region(named, sample)
    coded: ByLevel = {}
    for area in sorted(codes, key=lambda one: -one.score):
        level = _level_of_code(area, named, sample)
        if level is not None and level not in coded:
            coded[level] = area
    return named, coded


def _levels_in_order(names: list[AreaColumn], sample: pd.DataFrame) -> list[int | None]:
    """Levels of name columns: written ones stand, the others follow the order in which they nest between them."""
    best = {area.rank: area for area in sorted(names, key=lambda one: one.score) if area.rank < 99}
    ranked = sorted(best)
    for _pass in ranked:
        for at in range(len(ranked) - 1):
            upper, lower = best[ranked[at]], best[ranked[at + 1]]
            unwritten = upper.level is None and lower.level is None
            if unwritten and _lies_inside(sample, upper, lower) and not _lies_inside(sample, lower, upper):
                ranked[at], ranked[at + 1] = ranked[at + 1], ranked[at]
    by_rank: dict[int, int] = {}
    level = 0
    for rank in ranked:
        alone_below = level == 0 and rank >= _DISTRICT and len(ranked) == 1
        alone_below = alone_below and _share_of_admin1_names(sample[best[rank].column.position]) < _CLEARLY
        level = best[rank].level or max(level + 1, 2 if alone_below else 1)
        by_rank[rank] = level
    return [area.level if area.level is not None else by_rank.get(area.rank) for area in names]


def _lies_inside(sample: pd.DataFrame, inner: AreaColumn, outer: AreaColumn) -> bool:
    """Whether nearly every area of `inner` has one area of `outer`, while areas of `outer` hold several."""
    pairs = pd.DataFrame({"inner": texts(sample[inner.column.position]), "outer": texts(sample[outer.column.position])})
    pairs = pairs.dropna().drop_duplicates()
    if pairs.empty:
        return False
    single = pairs.groupby("inner")["outer"].size().eq(1).mean()
    return bool(single >= 0.95 and len(pairs) >= 1.2 * pairs["outer"].nunique())


def _without_macro_region(named: ByLevel, sample: pd.DataFrame) -> ByLevel:
    """Macro-regions above the first level (geopolitical zones, sub-offices) are no admin level: the column below
    them holds the country's own admin-1 names, and theirs are none."""
    if sorted(named)[:2] != [1, 2] or any(area.level is not None for area in named.values()):
        return named
    upper, lower = (_share_of_admin1_names(sample[named[level].column.position]) for level in (1, 2))
    if lower < _CLEARLY or upper > 0.3:
        return named
    return {level - 1: area for level, area in named.items() if level > 1}


def _share_of_admin1_names(values: pd.Series) -> float:
    """Share of the distinct names that are admin-1 areas of one country; 0 when fewer than three are."""
    distinct = texts(values).dropna().unique()
    (country, known), *_rest = countries_of_names(distinct).most_common(1) or [("", 0)]
    return known / len(distinct) if known >= 3 and country not in vocabulary()["finer_admin1_names"] else 0.0


def _level_of_code(code: AreaColumn, names: ByLevel, sample: pd.DataFrame) -> int | None:
    """The level whose names go one to one with the codes: of several the one named alike, then the one beside it.

    Without names, the written level.
    """
    own = sample[code.column.position]
    paired = [level for level, name in names.items() if one_to_one(own, sample[name.column.position]) >= _SAME]
    alike = [level for level, name in names.items() if name.rank == code.rank and code.rank < 99]
    if paired:

        def nearness(level: int) -> tuple[bool, bool, int]:
            distance = abs(names[level].column.position - code.column.position)
            return (level != code.level, level not in alike, distance)

        return min(paired, key=nearness)
    if code.level is not None and code.level not in names:
        return code.level
    return alike[0] if alike else code.level


def one_to_one(left: pd.Series, right: pd.Series) -> float:
    """1 when each value on one side goes with one value on the other."""
    pairs = pd.DataFrame({"left": texts(left), "right": texts(right)}).dropna().drop_duplicates()
    if pairs.empty:
        return 0.0
    return min(pairs["left"].nunique(), pairs["right"].nunique()) / len(pairs)
