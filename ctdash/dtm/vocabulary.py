"""Reading the header of a count: which population, which unit, which sex, and whether it is a total or a part.

The words are data (data/dtm/vocabulary.yaml); this module only matches them, longest phrase first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import yaml
from rapidfuzz.distance import OSA

from ctdash.inspection.text import words
from ctdash.paths import DATA


@cache
def vocabulary() -> dict[str, Any]:
    """data/dtm/vocabulary.yaml as it stands."""
    return yaml.load((DATA / "dtm" / "vocabulary.yaml").read_text(encoding="utf-8"), Loader=_loader())


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def phrases(*path: str) -> frozenset[str]:
    """The phrases at a place in the vocabulary, as comparable words."""
    node: Any = vocabulary()
    for key in path:
        node = node[key]
    return frozenset(_flat(node))


def _flat(node: Any) -> Iterable[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "rank":
                yield from _flat(value)
    elif isinstance(node, list):
        for value in node:
            yield from _flat(value)
    else:
        yield words(str(node)) or str(node)


def ranks_in(header: str) -> list[int]:
    """Ranks of the administrative areas that a header (as words) names; "sous prefecture" is no prefecture."""
    ranks, rest = [], f" {header} "
    for word, rank in sorted(admin_ranks().items(), key=lambda item: -len(item[0])):
        if f" {word} " in rest:
            ranks.append(rank)
            rest = rest.replace(f" {word} ", " | ")
    return ranks


@cache
def admin_ranks() -> dict[str, int]:
    """Word for an administrative area → its rank from the country down."""
    return {words(word): entry["rank"] for entry in vocabulary()["admins"] for word in entry["words"]}


@dataclass(frozen=True)
class CountHeader:
    """What the header of a count says. `part` holds the words that make it less than a total, `unknown` those not
    understood.
    """

    population: str | None = None
    unit: str | None = None
    sex: str | None = None
    aged: bool = False
    part: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_total(self) -> bool:
        return not self.part and not self.aged and self.sex is None


@dataclass
class _Found:
    populations: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    sexes: list[str] = field(default_factory=list)
    aged: bool = False
    part: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@cache
def _concepts() -> dict[str, tuple[str, str]]:
    """Phrase → (concept, value). A population or a unit wins over a part, a part over a neutral word."""
    found: dict[str, tuple[str, str]] = dict.fromkeys(phrases("neutral"), ("neutral", ""))
    found |= {phrase: ("part", phrase) for phrase in phrases("parts")}
    found |= dict.fromkeys(phrases("ages"), ("aged", ""))
    for sex in ("males", "females"):
        found |= dict.fromkeys(phrases("sexes", sex), ("sex", sex))
    for unit in vocabulary()["units"]:
        found |= dict.fromkeys(phrases("units", unit), ("unit", unit))
    for population in vocabulary()["populations"]:
        found |= dict.fromkeys(phrases("populations", population), ("population", population))
    for rank_word in admin_ranks():
        found.setdefault(rank_word, ("unknown", rank_word))
    return found


def segments(text: str) -> list[tuple[str, str, str]]:
    """The words of a header cut into known phrases, longest first: (phrase, concept, value)."""
    parts = words(text).split()
    concepts = _concepts()
    result, position = [], 0
    while position < len(parts):
        for length in (4, 3, 2, 1):
            phrase = " ".join(parts[position : position + length])
            if phrase in concepts or length == 1:
                concept, value = concepts.get(phrase) or concepts.get(_mended(phrase), ("unknown", phrase))
                result.append((phrase, concept, value))
                position += max(1, min(length, len(parts) - position))
                break
    return result


_LONG_WORD = 7
"""A shorter word may be another word with one letter exchanged."""


@cache
def _mended(word: str) -> str:
    """A long word with a single typing error as it should be ("indiviuals" → "individuals"), else the word itself."""
    if len(word) < _LONG_WORD:
        return word
    meant = [
        known for known in _counted_words() if known[0] == word[0] and OSA.distance(word, known, score_cutoff=1) <= 1
    ]
    return meant[0] if len(meant) == 1 else word


@cache
def _counted_words() -> tuple[str, ...]:
    """Single long words that name populations or units."""
    concepts = _concepts().items()
    return tuple(
        phrase for phrase, (concept, _value) in concepts
        if concept in ("population", "unit") and len(phrase) >= _LONG_WORD and " " not in phrase
    )  # fmt: skip


@cache
def round_pattern() -> re.Pattern[str]:
    """A round with its number in a text of `words`: "round 49", "ronda 3", "r 12"."""
    spelled = "|".join(sorted(map(re.escape, phrases("rounds")), key=len, reverse=True))
    return re.compile(rf"\b(?:{spelled}|r) (\d{{1,3}})\b")


def round_in(header: str) -> int | None:
    """The one round that the header of a column names, or None."""
    named = {int(match[1]) for match in round_pattern().finditer(words(header))}
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=20_000)
def read_count_header(text: str) -> CountHeader:
    """What a header says of the numbers below it."""
    found = _Found()
    letters: list[str] = []
    for phrase, concept, value in segments(text):
        match concept:
            case "population":
                found.populations.append(value)
            case "unit":
                found.units.append(value)
            case "sex":
                found.sexes.append(value)
            case "aged":
                found.aged = True
            case "part":
                found.part.append(phrase)
            case "unknown" if len(phrase) == 1 and phrase.isalpha():
                letters.append(phrase)
            case "unknown" if phrase.isdigit() and len(phrase) == 4 and phrase[:2] in ("19", "20"):
                found.part.append(phrase)
            case "unknown":
                found.unknown.append(phrase)
    if not found.sexes and (found.aged or any(word.isdigit() for word in found.unknown)):
        found.sexes = [
            sex for sex in ("males", "females") for letter in letters if letter in phrases("sexes", f"{sex}_letter")
        ]
    if not found.units and set(words(text).split()) & phrases("places_counted"):
        found.part.append("places")  # "Number of sites hosting IDPs" counts sites
    found.aged = found.aged or (bool(found.sexes) and any(word.isdigit() for word in found.unknown))
    return CountHeader(
        population=_first_in_order(found.populations),
        unit=_one(found.units, prefer="households"),
        sex=_one(found.sexes),
        aged=found.aged,
        part=tuple(found.part + (["several"] if len(set(found.sexes)) > 1 else [])),
        unknown=tuple(found.unknown),
    )


def _first_in_order(populations: list[str]) -> str | None:
    return next((name for name in vocabulary()["populations"] if name in populations), None)


def _one(values: list[str], prefer: str = "") -> str | None:
    distinct = list(dict.fromkeys(values))
    if prefer in distinct and len(distinct) > 1:
        return prefer  # "families/persons in household": the smaller unit is the safer reading
    return distinct[0] if len(distinct) == 1 else None


def population_in(text: str) -> str | None:
    """The population that a text (a cell, a sheet name, a title) speaks of, or None."""
    return _first_in_order([value for _phrase, concept, value in segments(text) if concept == "population"])


def is_total_label(text: str) -> bool:
    """Whether a cell labels a row of totals or of statistics: "Grand Total", "Adamawa Total", "Average"."""
    label = words(text)
    if label in phrases("totals") or label in phrases("total_may_start"):
        return True
    said = f"{label} "
    return len(label) < 60 and (
        said.startswith(_beginnings("total_starts", "statistics"))
        or f" {label}".endswith(tuple(f" {phrase}" for phrase in phrases("total_ends")))
        or (said.startswith(_beginnings("total_may_start")) and not rest_of_total(text))
    )


def may_be_total_label(text: str) -> bool:
    """Whether a cell may label a total, which its figures then decide: "All Borno", "Niger" in a table of Niger."""
    return is_total_label(text) or f"{words(text)} ".startswith(_beginnings("total_may_start"))


def rest_of_total(text: str) -> str:
    """What a label says besides being a total: "Borno Total" → "borno"; "All LGAs" → ""."""
    said = f" {words(text)} "
    for phrase in sorted(phrases("totals") | _all_starts(), key=len, reverse=True):
        said = said.replace(f" {phrase} ", " ")
    kinds = set(admin_ranks()) | phrases("places_counted") | phrases("places") | {"areas", "area", "of", "de", "the"}
    left = [part for part in said.split() if part not in kinds and part.removesuffix("s") not in kinds]
    return " ".join(left)


@cache
def _all_starts() -> frozenset[str]:
    return phrases("total_starts") | phrases("total_may_start") | phrases("total_ends") | phrases("statistics")


@cache
def _beginnings(*names: str) -> tuple[str, ...]:
    return tuple(f"{phrase} " for name in names for phrase in phrases(name))


def is_no_value(text: str) -> bool:
    """Whether a cell says that there is no value ("Not available", "N/A", "-")."""
    return not text or (words(text) or text) in phrases("no_value") or text.casefold() in phrases("no_value")
