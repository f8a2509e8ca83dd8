"""Which of these areas does a name mean? Equal names first, then one that clearly resembles it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from ctdash.places.names import Essence, compact, consonants, essence, sound_class

How = Literal["pcode", "name", "fuzzy"]

SAME_SPELLING = 100.0
SAME_WORDS = 95.0
"""Equal but for articles, kinds of area and the language of a direction, or a spelling known from Natural Earth."""
ONE_OF_TWO_NAMES = 90.0
"""The row says "Dessalines/Marchandes", the boundaries "Dessalines"."""
SAME_CONSONANTS = 80.0

THRESHOLD_INSIDE_PARENT = 80.0
THRESHOLD_ANYWHERE = 87.0
MARGIN = 6.0
"""How much better than the second best area a resembling name must be."""
SHORTEST_GUESS = 5
"""Letters; one changed letter in a shorter name is another name (Bama, Bara)."""
LETTERS_A_CHANGE = 5
"""One changed letter is allowed for each five."""
THRESHOLD_WORD = 60.0
THRESHOLD_SAME_SOUND = 65.0
THRESHOLD_OTHER_WORDS = 90.0
"""Names of unlike numbers of words: one that was joined or split, not one with a word more."""


class Match(NamedTuple):
    pcode: str | None = None
    name: str | None = None
    score: float | None = None
    how: How | None = None


UNJOINED = Match()


@dataclass(frozen=True)
class Area:
    pcode: str
    name: str
    country: str
    parent_pcode: str | None
    spellings: frozenset[str]
    """`compact` names, and those of them that are only known from Natural Earth in `hearsay`."""
    essences: frozenset[Essence]
    hearsay: frozenset[str] = frozenset()

    def inside(self, parent: str) -> bool:
        """Whether this area lies in `parent`: as stated, or because its code begins with the parent's."""
        return self.parent_pcode == parent or self.pcode.startswith(parent)


def by_name(name: str, candidates: Sequence[Area]) -> Match | None:
    """The only area that is written so or called so; None when there is none, UNJOINED when there are several."""
    written, called = compact(name), essence(name)
    parts = {compact(part) for part in name.split("/")} - {"", written}
    tests: tuple[tuple[float, Callable[[Area], bool]], ...] = (
        (SAME_SPELLING, lambda area: written in area.spellings),
        (SAME_WORDS, lambda area: called in area.essences),
        (SAME_WORDS, lambda area: written in area.hearsay),
        (ONE_OF_TWO_NAMES, lambda area: not parts.isdisjoint(area.spellings)),
    )
    for score, fits in tests:
        found = [area for area in candidates if fits(area)]
        if len(found) == 1:
            return Match(found[0].pcode, found[0].name, score, "name")
        if found:
            return UNJOINED
    return None


def by_likeness(name: str, candidates: Sequence[Area], threshold: float) -> Match:
    """The area whose name clearly resembles `name` most, by what `essence` leaves of both."""
    called = essence(name)
    if len(called.rest.replace(" ", "")) < SHORTEST_GUESS:
        return UNJOINED
    scores = sorted(((_likeness(called, area, threshold), area.pcode, area) for area in candidates), reverse=True)[:2]
    if not scores or scores[0][0] < threshold or (len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN):
        return UNJOINED
    best = scores[0][2]
    return Match(best.pcode, best.name, round(scores[0][0], 1), "fuzzy")


def _likeness(called: Essence, area: Area, threshold: float) -> float:
    alike = (_resemblance(called, other, threshold) for other in area.essences if other.marks == called.marks)
    return max(alike, default=0.0)


def _resemblance(one: Essence, other: Essence, threshold: float) -> float:
    """0-100, and 0 as soon as a word, the beginning or the number of changed letters speaks for two places."""
    words, other_words = one.rest.split(), other.rest.split()
    together, other_together = "".join(words), "".join(other_words)
    if not together or not other_together or sound_class(together[0]) != sound_class(other_together[0]):
        return 0.0
    score = fuzz.ratio(together, other_together)
    if len(words) == len(other_words):
        if not all(map(_may_be_one_word, words, other_words)):
            return 0.0
    elif score < THRESHOLD_OTHER_WORDS:
        return 0.0
    if OSA.distance(together, other_together) <= max(1, len(together) // LETTERS_A_CHANGE):
        return score
    sound = consonants(together)
    same_sound = len(sound) >= 3 and sound == consonants(other_together) and score >= THRESHOLD_SAME_SOUND
    return SAME_CONSONANTS if same_sound and threshold <= SAME_CONSONANTS else 0.0


def _may_be_one_word(word: str, other: str) -> bool:
    """Short words bear no change of a consonant: Chiang Mai and Chiang Rai are two provinces."""
    if min(len(word), len(other)) < SHORTEST_GUESS:
        return word == other or (consonants(word) == consonants(other) != "")
    return fuzz.ratio(word, other) >= THRESHOLD_WORD
