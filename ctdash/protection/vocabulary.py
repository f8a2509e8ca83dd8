"""The words by which headers give people away, and the one spelling in which headers, titles and cells are compared."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from ctdash.paths import DATA

_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": ""})
_QUESTION_NUMBER = re.compile(r"^\s*(?:[A-Za-z]?\d+(?:\.\w{1,3})+[\s.:)_-]*)")
_FEMININE = re.compile(
    r"(?<=[^\W\d_])(?:\((?:e|es|s|ne|nes|ée|ées|trice|trices|euse|a|as)\)|[/·](?:e|es|ée|ées|trice|euse|a|as)\b)s?"
)
_ARTICLE = re.compile(r"\b(?:ال|لل)(?=\w{3})")


def spelled(text: Any) -> str:
    """Words in lower case without accents, punctuation, question number and Arabic article; camelCase is split.

    A feminine form in brackets goes: "Survivant(e)s" becomes "survivant", "Enquêté/ée" "enquete".

    "1.2.b.7 SMC member's name" becomes "smc member s name", "ageInYears" "age in years", "اسم الباحث" "اسم باحث".
    """
    text = _FEMININE.sub("", _QUESTION_NUMBER.sub("", str(text)))
    text = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", text)
    text = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    text = "".join(character for character in text if not unicodedata.combining(character)).casefold()
    text = re.sub(r"[\W_]+", " ", text).strip()
    return _ARTICLE.sub("", text)


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))


ByLanguage = dict[str, tuple[str, ...]]


class ContactWords(_Words):
    roles: ByLanguage
    names: ByLanguage
    phones: ByLanguage
    emails: ByLanguage
    alone: ByLanguage
    endings: ByLanguage
    staff: ByLanguage
    submission: frozenset[str]
    submission_keys: frozenset[str]
    sheets: ByLanguage


class PeopleWords(_Words):
    record_keys: frozenset[str]
    record_numbers: frozenset[str]
    row_keys: frozenset[str]
    names: frozenset[str]
    first_names: frozenset[str]
    last_names: frozenset[str]
    plain_names: frozenset[str]
    birth: frozenset[str]
    documents: frozenset[str]
    ages: frozenset[str]
    sexes: frozenset[str]
    own_ages: frozenset[str]
    second_person: frozenset[str]
    survivors: frozenset[str]
    assisted: frozenset[str]
    perpetrators: frozenset[str]
    incidents: frozenset[str]
    ctdc: tuple[str, ...]
    titles: tuple[str, ...]
    things: tuple[str, ...]
    staff_columns: frozenset[str]


class Vocabulary(_Words):
    """data/protection/personal_data.yaml."""

    contacts: ContactWords
    people: PeopleWords
    elsewhere: tuple[str, ...]
    fillers: tuple[str, ...]
    questions: tuple[str, ...]
    counting: frozenset[str]
    answers: frozenset[str]
    sex_values: frozenset[str]

    @cached_property
    def _asks(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{one_of(self.questions)})\b")

    def asks(self, header: str) -> bool:
        """Whether a spelled header asks or counts: it names nobody."""
        return bool(self._asks.match(header))


@cache
def vocabulary() -> Vocabulary:
    text = (DATA / "protection" / "personal_data.yaml").read_text(encoding="utf-8")
    return Vocabulary.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # every scalar a word: "no" is one too


def one_of(terms: Iterable[str]) -> str:
    """A pattern for any of the terms, the longest first, with a plural s."""
    return "|".join(f"{re.escape(term)}s?" for term in sorted(set(terms), key=lambda term: (-len(term), term)))
