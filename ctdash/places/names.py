"""Spellings of one place name that mean the same: accents, case, punctuation, script variants, articles, kinds of area.

Two strengths of sameness, so that a join can say which one it used:
`fold` forgets how a name is written, `essence` also forgets words that say nothing about which place it is.
Words that do tell siblings apart (north, upper, new, II) are kept apart from the rest and must always agree.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from ctdash.paths import DATA

WORDS = DATA / "geography" / "name_words.yaml"

_SPECIAL = str.maketrans(
    {
        # Apostrophes, joiners, direction marks, tatweel.
        **dict.fromkeys("'’‘ʼʻ`´ʾʿ\u200c\u200d\u200e\u200f\u0640", ""),
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ɓ": "b", "ɗ": "d", "ƙ": "k",
        "ə": "a", "&": " and ",
        "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه",
    }
)  # fmt: skip
_NOT_WORD = re.compile(r"[^\w]+|_")
_IN_BRACKETS = re.compile(r"\s*[\(\[].*?[\)\]]\s*")
_ROMAN = re.compile(r"^(?=[ivx])(x?(?:ix|iv|v?i{0,3}))$")
_SOUNDS = ("aeiouwyh", "bpvf", "ckqgjx", "dtsz")
_VOWELS = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")
_DIGRAPHS = (
    ("ch", "x"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
)


class Essence(NamedTuple):
    """What is left of a name when articles and kinds of area are gone."""

    marks: tuple[str, ...]
    """Words that tell siblings apart, in one language and sorted: ("east", "north") for "Nord-Est"."""
    rest: str
    """The other words, joined by blanks; empty for a name such as "Ouest"."""


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return yaml.safe_load(WORDS.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def formal_words() -> frozenset[str]:
    """Words of official country names that say nothing about which country it is, folded."""
    return frozenset(fold(word) for word in _table()["formal"])


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], dict[str, tuple[str, ...]], dict[str, str]]:
    """Words without meaning for identity, words that tell siblings apart, and short forms, all folded."""
    table = _table()
    idle = frozenset(fold(word) for group in ("articles", "kinds") for word in table[group])
    marks = {fold(word): tuple(mark.split()) for mark, words in table["marks"].items() for word in words}
    short_forms = {fold(short): fold(long) for short, long in table["short_forms"].items()}
    return idle, marks, short_forms


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """`text` without accents, case, apostrophes and punctuation: words joined by one blank."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_SPECIAL)
    return " ".join(_NOT_WORD.sub(" ", bare).split())


def compact(text: str) -> str:
    """`fold` without blanks, because "Pétion-Ville" and "Petionville" are one place."""
    return fold(text).replace(" ", "")


@lru_cache(maxsize=200_000)
def essence(text: str) -> Essence:
    """The words of `text` that say which place it is; see `Essence`."""
    idle, known_marks, short_forms = _words()
    outside = fold(_IN_BRACKETS.sub(" ", text)).split()
    # Of words in brackets only those count that tell siblings apart: "Bago (East)", but "Deir-ez-Zor (Deir)".
    inside = [word for bracket in _IN_BRACKETS.findall(text) for word in fold(bracket).split() if word in known_marks]
    words = [short_forms.get(word, word) for word in outside + inside] or fold(text).split()
    telling = [word for word in words if word not in idle] or words
    marks: list[str] = []
    rest: list[str] = []
    for position, word in enumerate(telling):
        bare = word.removeprefix("ال") if len(word) > 4 else word
        last = position == len(telling) - 1 and position > 0
        if word in known_marks or bare in known_marks:
            marks.extend(known_marks.get(word) or known_marks[bare])
        elif word.isdigit() or (position > 0 and _ROMAN.match(word)) or (last and len(word) == 1):
            marks.append(str(int(word)) if word.isdecimal() else word)
        else:
            rest.append(bare)
    return Essence(tuple(sorted(marks)), " ".join(rest))


@lru_cache(maxsize=200_000)
def consonants(text: str) -> str:
    """The consonants of a name in Latin letters: transliterations differ mostly in vowels ("Missan", "Maysan")."""
    letters = text.replace(" ", "")
    if not letters.isascii():
        return ""
    for pair, letter in _DIGRAPHS:
        letters = letters.replace(pair, letter)
    return _DOUBLED.sub(r"\1", letters[:1] + _VOWELS.sub("", letters[1:]))


def sound_class(letter: str) -> str:
    """Letters that transliterations exchange at the beginning of a name (Qamishli, Kamishly); others stand alone."""
    return next((letters for letters in _SOUNDS if letter in letters), letter)
