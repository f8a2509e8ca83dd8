"""Which columns name the administrative areas, and at which level.

Evidence, strongest first: a level written in the header or HXL tag (adm2, Admin 1), the words of the field (State, LGA, Cercle …) in the
order in which they nest, and the content (codes or names, unique per row or shared).
"""

import re
from dataclasses import dataclass

import pandas as pd

from ctdash.dtm.vocabulary import admin_ranks, is_no_value, phrases, segments
from ctdash.inspection.tables import Column, Table
from ctdash.inspection.text import texts, words
from ctdash.places.countries import iso2, iso3_of

_LEVEL = re.compile(r"\badm(?:in)? ([0-4])\b")
_TAG_LEVEL = re.compile(r"#adm([0-5])")
_CODE = re.compile(r"[A-Za-z]{1,4}[\s_-]?\d[\w-]*|\d{1,12}")
_PLACE_CODE = re.compile(r"[A-Za-z]{2,3}\d[\w-]*")


@dataclass(frozen=True)
class AreaColumn:
    """A column that names or codes an area. `level` is None until the order of the whole table decides it."""

    column: Column
    is_code: bool
    level: int | None
    rank: int
    distinct: int
    filled: int
    score: float
    origin: bool = False

    @property
    def confidence(self) -> float:
        return max(0.05, min(0.99, 0.5 + 0.35 * self.score))


@dataclass(frozen=True)
class Areas:
    """Chosen columns by level; `origin` holds those of the place people came from."""

    names: dict[int, AreaColumn]
    codes: dict[int, AreaColumn]
    origin_names: dict[int, AreaColumn]
    origin_codes: dict[int, AreaColumn]
    country: Column | None

    @property
    def levels(self) -> list[int]:
        return sorted(set(self.names) | set(self.codes))


def find_areas(table: Table, sample: pd.DataFrame) -> Areas:
    """Columns that name areas. `sample` holds some data rows (by column position)."""
    found = [
        area for column in table.columns if (area := _area_column(column, texts(sample[column.position]))) is not None
    ]
    here = [area for area in found if not area.origin]
    names, codes = _by_level(
        [area for area in here if not area.is_code], [area for area in here if area.is_code], sample
    )
    away = [area for area in found if area.origin]
    origin_names, origin_codes = _by_level(
        [area for area in away if not area.is_code], [area for area in away if area.is_code], sample
    )
    return Areas(names, codes, origin_names, origin_codes, _country_column(table, sample))


def _area_column(column: Column, values: pd.Series) -> AreaColumn | None:
    filled = values.dropna()
    filled = filled[~filled.map(is_no_value)]
    if filled.empty:
        return None
    header = words(column.name)
    heard = segments(column.name)
    tag_level = _TAG_LEVEL.match(column.tag)
    written = _LEVEL.search(header)
    ranks = [rank for word, rank in admin_ranks().items() if re.search(rf"\b{re.escape(word)}\b", header)]
    is_code = _is_code(header, column.tag, filled)
    if not (tag_level or written or ranks or (is_code and header.split()[-1:] in (["pcode"], ["pcod"]))):
        return None
    if not ranks and not written and _names_a_place(heard):
        return None  # a settlement or site, even when a tag puts it on an admin level
    if _speaks_of_intention(column.name) or any(concept in ("aged",) for _phrase, concept, _value in heard):
        return None
    if (
        any(concept in ("population", "unit", "sex") for _phrase, concept, _value in heard)
        and not ranks
        and not tag_level
    ):
        return None
    if not is_code and _mostly_numeric(filled):
        return None
    origin_text = f"{column.section} {column.name} {column.tag}"
    allowed = _HEADER_FILLERS | phrases("codes") | {"adm", "admin", "label"} | set(admin_ranks())
    strangers = [
        phrase for phrase, _concept, _value in heard
        if phrase not in allowed and not phrase.isdigit() and not (len(phrase) == 1 and phrase.isalpha()) and not set(phrase.split()) <= allowed
    ]  # fmt: skip
    if len(strangers) > 3 and not (tag_level or written):
        return None
    level = int(written[1]) if written else (int(tag_level[1]) if tag_level else None)
    if level == 0:
        return None
    distinct = filled.nunique()
    return AreaColumn(
        column, is_code, level, min(ranks, default=99) if ranks else 99, distinct, len(filled),
        score=len(filled) / max(1, len(values)) - 0.3 * len(strangers) - 0.2 * bool(re.search(r"\d", header) and not written and not re.match(r"[a-z] \d+", header))
        + 0.3 * bool(tag_level or written) + 0.1 * bool(ranks) + 0.4 * (is_code and _is_pcode(filled)),
        origin=_speaks_of_origin(origin_text, column.tag),
    )  # fmt: skip


_HEADER_FILLERS = {
    "name", "names", "nom", "nombre", "nome", "of", "de", "du", "des", "displacement", "displacemet", "current", "location", "site", "the", "english", "en", "fr", "ar", "es", "arabic",
    "in", "assessment", "deplacement", "d", "geo", "idp", "idps", "host", "cods", "cod", "int", "affected", "population", "la", "del", "le", "a", "mt",
}  # fmt: skip


def _speaks_of_origin(text: str, tag: str) -> bool:
    if "+origin" in tag:
        return True
    plain = f" {words(text)} "
    return any(f" {word} " in plain for word in phrases("origins"))


def _names_a_place(heard: list[tuple[str, str, str]]) -> bool:
    places = phrases("places")
    return any(phrase in places for phrase, _concept, _value in heard)


def _speaks_of_intention(name: str) -> bool:
    return bool(set(words(name).split()) & phrases("intentions"))


def _is_code(header: str, tag: str, filled: pd.Series) -> bool:
    """Content decides; the header and the tag only when the content could be either."""
    shaped = filled.str.fullmatch(_CODE.pattern).mean()
    if shaped >= 0.8:
        return True
    if shaped <= 0.2:
        return False
    return bool(set(header.split()) & phrases("codes")) or tag.endswith("code")


def _is_pcode(filled: pd.Series) -> bool:
    """Whether the codes begin with a country's letters, as P-codes do; DTM's own codes ("DTM12") do not."""
    prefixes = filled.str.extract(r"^([A-Za-z]{2,3})\d")[0].dropna().str.upper()
    if len(prefixes) < 0.8 * len(filled) or prefixes.empty:
        return False
    prefix = prefixes.mode().iloc[0]
    return iso3_of(prefix) is not None


def _mostly_numeric(filled: pd.Series) -> bool:
    return bool(pd.to_numeric(filled, errors="coerce").notna().mean() > 0.5)


def _by_level(
    names: list[AreaColumn], codes: list[AreaColumn], sample: pd.DataFrame
) -> tuple[dict[int, AreaColumn], dict[int, AreaColumn]]:
    levels = _levels_in_order(names)
    chosen: dict[int, AreaColumn] = {}
    for area, level in zip(names, levels, strict=True):
        if level is not None and (level not in chosen or area.score > chosen[level].score):
            chosen[level] = area
    by_level: dict[int, AreaColumn] = {}
    for area in sorted(codes, key=lambda one: -one.score):
        level = _level_of_code(area, chosen, sample)
        if level is not None and level not in by_level:
            by_level[level] = area
    return chosen, by_level


def _levels_in_order(names: list[AreaColumn]) -> list[int | None]:
    """Levels of name columns: written ones stand, the others follow the order of their ranks between them."""
    ranked = sorted({area.rank for area in names if area.rank < 99})
    written = {area.rank: area.level for area in names if area.level is not None and area.rank < 99}
    by_rank: dict[int, int] = {}
    level = 0
    for position, rank in enumerate(ranked):
        level = written.get(rank) or max(level + 1, 2 if position == 0 and rank >= 20 and len(ranked) == 1 else 1)
        by_rank[rank] = level
    return [area.level if area.level is not None else by_rank.get(area.rank) for area in names]


def _level_of_code(code: AreaColumn, names: dict[int, AreaColumn], sample: pd.DataFrame) -> int | None:
    """The level whose names go one to one with the codes; without names, the written level."""
    pairs = {
        level: _one_to_one(sample[code.column.position], sample[name.column.position]) for level, name in names.items()
    }
    best = max(pairs, key=lambda level: (pairs[level], level == code.level), default=None)
    if best is not None and pairs[best] >= 0.9:
        if code.level in pairs and pairs[code.level] >= 0.9:
            return code.level
        return best
    if code.level is not None and code.level not in names:
        return code.level
    same_rank = [level for level, name in names.items() if name.rank == code.rank and code.rank < 99]
    return same_rank[0] if same_rank else code.level


def _one_to_one(left: pd.Series, right: pd.Series) -> float:
    """1 when each value on one side goes with one value on the other."""
    pairs = pd.DataFrame({"left": texts(left), "right": texts(right)}).dropna().drop_duplicates()
    if pairs.empty:
        return 0.0
    return min(pairs["left"].nunique(), pairs["right"].nunique()) / len(pairs)


def _country_column(table: Table, sample: pd.DataFrame) -> Column | None:
    candidates = []
    for column in table.columns:
        header = words(column.name)
        named = any(word in header for word in phrases("countries")) or column.tag.startswith(("#country", "#adm0"))
        if named and not _speaks_of_origin(column.name, column.tag):
            values = texts(sample[column.position]).dropna().unique()[:50]
            known = [value for value in values if iso3_of(value)]
            if len(values) and len(known) >= 0.8 * len(values):
                candidates.append((len(header.split()), column.position, column))
    return min(candidates)[2] if candidates else None


def country_of_codes(codes: pd.Series) -> str | None:
    """The ISO3 whose letters most P-codes begin with, or None."""
    prefixes = texts(codes).dropna().str.extract(r"^([A-Za-z]{2,3})(?=\d)")[0].dropna().str.upper()
    if prefixes.empty or len(prefixes) < 0.5 * codes.notna().sum():
        return None
    country = iso3_of(prefixes.mode().iloc[0])
    return country if country and iso2(country) else None
