"""Which columns count people and households, and which of several is the total.

A total is never taken from a column whose header names a part (a year, a shelter type, a cause, an age group);
between several candidates the words, the HXL tag and the figures themselves decide, and when they do not, the
candidates are offered as a question.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from ctdash.dtm.vocabulary import CountHeader, is_no_value, population_in, read_count_header, round_in
from ctdash.inspection.tables import Column, Table
from ctdash.inspection.text import counts as read_counts
from ctdash.inspection.text import texts, words

_TAG_POPULATIONS = {
    "idps": "idp",
    "displaced": "idp",
    "returnees": "returnee",
    "ret": "returnee",
    "migrants": "migrant",
    "refugees": "refugee",
}
_ALL_PEOPLE = {
    "population",
    "pop",
    "total",
    "estimated",
    "number",
    "of",
    "the",
    "totale",
    "totals",
    "nombre",
    "de",
    "la",
}
_MANY_ANSWERS = 10
_MAY_BE_NEGATIVE = 0.2
"""Share of figures below zero from which a column holds differences or coordinates and no counts."""

_IN_NEED = {"need", "pin", "targeted", "reached"}
_OF_PEOPLE_IN_NEED = _IN_NEED | {
    "people",
    "persons",
    "population",
    "in",
    "of",
    "number",
    "total",
    "final",
    "preliminary",
    "by",
}
_OF_SEVERITY = {
    "severity", "severite", "severidad", "score", "class", "phase", "level", "final", "intersectoral", "inter",
    "sectoral", "needs", "of", "index", "scale", "de", "des", "besoins",
}  # fmt: skip
_STARTS_OF_NEED = (
    "pin", "people in need", "persons in need", "population in need", "in need", "total pin", "people targeted",
    "personnes dans le besoin", "personas con necesidades",
)  # fmt: skip
_TAGS_OF_PEOPLE = ("#affected", "#population", "#displaced")
_TAGS_OF_OTHERS = ("#targeted", "#reached", "#inneed", "#capacity", "#beneficiary", "#value", "#need")
"""Who is targeted, reached or in need is no displacement figure, whatever the header says."""
_TAG_UNITS = {"hh": "households", "households": "households", "ind": "individuals", "individuals": "individuals"}


@dataclass(frozen=True)
class Count:
    """A numeric column with what its header, section and HXL tag say of it."""

    column: Column
    header: CountHeader
    population: str | None
    unit: str | None
    sum: float
    share_filled: float
    confidence: float

    @property
    def round(self) -> int | None:
        """The round that the header names: "IDPs (Round 50)"."""
        return round_in(self.column.name)

    @property
    def unclear(self) -> int:
        return len(self.header.unknown)


def find_counts(table: Table, sample: pd.DataFrame, taken: Iterable[int]) -> list[Count]:
    """Every column that may count people: numeric, not already read as something else."""
    used = set(taken)
    counts = (_count(column, sample[column.position]) for column in table.columns if column.position not in used)
    return [count for count in counts if count is not None]


def _count(column: Column, values: pd.Series) -> Count | None:
    if not column.tag.startswith(_TAGS_OF_PEOPLE) and (column.name == column.tag or not _speaks_of_people(column.name)):
        return None
    if column.tag.startswith(_TAGS_OF_OTHERS):
        return None
    read = read_counts(values)
    said = texts(values).dropna()
    filled = len(said) - sum(map(is_no_value, said))
    figures = int(read.notna().sum())
    if figures == 0 or figures < 0.5 * filled or (read.dropna() < 0).mean() > _MAY_BE_NEGATIVE:
        return None
    header = CountHeader() if column.name == column.tag else read_count_header(column.name)
    if round_in(column.name) is not None:  # the year of a round is its date, and narrows nothing
        header = replace(header, part=tuple(word for word in header.part if not re.fullmatch(r"\d{4}", word)))
    if len(said) >= _MANY_ANSWERS and not header.sex and set(read.dropna().unique()) <= {0, 1}:
        return None  # yes and no
    tag_population, tag_unit = _of_tag(column.tag)
    population = header.population or tag_population or population_in(column.section)
    section_unit = read_count_header(column.section).unit if column.section else None
    unit = header.unit or tag_unit or section_unit
    if population is None and not tag_unit and set(words(column.name).split()) <= _ALL_PEOPLE:
        return None  # everybody who lives there
    confidence = 0.9 - 0.3 * bool(header.part) - 0.07 * sum(len(word) > 1 for word in header.unknown)
    confidence += 0.05 * bool(tag_population) + 0.05 * (header.population is not None)
    return Count(
        column,
        header,
        population,
        unit,
        float(read.sum()),
        figures / max(1, len(values)),
        max(0.05, min(0.99, confidence)),
    )


def plans_response(table: Table) -> bool:
    """Whether a table counts people in need, targeted or reached: its caseloads are no figures of a DTM round."""
    tagged = any(column.tag.startswith(("#inneed", "#targeted", "#reached")) for column in table.columns)
    return tagged or any(_is_of_need(words(column.name)) for column in table.columns)


def _is_of_need(header: str) -> bool:
    said = set(header.split())
    if said <= _OF_PEOPLE_IN_NEED and said & _IN_NEED:
        return True
    if said <= _OF_SEVERITY and said & {"severity", "severite", "severidad"}:
        return True
    return header.replace("pi n", "pin").startswith(_STARTS_OF_NEED)


def _speaks_of_people(name: str) -> bool:
    header = read_count_header(name)
    return bool(header.population or header.unit or header.sex)


def _of_tag(tag: str) -> tuple[str | None, str | None]:
    if not tag.startswith(_TAGS_OF_PEOPLE):
        return None, None
    attributes = tag.split("+")[1:]
    if {"f", "m", "cause", "origin", "children", "adults", "elderly", "infants"} & set(attributes):
        return None, None
    population = next((_TAG_POPULATIONS[name] for name in attributes if name in _TAG_POPULATIONS), None)
    unit = next((_TAG_UNITS[name] for name in attributes if name in _TAG_UNITS), None)
    return population, unit


@dataclass(frozen=True)
class Choice:
    """The total of one population and unit; `rivals` are other columns that could be it and give another sum."""

    count: Count
    rivals: tuple[Count, ...] = ()


def choose_totals(counts: list[Count]) -> dict[tuple[str | None, str], Choice]:
    """(population, unit) → the column that holds its total. A population without unit counts individuals unless
    another column of the same population does."""
    groups: dict[tuple[str | None, str], list[Count]] = {}
    for count in counts:
        if count.header.sex or count.header.aged:
            continue
        unit = count.unit or "individuals"
        groups.setdefault((count.population, unit), []).append(count)
    chosen: dict[tuple[str | None, str], Choice] = {}
    for key, everything in groups.items():
        group = _of_newest_round(everything)
        best = max(group, key=_rank)
        if best.header.part:
            continue
        rivals = tuple(
            other for other in group if other is not best and _as_good(other, best) and not _same_figure(other, best)
        )
        chosen[key] = Choice(best, rivals)
    return chosen


def _of_newest_round(group: list[Count]) -> list[Count]:
    """Where headers name several rounds, the columns of older ones are no rivals of the newest."""
    newest = max((count.round for count in group if count.round is not None and not count.header.part), default=None)
    return [count for count in group if count.round in (None, newest)]


def _rank(count: Count) -> tuple[int, int, int, float, float]:
    """Best first: no part words, fewest unknown words, unit written, most complete, largest."""
    has_hint = (
        bool(count.header.unit)
        + bool(count.column.tag.startswith("#affected"))
        + bool(re.search(r"\btot", count.column.name, re.I))
    )
    return (-len(count.header.part), -count.unclear, has_hint, round(count.share_filled, 1), count.sum)


def _as_good(other: Count, best: Count) -> bool:
    if best.unit and not other.unit:
        return False
    return not other.header.part and other.unclear <= best.unclear and other.share_filled >= 0.5 * best.share_filled


def _same_figure(other: Count, best: Count) -> bool:
    return abs(other.sum - best.sum) <= 0.001 * max(abs(best.sum), 1)


def sex_columns(counts: list[Count], population: str | None) -> dict[str, list[Count]]:
    """males and females → the columns that add up to them: one total column a sex, else its age groups. Empty when
    one is absent.
    """
    found: dict[str, list[Count]] = {}
    for sex in ("males", "females"):
        of_sex = [
            count for count in counts
            if count.header.sex == sex
            and not count.header.part
            and count.unit != "households"
            and count.population in (population, None)
        ]  # fmt: skip
        own = [count for count in of_sex if count.population == population] or of_sex
        totals = [count for count in own if not count.header.aged]
        found[sex] = [max(totals, key=lambda count: (-count.unclear, count.sum))] if totals else own
    return found if found["males"] and found["females"] else {}
