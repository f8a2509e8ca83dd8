"""Names, phones and e-mail addresses of those who collect data or answer in an official role. They are left out."""

import re
from collections.abc import Iterable
from functools import cache

import pandas as pd

from ctdash.i18n import _
from ctdash.protection.cells import Column, columns_of
from ctdash.protection.vocabulary import ByLanguage, one_of, spelled, vocabulary

GAP = 3
"""So many words may stand between a role and what is asked of it: "focal point at the site phone"."""

_NO_PHONE = re.compile(
    r"\b(?:id|ids|ssid|code|pcode|p code|date|year|lat|latitude|lon|long|longitude|gps|x|y|coordinates?)\b"
)


def contacts_among(columns: Iterable[Column]) -> dict[str, str]:
    """Column label -> why it is left out, of columns that were sampled already."""
    reasons = ((column.label, _by_header(column) or _by_content(column)) for column in columns)
    return {label: reason for label, reason in reasons if reason}


def contact_sheet(name: str, frame: pd.DataFrame) -> str | None:
    """Why a whole sheet is left out: its name says that it lists people, and its columns bear it out."""
    words = vocabulary().contacts
    titled = bool(
        re.fullmatch(rf"(?:\w+ )?(?:list |liste |lista )?(?:\w+ )?(?:{_any(words.sheets)})(?: \w+)?", spelled(name))
    )
    columns = list(columns_of(frame))
    contacts = contacts_among(columns)
    named = [column for column in columns if column.header in vocabulary().people.plain_names | _person_names()]
    if titled and (contacts or any(column.words for column in named)):
        return _("The sheet lists people who collected data or answered in an official role.")
    if len(columns) >= 2 and 2 * len(contacts) > len(columns):
        return _("Most columns of the sheet hold names, phones or e-mail addresses.")
    return None


def speaks_of_role(header: str) -> bool:
    """Whether a spelled header speaks of an enumerator, a key informant or another role."""
    return bool(re.search(rf"\b(?:{_any(vocabulary().contacts.roles)})\b", header))


def _by_header(column: Column) -> str | None:
    header = re.sub(r"(?: \d+)+$", "", column.header)
    if vocabulary().asks(header) or column.answers:
        return None
    names, phones, emails, alone = _patterns()
    if emails.search(header):
        return _("e-mail address")
    if (phones.search(header) or alone.fullmatch(header)) and not _counts(column):
        return _("phone or contact details")
    if names.search(header) and column.words:
        return _("name of an enumerator, informant or focal point")
    if header in vocabulary().contacts.submission:
        return _("who filled in the form, or with which device")
    if _staff().fullmatch(header) and column.cells and column.words:
        return _("name of an enumerator or focal point")
    return None


def _by_content(column: Column) -> str | None:
    if column.emails:
        return _("holds e-mail addresses")
    if column.phones and not _NO_PHONE.search(column.header):
        return _("holds phone numbers")
    return None


def _counts(column: Column) -> bool:
    """Small numbers are no phone numbers."""
    return column.mostly(
        lambda cell: sum(character.isdigit() for character in cell.split(".")[0]) < 6 and cell[:1].isdigit()
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Names, phones and e-mails of a role, and headers that are nothing but a contact."""
    words = vocabulary().contacts
    endings = rf"|\b(?:{_any(words.endings)})$"
    alone = re.compile(_any(words.alone))
    return (
        re.compile(_belonging(words.roles, words.names)),
        re.compile(_belonging(words.roles, words.phones) + endings),
        re.compile(_belonging(words.roles, words.emails) + rf"|^(?:{_any(words.emails)})$"),
        alone,
    )


def _belonging(roles: ByLanguage, attributes: ByLanguage) -> str:
    """An attribute of a role, both in one language: "name of the enumerator", "enumerator's name"."""
    filler = "|".join(vocabulary().fillers)
    other = one_of(vocabulary().elsewhere)
    gap = rf"(?:(?!(?:{other})\b)\w+ ){{0,{GAP}}}"
    pairs = []
    for language, terms in roles.items():
        role, attribute = one_of(terms), one_of(attributes[language])
        pairs.append(rf"\b(?:{attribute}) (?:(?:{filler}) )*(?:{role})\b(?! (?:{other})\b)")
        pairs.append(rf"\b(?:{role}) {gap}(?:{attribute})\b")
    return "|".join(pairs)


@cache
def _staff() -> re.Pattern[str]:
    return re.compile(_any(vocabulary().contacts.staff))


@cache
def _person_names() -> frozenset[str]:
    people = vocabulary().people
    return people.names | people.first_names | people.last_names


def _any(terms: ByLanguage) -> str:
    return one_of(term for words in terms.values() for term in words)
