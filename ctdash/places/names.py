"""Spellings of one place name that mean the same: accents, case, punctuation, script variants, articles, kinds of area.

Two strengths of sameness, so that a join can say which one it used:
`fold` forgets how a name is written, `essence` also forgets words that say nothing about which place it is.
Words that do tell siblings apart (north, upper, new, II) are kept apart from the rest and must always agree.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import yaml

from ctdash.paths import DATA

WORDS = DATA / "geography" / "name_words.yaml"

_SPECIAL = str.maketrans(
    {
        **dict.fromkeys("'’‘ʼʻ`´ʾʿ\u200c\u200d\u200e\u200f\u0640", ""),  # apostrophes, joiners, direction marks, tatweel
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ɓ": "b", "ɗ": "d", "ƙ": "k",
        "ə": "a", "&": " and ",
        "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه",
    }
)  # fmt: skip
_NOT_WORD = re.compile(r"[^\w]+|_")
_IN_BRACKETS = re.compile(r"\s*[\(\[].*?[\)\]]\s*")
_ROMAN = re.compile(r"^(?=[ivx])(x?(?:ix|iv|v?i{0,3}))$")
_VOWELS = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")
_DIGRAPHS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("q", "k"), ("c", "k"))


class Essence(NamedTuple):
    """What is left of a name when articles and kinds of area are gone."""

    marks: tuple[str, ...]
    """Words that tell siblings apart, in one language and sorted: ("east", "north") for "Nord-Est"."""
    rest: str
    """The other words, joined by blanks; empty for a name such as "Ouest"."""


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Words without meaning for identity, and words that tell siblings apart, both folded."""
    table = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    idle = frozenset(fold(word) for group in ("articles", "kinds") for word in table[group])
    marks = {fold(word): tuple(mark.split()) for mark, words in table["marks"].items() for word in words}
    return idle, marks


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
    idle, known_marks = _words()
    words = fold(_IN_BRACKETS.sub(" ", text) or text).split()
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
    """The consonants of a name in Latin letters, since transliterations differ mostly in vowels ("Missan", "Maysan")."""
    letters = text.replace(" ", "")
    if not letters.isascii():
        return ""
    for pair, letter in _DIGRAPHS:
        letters = letters.replace(pair, letter)
    return _DOUBLED.sub(r"\1", letters[:1] + _VOWELS.sub("", letters[1:]))
