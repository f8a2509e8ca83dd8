"""Countries: codes, names in four languages, and the other names that files use.

Read without pandas, because the command line asks for countries before anything heavy is loaded.
"""

import csv
import re
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

from ctdash.paths import DATA
from ctdash.places.names import compact, fold, formal_words

COUNTRIES = DATA / "geography" / "countries.csv"

_LETTERS = re.compile(r"[A-Z]{2,}")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


class Country(NamedTuple):
    """One row of countries.csv."""

    iso3: str
    iso2: str
    m49: str
    pcode_prefix: str
    names: dict[str, str]
    """Language (en, fr, es, ar) → name."""
    other_names: tuple[str, ...]


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """All countries and territories of ISO 3166-1, Kosovo, and the training country, by ISO3."""
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["iso3"]: Country(
            row["iso3"],
            row["iso2"],
            row["m49"],
            row["pcode_prefix"],
            {language: row[f"name_{language}"] for language in ("en", "fr", "es", "ar")},
            tuple(name for name in row["other_names"].split("|") if name),
        )
        for row in rows
    }


def country(iso3: str) -> Country | None:
    return countries().get(iso3)


def iso2(iso3: str) -> str:
    """ISO 3166-1 alpha-2 of `iso3`; KeyError when there is no such country."""
    return countries()[iso3].iso2


def name(iso3: str, lang: str = "en") -> str:
    """The name of `iso3` in `lang` (en, fr, es, ar; English for others); an unknown code is its own name."""
    known = country(iso3)
    return known.names.get(lang, known.names["en"]) if known else iso3


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for each in countries().values():
        for spelling in (*each.names.values(), *each.other_names):
            found.setdefault(_key(spelling), each.iso3)
    return found


@lru_cache(maxsize=1)
def _by_iso2() -> dict[str, str]:
    return {each.iso2: each.iso3 for each in countries().values()}


@lru_cache(maxsize=10_000)
def iso3_of(text: str | None) -> str | None:
    """The ISO3 that a cell means: a name in English, French, Spanish or Arabic, an ISO2 or an ISO3; else None.

    ISO2 counts in capitals only, since "no", "in" and "so" are words. Forms such as "Bahamas (the)",
    "Moldova, Republic of" and "Republic of Armenia" are understood without being listed.
    """
    cell = (text or "").strip()
    if not cell:
        return None
    if cell.upper() in countries() and len(cell) == 3:
        return cell.upper()
    if cell in _by_iso2():
        return _by_iso2()[cell]
    names = _by_name()
    return next((names[key] for key in map(_key, _forms(cell)) if key in names), None)


def iso3_of_m49(code: str | None) -> str | None:
    """The ISO3 of a UN M49 number such as "004"; None for another."""
    return next((each.iso3 for each in countries().values() if each.m49 and each.m49 == code), None)


def iso3_of_pcode(code: str | None) -> str | None:
    """The ISO3 that a P-code begins with, as alpha-3 (SOM25, BDI012) or alpha-2 (SO25, IQG01); else None."""
    letters = _LETTERS.match((code or "").strip().upper())
    if not letters:
        return None
    return letters[0][:3] if letters[0][:3] in countries() else _by_iso2().get(letters[0][:2])


def _forms(cell: str) -> list[str]:
    """The cell as it stands, then with its bracket or comma part moved to the front, then without formal words.

    Words in brackets are left out only when they are formal: "Guinea (Bissau)" is not Guinea.
    """
    forms = [cell]
    bracket = _IN_BRACKETS.search(cell)
    if bracket:
        outside = _IN_BRACKETS.sub(" ", cell)
        forms += [f"{bracket[1]} {outside}", *([outside] if _only_formal(bracket[1]) else [])]
    if cell.count(",") == 1:
        before, after = cell.split(",")
        forms += [f"{after} {before}", *([before] if _only_formal(after) else [])]
    return [*forms, _without_opening(cell)]


def _without_opening(cell: str) -> str:
    """What follows "Republic of"; names that need it ("Republic of the Congo") are listed in full."""
    words = fold(cell).split()
    return " ".join(dropwhile(formal_words().__contains__, words))


def _only_formal(text: str) -> bool:
    return set(fold(text).split()) <= formal_words()


def _key(text: str) -> str:
    words = [word for word in fold(text).split() if word not in {"the", "la", "le", "les", "el", "los", "las", "l"}]
    return compact(" ".join(words)).replace("saint", "st")
