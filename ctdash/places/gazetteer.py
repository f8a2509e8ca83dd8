"""Which admin area does a row mean? Codes first, then names; what stays doubtful stays unjoined.

A wrong join moves people to another district without a trace, a missing one is listed and can be mended, so every rule
here prefers to leave a row unjoined:
- a P-code that the boundaries know decides, whatever the name says;
- a well-formed P-code that they do not know rules out every guess from a resembling name;
- words that tell siblings apart (north, upper, new, II) must agree;
- a name that fits two areas, or fits one hardly better than the next, joins none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from ctdash.places.likeness import (
    SAME_SPELLING,
    THRESHOLD_ANYWHERE,
    THRESHOLD_INSIDE_PARENT,
    UNJOINED,
    Area,
    Match,
    by_likeness,
    by_name,
)
from ctdash.places.locate import other_admin1_names
from ctdash.places.names import compact, essence
from ctdash.places.pcodes import is_pcode_of, normalise

_DIGIT = re.compile(r"\d")


class Gazetteer:
    """The admin areas of an operation by level, code and name."""

    def __init__(self, areas: dict[int, list[Area]]) -> None:
        self._areas = areas
        self._by_code = {level: {area.pcode: area for area in found} for level, found in areas.items()}
        self._countries = tuple(sorted({area.country for found in areas.values() for area in found}))
        self._shapes = {level: {_shape(area.pcode) for area in found} for level, found in areas.items()}

    @classmethod
    def from_areas(cls, areas: pd.DataFrame) -> "Gazetteer":
        """From the columns level, pcode, name, names, parent_pcode and country of `Boundaries.areas`."""
        found: dict[int, list[Area]] = defaultdict(list)
        columns = ["level", "pcode", "name", "names", "parent_pcode", "country"]
        for level, pcode, name, names, parent, country in areas[columns].itertuples(index=False, name=None):
            spellings = [spelling for spelling in dict.fromkeys([name, *names]) if spelling]
            found[int(level)].append(
                Area(
                    pcode,
                    name,
                    country,
                    parent if isinstance(parent, str) else None,
                    frozenset(map(compact, spellings)) - {""},
                    frozenset(map(essence, spellings)),
                )
            )
        if 1 in found:
            found[1] = _with_hearsay(found[1])
        return cls(dict(found))

    def levels(self) -> list[int]:
        return sorted(self._areas)

    def join(self, frame: pd.DataFrame, level: int) -> pd.DataFrame:
        """The area of `level` that each row of `frame` means.

        `frame` has any of the columns pcode, name and parent_pcode (the P-code of an area above), each possibly null.
        Returns pcode, name, score (0-100) and how ("pcode", "name", "fuzzy") with the index of `frame`; unjoined rows
        are null. Only distinct rows are matched, so the cost is that of the places and not of the rows.
        """
        texts = [_texts(frame, column) for column in ("pcode", "name", "parent_pcode")]
        position, distinct = _distinct(texts, len(frame))
        matches = [self._match(level, *(row)) for row in distinct]
        columns = {
            "pcode": pd.array([match.pcode for match in matches], dtype="string"),
            "name": pd.array([match.name for match in matches], dtype="string"),
            "score": pd.array([match.score for match in matches], dtype="Float64"),
            "how": pd.array([match.how for match in matches], dtype="string"),
        }
        return pd.DataFrame({name: values.take(position) for name, values in columns.items()}, index=frame.index)

    def _match(self, level: int, code: str | None, name: str | None, parent: str | None) -> Match:
        known = self._by_code.get(level, {})
        spellings = [spelled for iso3 in self._countries if (spelled := normalise(code, iso3))] if code else []
        for spelled in spellings:
            if spelled in known:
                return Match(spelled, known[spelled].name, SAME_SPELLING, "pcode")
        candidates, threshold = self._candidates(level, parent)
        by_number = self._by_bare_number(spellings, known, candidates, name)
        if by_number or not name:
            return by_number or UNJOINED
        contradicted = any(_shape(spelled) in self._shapes.get(level, ()) for spelled in spellings)
        return by_name(name, candidates) or (UNJOINED if contradicted else by_likeness(name, candidates, threshold))

    def _candidates(self, level: int, parent: str | None) -> tuple[Sequence[Area], float]:
        areas = self._areas.get(level, [])
        spelled = {code for iso3 in self._countries if parent and (code := normalise(parent, iso3))}
        if not spelled:
            return areas, THRESHOLD_INSIDE_PARENT if level <= 1 else THRESHOLD_ANYWHERE
        inside = [area for area in areas if any(area.inside(code) for code in spelled)]
        if inside or any(area.parent_pcode for area in areas):
            return inside, THRESHOLD_INSIDE_PARENT
        # These areas say nothing about parents, neither in a column nor in their codes.
        of_country = {iso3 for iso3 in self._countries for code in spelled if is_pcode_of(code, iso3)}
        coded = any(is_pcode_of(area.pcode, area.country) for area in areas)
        return [] if coded else [area for area in areas if area.country in of_country], THRESHOLD_ANYWHERE

    def _by_bare_number(
        self, codes: Iterable[str], known: dict[str, Area], candidates: Sequence[Area], name: str | None
    ) -> Match | None:
        """A code that lost its country prefix (a national number). It counts only when the name does not object."""
        for code in codes:
            if not code.isdigit():
                continue
            for iso3 in self._countries:
                area = known.get(normalise(f"{iso3}{code}", iso3) or "")
                if area is None:
                    continue
                if name:
                    named = by_name(name, candidates) or by_likeness(name, candidates, THRESHOLD_ANYWHERE)
                    if named.pcode != area.pcode:
                        continue
                return Match(area.pcode, area.name, SAME_SPELLING, "pcode")
        return None


def _with_hearsay(areas: list[Area]) -> list[Area]:
    """Admin-1 areas with the other spellings that Natural Earth knows, where these belong to one area only."""
    heard: dict[str, set[str]] = {area.pcode: set() for area in areas}
    for iso3 in {area.country for area in areas}:
        of_country = [area for area in areas if area.country == iso3]
        for names in other_admin1_names(iso3):
            called = set(map(essence, names))
            same = [area for area in of_country if area.essences & called]
            if len(same) == 1:
                heard[same[0].pcode] |= set(map(compact, names)) - {""}
    counts = pd.Series([name for names in heard.values() for name in names], dtype="object").value_counts()
    doubtful = set(counts[counts > 1].index) | {name for area in areas for name in area.spellings}
    return [
        Area(a.pcode, a.name, a.country, a.parent_pcode, a.spellings, a.essences, frozenset(heard[a.pcode] - doubtful))
        for a in areas
    ]


def _shape(code: str) -> str:
    """NG002001 → NG999999: what codes of one list have in common."""
    return _DIGIT.sub("9", code)


def _texts(frame: pd.DataFrame, column: str) -> pd.Series:
    return frame[column] if column in frame else pd.Series(None, index=frame.index, dtype="string")


def _distinct(columns: Sequence[pd.Series], length: int) -> tuple[np.ndarray, list[tuple[str | None, ...]]]:
    """For each row the position of its combination, and the combinations, blanks as None."""
    combined = np.zeros(length, dtype=np.int64)
    factors = [pd.factorize(column) for column in columns]
    for codes, values in factors:
        combined = combined * (len(values) + 1) + (codes + 1)
    _, first, position = np.unique(combined, return_index=True, return_inverse=True)
    distinct = [
        tuple(_text(values[codes[row]]) if codes[row] >= 0 else None for codes, values in factors) for row in first
    ]
    return position, distinct


def _text(value: object) -> str | None:
    return str(value).strip() or None
