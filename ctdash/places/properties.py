"""Recognise admin areas by the property names of the files that publish them.

COD-AB (ADM2_PCODE, ADM2_FR, ADM2ALT1EN; adm2_pcode, adm2_name1; admin2Pcode, admin2Name_en), geoBoundaries (shapeName,
shapeType), Natural Earth (adm1_code, name_ar, name_alt), GADM (GID_2, NAME_2, VARNAME_2), world-atlas (id and name).
Case does not matter, and shapefiles cut names at ten letters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

_LEVELLED = re.compile(
    r"""^adm(?:in)?_?(?P<level>\d)_?
    (?: (?P<pcode>p_?code|pcod)
      | (?P<code>code|id|cd)
      | (?P<other>ref(?:_?name)?|alt\d?_?(?:name)?_?[a-z]{0,3})
      | (?P<name>na|nam|name|)(?P<nth>\d?)_?(?P<lang>[a-z]{2})?
    )$""",
    re.VERBOSE,
)
_GADM = re.compile(r"^(?P<kind>gid|name|varname|nl_name)_(?P<level>\d)$")
_NATURAL_EARTH_NAME = re.compile(r"^(name|name_long|name_alt|name_local|name_[a-z]{2}|gn_name|gns_name)$")
_COUNTRY = ("iso3", "adm0_a3", "iso_a3", "shapegroup", "gid_0", "iso3cd", "iso3_code", "iso_3", "iso2", "iso_a2")

PREFERRED_LANGUAGES = ("", "en", "fr", "es", "pt")
"""The language of the name on maps: the file's own, else the first of these; the other names stay for joining."""


@dataclass
class LevelFields:
    """The columns of one admin level."""

    pcode: str | None = None
    key: str | None = None
    """A code of the publisher that is no P-code."""
    names: list[str] = field(default_factory=list)
    """Best first."""
    shared: bool = False
    """The same columns serve every level (geoBoundaries)."""


@dataclass
class Layout:
    """How one layer says which areas it holds."""

    publisher: str
    levels: dict[int, LevelFields] = field(default_factory=dict)
    country: list[str] = field(default_factory=list)
    m49: list[str] = field(default_factory=list)
    level_column: str | None = None
    """geoBoundaries: ADM0, ADM1, … in a column."""


def layout(columns: Iterable[str]) -> Layout | None:
    """The layout of a layer with these columns, or None when they are no admin areas."""
    by_name = {column.casefold(): column for column in columns if column != "geometry"}
    country = [by_name[name] for name in _COUNTRY if name in by_name]
    for recognise in (_geoboundaries, _natural_earth, _gadm, _cod_ab, _names_only):
        found = recognise(by_name)
        if found is not None:
            found.country = country
            return found
    return None


def _geoboundaries(by_name: dict[str, str]) -> Layout | None:
    if not {"shapename", "shapetype"} <= by_name.keys():
        return None
    fields = LevelFields(
        key=by_name.get("shapeid") or by_name.get("shapeiso"), names=[by_name["shapename"]], shared=True
    )
    return Layout("geoBoundaries", dict.fromkeys(range(6), fields), level_column=by_name["shapetype"])


def _natural_earth(by_name: dict[str, str]) -> Layout | None:
    if "adm0_a3" not in by_name or "name" not in by_name:
        return None
    names = [by_name[name] for name in sorted(by_name, key=_language_order) if _NATURAL_EARTH_NAME.match(name)]
    if "adm1_code" in by_name:
        return Layout("Natural Earth", {1: LevelFields(key=by_name["adm1_code"], names=names)})
    return Layout("Natural Earth", {0: LevelFields(names=names)})


def _gadm(by_name: dict[str, str]) -> Layout | None:
    found: dict[int, LevelFields] = defaultdict(LevelFields)
    for name, column in by_name.items():
        if match := _GADM.match(name):
            fields = found[int(match["level"])]
            if match["kind"] == "gid":
                fields.key = column
            else:
                fields.names.append(column)
    if "gid_0" not in by_name or not any(fields.names for fields in found.values()):
        return None
    if 0 in found and "country" in by_name:
        found[0].names.append(by_name["country"])
    for fields in found.values():
        fields.names.sort(key=lambda column: len(column))
    return Layout("GADM", dict(found))


def _cod_ab(by_name: dict[str, str]) -> Layout | None:
    found: dict[int, LevelFields] = defaultdict(LevelFields)
    ranked: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for name, column in by_name.items():
        match = _LEVELLED.match(name)
        if not match:
            continue
        level = int(match["level"])
        if match["pcode"]:
            found[level].pcode = column
        elif match["code"]:
            found[level].key = column
        else:
            ranked[level].append((_rank(match), column))
    for level, names in ranked.items():
        found[level].names = [column for _, column in sorted(names)]
    return Layout("COD-AB", dict(found)) if any(fields.names or fields.pcode for fields in found.values()) else None


def _names_only(by_name: dict[str, str]) -> Layout | None:
    """A layer of countries that has nothing but their names."""
    name = next(
        (by_name[each] for each in ("name", "admin", "country", "name_en", "sovereignt") if each in by_name), None
    )
    numbers = [by_name["id"]] if "id" in by_name else []
    return Layout("world-atlas", {0: LevelFields(names=[name])}, m49=numbers) if name else None


def _rank(match: re.Match[str]) -> int:
    if match["other"]:
        return 50
    if match["nth"]:
        return 20
    language = match["lang"] or ""
    return PREFERRED_LANGUAGES.index(language) if language in PREFERRED_LANGUAGES else 10


def _language_order(name: str) -> int:
    order = ["name_en", "name", "name_fr", "name_es", "name_pt"]
    return order.index(name) if name in order else len(order)
