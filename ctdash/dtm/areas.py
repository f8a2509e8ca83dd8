"""Which columns name administrative areas, here or where people came from; their levels are decided in dtm/levels.py.

Evidence, strongest first: a level written in the header or HXL tag (adm2, Admin 1), the words of the field (State,
LGA, Cercle …), and the content (codes or names).
"""

import re
from dataclasses import dataclass, replace

import pandas as pd

from ctdash.dtm.levels import AreaColumn, by_level, one_to_one
from ctdash.dtm.vocabulary import admin_ranks, is_no_value, phrases, ranks_in, segments
from ctdash.inspection.tables import Column, Table
from ctdash.inspection.text import texts, words
from ctdash.places.countries import iso3_of, iso3_of_pcode

_LEVEL = re.compile(r"\badm(?:in)? ([0-4])\b")
_TAG_LEVEL = re.compile(r"#adm([0-5])")
_CODE = re.compile(r"[A-Za-z]{1,4}[\s_-]?\d[\w-]*|\d{1,12}")
_NO_RANK = 99
_MANY_STRANGERS = 3
"""A header with more words than this that say nothing of areas asks a question, unless a level is written in it."""

_FILLERS = {
    "name", "names", "nom", "nombre", "nome", "of", "de", "du", "des", "da", "do", "displacement", "displacemet",
        "current", "location", "site", "the",
    "english", "en", "fr", "ar", "es", "arabic", "in", "assessment", "deplacement", "d", "geo", "idp", "idps", "host",
        "cods", "cod", "int", "affected",
    "population", "la", "del", "le", "a", "mt", "adm", "admin", "label",
}  # fmt: skip


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

    @property
    def columns(self) -> list[Column]:
        """Every chosen column."""
        found = (self.names, self.codes, self.origin_names, self.origin_codes)
        return [area.column for columns in found for area in columns.values()]


def find_areas(table: Table, sample: pd.DataFrame) -> Areas:
    """Columns that name areas. `sample` holds some data rows (by column position)."""
    found = [
        area for column in table.columns if (area := _area_column(column, texts(sample[column.position]))) is not None
    ]
    found = [replace(area, origin=area.origin or _follows_origin(area, found, sample)) for area in found]
    here = by_level([area for area in found if not area.origin], sample)
    away = by_level([area for area in found if area.origin], sample)
    return Areas(*here, *away, _country_column(table, sample))


def _area_column(column: Column, values: pd.Series) -> AreaColumn | None:
    filled = values.dropna()
    filled = filled[~filled.map(is_no_value)]
    header = words(column.name)
    written, tagged, ranks = _LEVEL.search(header), _TAG_LEVEL.match(column.tag), ranks_in(header)
    if filled.empty:
        return None
    is_code = _is_code(header, column.tag, filled)
    if not (tagged or written or ranks or (is_code and header.split()[-1:] in (["pcode"], ["pcod"]))):
        return None
    if not _may_be_area(column, header, bool(ranks), bool(written), bool(tagged)):
        return None
    strangers = _strangers(column.name)
    level = int(written[1]) if written else (int(tagged[1]) if tagged else None)
    if level == 0 or (not is_code and _mostly_numeric(filled)):
        return None
    if len(strangers) > _MANY_STRANGERS and level is None:
        return None
    numbered = bool(re.search(r"\d", header)) and not written and not re.match(r"[a-z] \d+", header)
    score = len(filled) / max(1, len(values)) - 0.3 * len(strangers) - 0.2 * numbered + 0.3 * (level is not None)
    score += 0.1 * bool(ranks) + 0.4 * (is_code and _is_pcode(filled))
    origin = _speaks_of_origin(f"{column.section} {column.name} {column.tag}", column.tag)
    return AreaColumn(column, is_code, level, min(ranks, default=_NO_RANK), score, origin)


def _may_be_area(column: Column, header: str, ranked: bool, written: bool, tagged: bool) -> bool:
    concepts = {concept for _phrase, concept, _value in segments(column.name)}
    if set(header.split()) & phrases("intentions") or "aged" in concepts:
        return False
    if not ranked and not written and any(phrase in phrases("places") for phrase, _c, _v in segments(column.name)):
        return False  # a settlement or site, even when a tag puts it on an admin level
    return ranked or tagged or not concepts & {"population", "unit", "sex"}


def _strangers(name: str) -> list[str]:
    allowed = _FILLERS | phrases("codes") | set(admin_ranks())
    return [
        phrase for phrase, _concept, _value in segments(name)
        if phrase not in allowed and not phrase.isdigit() and not (len(phrase) == 1 and phrase.isalpha())
        and not set(phrase.split()) <= allowed
    ]  # fmt: skip


def _speaks_of_origin(text: str, tag: str) -> bool:
    plain = f" {words(text)} "
    return "+origin" in tag or any(f" {word} " in plain for word in phrases("origins"))


def _follows_origin(area: AreaColumn, found: list[AreaColumn], sample: pd.DataFrame) -> bool:
    """A code whose header stands twice ("State Code"), and which goes with the names of origins rather than with
    those here.
    """
    header = words(area.column.name)
    twins = [other for other in found if other.is_code and words(other.column.name) == header]
    if not area.is_code or len(twins) < 2 or area is twins[0]:
        return False
    before = [other for other in found if other.column.position < area.column.position]
    if before and before[-1].origin:
        return True
    own = sample[area.column.position]
    return any(
        other.origin and not other.is_code and one_to_one(own, sample[other.column.position]) > 0.9 for other in found
    )


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
    return country_of_codes(filled) is not None


def _mostly_numeric(filled: pd.Series) -> bool:
    return bool(pd.to_numeric(filled, errors="coerce").notna().mean() > 0.5)


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
    """The ISO3 whose letters most P-codes begin with (YE26, NGA002, IQG01), or None."""
    filled = texts(codes).dropna()
    shaped = filled[filled.str.match(r"[A-Za-z]{2,3}[A-Z]?\d")]
    if shaped.empty or len(shaped) < 0.5 * len(filled):
        return None
    prefixes = shaped.str.extract(r"^([A-Za-z]+)")[0].str.upper().value_counts()
    most = str(prefixes.index[0])
    return iso3_of_pcode(f"{most}01") if prefixes.iloc[0] >= 0.8 * len(shaped) else None
