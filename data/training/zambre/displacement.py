"""Who is displaced where: the true stocks of the three invented operations, from which every file is written.

The smallest unit is a flow: one sub-district × reason × province of origin in one round. Every other figure is a sum of
flows, so the levels of one round always agree.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zambre.names import DISTRICTS, SEED, sub_districts

FLOODS, BORDER, DROUGHT = "Zambre floods", "Zambre border movements", "Zambre drought 2024"
ONSET = date(2026, 2, 11)

DISASTER, CONFLICT, BOTH = "Natural disaster", "Conflict", "Conflict; Natural disaster"

ROUND_DATES: dict[str, dict[int, date]] = {
    FLOODS: {
        1: date(2026, 2, 28), 2: date(2026, 3, 15), 3: date(2026, 3, 31), 4: date(2026, 4, 30), 5: date(2026, 5, 31),
        6: date(2026, 6, 15), 7: date(2026, 6, 30), 8: date(2026, 7, 31), 9: date(2026, 8, 31),
    },
    BORDER: {
        1: date(2026, 7, 10), 2: date(2026, 7, 24), 3: date(2026, 8, 7), 4: date(2026, 8, 21), 5: date(2026, 9, 4),
    },
    DROUGHT: {1: date(2024, 3, 31), 2: date(2024, 6, 30), 3: date(2024, 9, 30), 4: date(2024, 12, 15)},
}  # fmt: skip
API_ROUNDS = (1, 2, 4, 5)
"""Rounds of the floods operation that reached the API; the partner's round 3 and the newest ones are files only."""
ASSESSMENT = {FLOODS: "BA", BORDER: "ETT", DROUGHT: "BA"}
STATUS = {FLOODS: "Active", BORDER: "Active", DROUGHT: "Inactive"}


@dataclass(frozen=True)
class Flow:
    """People of one origin and reason in one sub-district; sexes are None where the round did not report them."""

    operation: str
    round: int
    pcode: str
    reason: str | None
    origin: str | None
    people: int
    households: int
    males: int | None
    females: int | None


@dataclass(frozen=True)
class Returns:
    """People who came back to a sub-district."""

    round: int
    pcode: str
    people: int
    households: int


LAST_TWO: dict[str, tuple[int, int | None]] = {
    "XZ0101": (21_604, 23_871), "XZ0102": (11_052, 10_418), "XZ0103": (6_397, 6_142), "XZ0104": (3_048, 3_121),
    "XZ0201": (139_431, 148_552), "XZ0202": (41_188, 38_460), "XZ0203": (33_107, 37_926), "XZ0204": (17_794, 16_893),
    "XZ0205": (9_312, 8_731),
    "XZ0301": (9_806, 5_287), "XZ0302": (7_389, 3_912), "XZ0303": (4_118, 2_243), "XZ0304": (1_947, 961),
    "XZ0401": (11, 9), "XZ0402": (2_478, 2_534), "XZ0403": (0, 0), "XZ0404": (46, 38),
    "XZ0501": (29_447, 51_687), "XZ0502": (14_902, 19_817), "XZ0503": (8_346, 11_593), "XZ0504": (5_107, 6_248),
    "XZ0601": (7_951, 9_296), "XZ0602": (9_418, None), "XZ0603": (5_382, 4_899),
}  # fmt: skip
"""IDPs of rounds 8 and 9 by district. None: no access in that round, which is not zero."""

COURSES: dict[str, tuple[float, ...]] = {
    "XZ01": (0.22, 0.50, 0.80, 0.95, 0.93, 0.94, 0.96),
    "XZ02": (0.35, 0.72, 1.02, 1.12, 1.07, 1.01, 0.97),
    "XZ03": (1.30, 2.60, 3.40, 3.50, 2.90, 2.20, 1.60),
    "XZ04": (0.40, 0.60, 0.80, 1.00, 1.05, 1.00, 1.00),
    "XZ05": (0.15, 0.20, 0.25, 0.33, 0.42, 0.52, 0.68),
    "XZ06": (0.30, 0.35, 0.50, 0.70, 0.85, 0.95, 1.00),
}
"""Rounds 1 to 7 as multiples of round 8, by province."""

SMALL: dict[str, tuple[int | None, ...]] = {
    "XZ0401": (0, 0, 5, 8, 14, 13, 12),
    "XZ0403": (0, 0, 0, 0, 0, 0, 0),
    "XZ0404": (None, None, None, None, None, 57, 51),
}
"""Rounds 1 to 7 of districts too small for a course."""

NOT_COVERED: dict[str, frozenset[int]] = {
    "XZ0104": frozenset({1, 2}),
    "XZ0601": frozenset({3}),
    "XZ0602": frozenset({3, 9}),
    "XZ0603": frozenset({3}),
}
"""Rounds in which a district was not assessed; round 3 was run by a partner outside Kóvren."""

NO_SEX: frozenset[tuple[int, str]] = frozenset({(9, "XZ0402")})
"""Round and district whose report gives no sexes."""

RETURNS: dict[str, tuple[int, int, int, int]] = {
    "XZ0301": (3_118, 5_862, 9_347, 13_206),
    "XZ0302": (2_090, 4_417, 7_021, 10_164),
    "XZ0303": (784, 1_932, 3_250, 4_871),
    "XZ0304": (131, 709, 1_515, 2_388),
    "XZ0202": (0, 412, 1_033, 2_947),
    "XZ0402": (0, 0, 4, 7),
}
"""Returnees of rounds 6 to 9 by district; the API and the export, which hold the earlier rounds, know none."""

BORDER_COURSE: dict[str, tuple[int, ...]] = {
    "XZ0601": (3_412, 3_987, 4_620, 5_104, 5_533),
    "XZ0602": (5_208, 6_011, 7_340, 8_126, 8_874),
    "XZ0603": (1_120, 1_244, 1_302, 1_411, 1_398),
    "XZ0501": (2_890, 4_015, 6_233, 8_870, 11_246),
    "XZ0502": (640, 811, 1_090, 1_377, 1_602),
}
DROUGHT_COURSE: dict[str, tuple[int, ...]] = {
    "XZ0401": (8_214, 9_730, 6_105, 2_417),
    "XZ0402": (14_388, 17_902, 11_460, 5_236),
    "XZ0403": (6_077, 8_119, 4_832, 1_944),
    "XZ0404": (11_935, 15_246, 9_021, 4_310),
    "XZ0103": (5_402, 6_688, 4_117, 1_806),
    "XZ0301": (9_140, 10_023, 6_580, 2_655),
}


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in the ratio of the weights that sum to the total (largest remainder)."""
    scale = sum(weights)
    exact = [total * weight / scale for weight in weights]
    parts = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for n in order[: total - sum(parts)]:
        parts[n] += 1
    return parts


def district_total(pcode: str, round_: int) -> int | None:
    """IDPs of the floods operation in a district, None where the round did not assess it."""
    if round_ in NOT_COVERED.get(pcode, ()):
        return None
    if round_ >= 8:
        return LAST_TWO[pcode][round_ - 8]
    if pcode in SMALL:
        return SMALL[pcode][round_ - 1]
    jitter = 1 + (random.Random(f"{SEED}-course-{pcode}-{round_}").random() - 0.5) * 0.07
    return round(LAST_TWO[pcode][0] * COURSES[pcode[:4]][round_ - 1] * jitter)


def _mix(pcode: str, round_: int) -> dict[tuple[str, str | None], float]:
    """Weights of (reason, origin province) in a district: water moves people nearby, war moves them out of Kóvren."""
    home = pcode[:4]
    late = round_ / 9
    mixes: dict[str, dict[tuple[str, str | None], float]] = {
        "XZ01": {(DISASTER, "XZ01"): 55, (DISASTER, "XZ02"): 33, (CONFLICT, "XZ06"): 9 * late, (DISASTER, None): 3},
        "XZ02": {(DISASTER, "XZ02"): 86, (DISASTER, "XZ03"): 7, (CONFLICT, "XZ06"): 8 * late, (DISASTER, None): 2},
        "XZ03": {(DISASTER, "XZ03"): 90, (DISASTER, "XZ02"): 10},
        "XZ04": {(DISASTER, "XZ04"): 40, (CONFLICT, "XZ06"): 60},
        "XZ05": {(CONFLICT, "XZ06"): 15 + 55 * late, (DISASTER, "XZ02"): 40 - 26 * late, (DISASTER, "XZ05"): 12},
        "XZ06": {(CONFLICT, "XZ06"): 97, (CONFLICT, None): 3},
    }
    mix = dict(mixes[home])
    if pcode == "XZ0101":
        mix[(CONFLICT, "XZ06")] = 28 * late
    if pcode == "XZ0501":
        mix[(CONFLICT, "XZ06")] = 20 + 70 * late
    if pcode == "XZ0502" and round_ >= 5:
        mix[(BOTH, "XZ06")] = 6
    return mix


def _flows(
    operation: str, round_: int, district: str, total: int, mix: dict[tuple[str, str | None], float], sexes: bool
) -> list[Flow]:
    """One district's total, parted over reason, origin and sub-district; an empty sub-district keeps a zero."""
    subs = [pcode for pcode in sub_districts() if pcode.startswith(district)]
    rng = random.Random(f"{SEED}-parts-{district}")
    weights = [0.35 + 2.2 * rng.random() ** 2 for _ in subs]
    persons = 4.4 + rng.random() * 1.6
    male_share = 0.455 + rng.random() * 0.04
    if total < 20:
        mix = dict([max(mix.items(), key=lambda item: item[1])])
    flows, empty = [], set(subs)
    for (reason, origin), people in zip(mix, apportion(total, list(mix.values())), strict=True):
        for pcode, part in zip(subs, apportion(people, weights), strict=True):
            if part == 0:
                continue
            empty.discard(pcode)
            shift = random.Random(f"{SEED}-sex-{operation}-{round_}-{pcode}-{reason}-{origin}").random() - 0.5
            males = round(part * (male_share + shift * 0.02)) if sexes else None
            females = None if males is None else part - males
            households = max(1, round(part / (persons + shift * 0.3)))
            flows.append(Flow(operation, round_, pcode, reason, origin, part, households, males, females))
    zeros = [Flow(operation, round_, pcode, None, None, 0, 0, *((0, 0) if sexes else (None, None))) for pcode in empty]
    return sorted(flows + zeros, key=lambda flow: (flow.pcode, flow.reason or "", flow.origin or "~"))


def floods() -> list[Flow]:
    """Baseline assessments of the floods operation, rounds 1 to 9."""
    found = []
    for round_ in ROUND_DATES[FLOODS]:
        for district in DISTRICTS:
            total = district_total(district.pcode, round_)
            if total is not None:
                sexes = (round_, district.pcode) not in NO_SEX
                found += _flows(FLOODS, round_, district.pcode, total, _mix(district.pcode, round_), sexes)
    return found


def border() -> list[Flow]:
    """Event tracking along the eastern border: overlaps with the floods operation, so the two are never added."""
    mix: dict[tuple[str, str | None], float] = {(CONFLICT, "XZ06"): 95, (CONFLICT, None): 5}
    return [
        flow
        for round_ in ROUND_DATES[BORDER]
        for district, course in BORDER_COURSE.items()
        for flow in _flows(BORDER, round_, district, course[round_ - 1], mix, sexes=False)
    ]


def drought() -> list[Flow]:
    """The old operation that ended in December 2024."""
    mix: dict[tuple[str, str | None], float] = {(DISASTER, None): 1}
    return [
        flow
        for round_ in ROUND_DATES[DROUGHT]
        for district, course in DROUGHT_COURSE.items()
        for flow in _flows(DROUGHT, round_, district, course[round_ - 1], mix, sexes=True)
    ]


def returns() -> list[Returns]:
    """Returnees of rounds 6 to 9, by sub-district."""
    found = []
    for district, course in RETURNS.items():
        subs = [pcode for pcode in sub_districts() if pcode.startswith(district)]
        rng = random.Random(f"{SEED}-returns-{district}")
        weights = [0.4 + rng.random() for _ in subs]
        for round_, total in enumerate(course, start=6):
            for pcode, people in zip(subs, apportion(total, weights), strict=True):
                if people:
                    found.append(Returns(round_, pcode, people, max(1, round(people / 5.1))))
    return sorted(found, key=lambda row: (row.round, row.pcode))
