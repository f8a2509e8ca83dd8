"""Case data never enters: records of people, one row a person, or the vocabulary of case management.

Evidence is weighed. What a location assessment asks about people ("GBV referral mechanism") and what counts them
("persons with disabilities") is none: a header must be a person's attribute, and the cells must not contradict it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from ctdash.i18n import _
from ctdash.protection.cells import Column, columns_of
from ctdash.protection.contacts import contacts_among, speaks_of_role
from ctdash.protection.vocabulary import one_of, spelled, vocabulary

ENOUGH = 1.0
"""Weight of evidence at which a table is refused."""


@dataclass(frozen=True)
class Evidence:
    """What was seen, how much it weighs, and the labels of the columns (never a value of a cell)."""

    what: str
    weight: float
    columns: tuple[str, ...] = ()


def case_data(frame: pd.DataFrame, texts: Sequence[str] = ()) -> str | None:
    """Why a frame of strings (labels: its headers) must not enter, and where it belongs; None when it may.

    texts: what stands around the table: sheet name, title rows. The sentence names columns, never values.
    """
    everything = list(columns_of(frame))
    found = [evidence for evidence in _evidence(everything, texts) if evidence.weight > 0]
    if sum(evidence.weight for evidence in found) < ENOUGH:
        return _survey_rows(everything)
    seen = "; ".join(_described(evidence) for evidence in found)
    return _(
        "This table holds data about single people ({seen}). Such data belongs in a protected case management system: "
        "MiMOSA for IOM cases, the GBVIMS through the GBV Area of Responsibility for incidents of gender-based "
        "violence, otherwise the mission's own protected case database."
    ).format(seen=seen)


def looks_like_respondents(frame: pd.DataFrame) -> bool:
    """Whether every row speaks of one person (an age and a sex in each), whatever keys it has."""
    return one_row_a_person(list(columns_of(frame)))


def one_row_a_person(columns: list[Column]) -> bool:
    """The same for columns that were sampled already."""
    people = _people_columns(columns)
    return _describes_persons(people) is not None or bool(_asked_themselves(columns))


def _survey_rows(columns: list[Column]) -> str | None:
    """Why rows of respondents without a key must not enter: read as a table of places they would become stocks."""
    described = _describes_persons(_people_columns(columns))
    labels = _asked_themselves(columns) or list(described or ())
    if not labels or (described and any(_counts_people(c) and not _one_each(c) for c in _people_columns(columns))):
        return None
    return _(
        "Each row is one person who answered a survey, as it seems ({columns}). Rows of surveys are not read yet; "
        "ctdash reads tables of places and figures."
    ).format(columns=", ".join(f"“{column.shown}”" for column in labels[:4]))


def _one_each(column: Column) -> bool:
    return column.distinct <= {"0", "1", "0.0", "1.0"}


def _asked_themselves(columns: list[Column]) -> list[Column]:
    """The questions of a survey when it asks respondents of themselves, their age among it: "Were you paid?".

    None where a column counts the people of a place.
    """
    people = vocabulary().people
    ages = [column for column in columns if column.header in people.own_ages and column.mostly(_is_age, share=0.95)]
    own = [column for column in columns if column not in ages and set(column.header.split()) & people.second_person]
    if not ages or not own or any(map(_beyond_a_household, filter(_counts_people, columns))):
        return []
    return [*ages, *own]


def _evidence(everything: list[Column], texts: Sequence[str]) -> list[Evidence]:
    """Each kind of evidence counts once, at its heaviest."""
    columns = _people_columns(everything)
    return [
        _keys(columns),
        _names(columns),
        _birth(columns),
        _documents(columns),
        _rows_of_persons(columns, everything),
        _survivors(columns),
        _assisted(everything),
        _perpetrators(columns),
        _incidents(columns),
        _ctdc(everything),
        _titles(texts),
        _reachable(everything),
    ]


def _people_columns(columns: Iterable[Column]) -> list[Column]:
    """Those that may describe the person of the row, or count people: no answer, no enumerator or informant."""
    people = vocabulary().people
    person = people.ages | people.sexes | people.plain_names | people.perpetrators
    return [
        column
        for column in columns
        if not column.answers
        and (column.numbers or not vocabulary().asks(column.header) or column.header in person)
        and (not speaks_of_role(column.header) or column.header in person)
    ]


def _headed(columns: Iterable[Column], terms: frozenset[str]) -> list[Column]:
    return [column for column in columns if column.header in terms or column.header.removesuffix("s") in terms]


def _seen(what: str, weight: float, columns: list[Column]) -> Evidence:
    return Evidence(what, weight if columns else 0, tuple(column.shown for column in columns))


def _keys(columns: list[Column]) -> Evidence:
    people = vocabulary().people
    sure = [column for column in _headed(columns, people.record_keys) if column.unique or not _is_count(column)]
    if sure:
        return _seen(_("keys of personal records"), 1.0, sure)
    likely = [column for column in _headed(columns, people.record_numbers) if column.unique and not _is_count(column)]
    return _seen(_("numbers that differ in every row, as of cases"), 0.7, likely)


def _is_count(column: Column) -> bool:
    """Numbers of different lengths that do not run from row to row."""
    if not column.numbers:
        return False
    numbers = [_number(cell) for cell in column.cells]
    running = all(after == before + 1 for before, after in zip(numbers, numbers[1:], strict=False))
    return not running and len({len(str(int(number))) for number in numbers}) > 1


def _names(columns: list[Column]) -> Evidence:
    people = vocabulary().people
    what = _("names of people")
    whole = [column for column in _headed(columns, people.names) if column.words]
    first = [column for column in _headed(columns, people.first_names) if column.words]
    last = [column for column in _headed(columns, people.last_names) if column.words]
    plain = [column for column in _headed(columns, people.plain_names) if column.words and column.cells]
    staff = bool(_headed(columns, people.staff_columns))
    if whole or (first and last):
        return _seen(what, 0.4 if staff else 1.0, [*whole, *first, *last])
    if plain and _describes_persons(columns):
        return _seen(what, 0.7, plain)
    return _seen(what, 0.5, [*first, *last])


def _birth(columns: list[Column]) -> Evidence:
    terms = vocabulary().people.birth
    found = [
        c for c in columns if _has_term(c.header, terms) and not (c.cells and c.numbers and not _years_or_dates(c))
    ]
    return _seen(_("dates of birth"), 1.0, found)


def _years_or_dates(column: Column) -> bool:
    return column.mostly(lambda cell: len(cell.split(".")[0]) >= 4)


def _documents(columns: list[Column]) -> Evidence:
    found = [column for column in columns if _has_term(column.header, vocabulary().people.documents)]
    numbers = [column for column in found if column.mostly(_is_document_number) and len(column.distinct) > 1]
    return _seen(_("document numbers"), 1.0, numbers)


def _is_document_number(cell: str) -> bool:
    return len(cell) >= 5 and any(character.isdigit() for character in cell) and " " not in cell


def _has_term(header: str, terms: frozenset[str]) -> bool:
    """A short header, no question, that begins or ends with one of the terms: "victim date of birth"."""
    if vocabulary().asks(header) or len(header.split()) > 6:
        return False
    return any(f" {header} ".startswith(f" {term} ") or f" {header} ".endswith(f" {term} ") for term in terms)


def _describes_persons(columns: list[Column]) -> tuple[Column, Column] | None:
    """The age and the sex column when each row holds one person's, and no column counts the people of a place."""
    people = vocabulary().people
    ages = [column for column in _headed(columns, people.ages) if column.cells]
    sexes = [column for column in _headed(columns, people.sexes) if _one_sex_a_row(column)]
    if not ages or not sexes:
        return None
    counts = [column for column in columns if column not in ages and _counts_people(column)]
    exact = [column for column in ages if column.mostly(_is_age, share=0.95)]
    if exact:
        return None if any(map(_beyond_a_household, counts)) else (exact[0], sexes[0])
    return None if counts else (ages[0], sexes[0])


def _one_sex_a_row(column: Column) -> bool:
    values = vocabulary().sex_values
    return column.mostly(lambda cell: spelled(cell) in values or cell in {"0", "1", "2", "1.0", "2.0"}, share=0.8)


def _is_age(cell: str) -> bool:
    return cell.replace(".", "", 1).isdigit() and float(cell) <= 115


_BARE_COUNTS = frozenset({"n", "number", "value", "nombre", "numero", "عدد"})


def _counts_people(column: Column) -> bool:
    """Numbers under a header that counts; the number of a case or a household is a key, not a count."""
    people, words = vocabulary().people, set(column.header.split())
    if not column.numbers or _is_row_key(column) or column.header in people.record_keys | people.record_numbers:
        return False
    singular = words | {word.removesuffix("s") for word in words}
    return bool(vocabulary().counting & singular) or column.header in _BARE_COUNTS or vocabulary().asks(column.header)


def _beyond_a_household(column: Column) -> bool:
    return any(_number(cell) > 60 for cell in column.distinct)


def _number(cell: str) -> float:
    """0 for what is no number."""
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return 0.0


def _rows_of_persons(columns: list[Column], everything: list[Column]) -> Evidence:
    """One row a person: an age and a sex, or questions to the person, and a key that is the row's own."""
    described = _describes_persons(columns) or _asked_themselves(everything)[:2]
    if not described:
        return Evidence("", 0)
    keys = [column for column in columns if column.unique and _is_row_key(column)]
    if keys:
        return _seen(_("one row a person"), 1.0, [keys[0], *described])
    return _seen(_("one row a person, as it seems"), 0.3, list(described))


def _is_row_key(column: Column) -> bool:
    people = vocabulary().people
    words = set(column.header.split())
    if words & set(people.things) - {"form"}:
        return False
    return column.header in people.row_keys or bool(
        words & {"id", "uuid", "identifiant", "identificador", "code", "codigo"}
    )


def _survivors(columns: list[Column]) -> Evidence:
    found = [c for c in _headed(columns, vocabulary().people.survivors) if c.words or c.mostly(_is_age, share=0.95)]
    return _seen(_("attributes of survivors or victims"), 1.0 if len(found) > 1 else 0.6, found)


def _assisted(everything: list[Column]) -> Evidence:
    """What a row tells of one person beside age and sex: a victim or not, a nationality, the help given."""
    if _describes_persons(_people_columns(everything)) is None:
        return Evidence("", 0)
    terms = vocabulary().people.assisted
    found = [column for column in _headed(everything, terms) if not column.numbers or _one_each(column)]
    return _seen(_("what happened to a person, or the help given"), 1.0 if len(found) > 1 else 0.7, found)


def _perpetrators(columns: list[Column]) -> Evidence:
    return _seen(_("alleged perpetrators"), 0.5, _headed(columns, vocabulary().people.perpetrators))


def _incidents(columns: list[Column]) -> Evidence:
    return _seen(_("incidents or case work"), 0.5, _headed(columns, vocabulary().people.incidents))


def _ctdc(columns: list[Column]) -> Evidence:
    """Variables of victim records; where they hold counts above one, the table is an aggregate."""
    names = vocabulary().people.ctdc
    found = [
        column
        for column in columns
        if column.header.replace(" ", "").startswith(names) and not any(_number(c) > 1 for c in column.distinct)
    ]
    return _seen(_("variables of victim records"), 1.0 if len(found) > 1 else 0.5, found)


def _titles(texts: Sequence[str]) -> Evidence:
    pattern = re.compile(rf"\b(?:{one_of(vocabulary().people.titles)})\b")
    named = any(pattern.search(spelled(text)) for text in texts)
    return Evidence(_("its title speaks of case records"), 0.4 if named else 0)


def _reachable(columns: list[Column]) -> Evidence:
    """Phones beside other evidence; alone they are contacts, which are only left out."""
    return Evidence(_("contact details"), 0.2 if contacts_among(columns) else 0)


def _described(evidence: Evidence) -> str:
    names = ", ".join(f"“{name}”" for name in evidence.columns[:4])
    more = ", …" if len(evidence.columns) > 4 else ""
    return f"{evidence.what}: {names}{more}" if names else evidence.what
