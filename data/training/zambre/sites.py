"""The sites of the location assessments: where they stand, when they opened and closed, who lives there."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

import shapely
from shapely.geometry.base import BaseGeometry

from zambre.displacement import CONFLICT, DISASTER, FLOODS, RETURNS, ROUND_DATES, apportion, district_total
from zambre.names import SEED, sub_districts

SITE_ROUNDS = (7, 8, 9)
AGES = ("0-5", "6-17", "18-59", "60+")
LOST = "XZ0602"
"""The district that could not be reached in round 9: its sites are neither assessed nor closed."""

ASSESSED: dict[str, int] = {
    "XZ0201": 62, "XZ0202": 27, "XZ0203": 26, "XZ0204": 15, "XZ0205": 12, "XZ0101": 24, "XZ0102": 13, "XZ0103": 9,
    "XZ0104": 6, "XZ0301": 9, "XZ0302": 8, "XZ0303": 6, "XZ0304": 3, "XZ0402": 6, "XZ0404": 2, "XZ0501": 28,
    "XZ0502": 19, "XZ0503": 14, "XZ0504": 10, "XZ0601": 11, "XZ0603": 8,
}  # fmt: skip
"""Sites assessed in round 9, by district."""
OPENED_9 = {"XZ0501": 6, "XZ0502": 3, "XZ0203": 2}
CLOSED_9 = {
    "XZ0301": 11, "XZ0302": 9, "XZ0303": 7, "XZ0304": 4, "XZ0202": 3, "XZ0204": 2, "XZ0102": 2, "XZ0205": 1,
    "XZ0603": 1,
}  # fmt: skip
OPENED_8 = {"XZ0501": 8, "XZ0201": 6, "XZ0502": 4, "XZ0602": 4, "XZ0101": 3, "XZ0503": 2}
CLOSED_8 = {"XZ0301": 5, "XZ0302": 4, "XZ0303": 2, "XZ0103": 1}
LOST_SITES = 13

_KINDS: tuple[tuple[str, str, float], ...] = (
    ("Camp or camp-like setting", "{} Camp {}", 3.2),
    ("Collective centre", "{} School {}", 1.3),
    ("Collective centre", "{} Sports Hall {}", 1.1),
    ("Host community", "{} Quarter {}", 1.0),
    ("Spontaneous settlement", "{} Roadside {}", 0.8),
    ("Transit site", "{} Crossing {}", 0.9),
)


@dataclass(frozen=True)
class Site:
    """A place where displaced people live; it is assessed in rounds `first` to `last`."""

    id: str
    name: str
    kind: str
    pcode: str
    lat: float
    lon: float
    first: int
    last: int
    weight: float

    @property
    def district(self) -> str:
        return self.pcode[:6]


@dataclass(frozen=True)
class Count:
    """The people of one site in one round. Ages are (males, females) for each group of AGES, None if not reported."""

    site: Site
    round: int
    surveyed: date
    people: int
    households: int
    ages: tuple[tuple[int, int], ...] | None
    returnees: int | None
    returnee_households: int | None
    reason: str
    origin: str


def sites(shapes: dict[str, BaseGeometry]) -> list[Site]:
    """All sites of rounds 7 to 9, by id; `shapes` are the sub-districts by P-code."""
    found: list[Site] = []
    districts = sorted({*ASSESSED, LOST})
    for district in districts:
        rng = random.Random(f"{SEED}-sites-{district}")
        spans = _spans(district)
        subs = [pcode for pcode in sub_districts() if pcode.startswith(district)]
        for number, (first, last) in enumerate(spans, start=1):
            pcode = subs[(number - 1) % len(subs)] if number <= len(subs) else rng.choice(subs)
            kind, pattern, size = rng.choice(_KINDS)
            lon, lat = _inside(shapes[pcode], rng)
            name = pattern.format(sub_districts()[pcode][0], number)
            weight = size * (0.25 + rng.paretovariate(2.4))
            found.append(Site(f"ZS{district[2:]}{number:03d}", name, kind, pcode, lat, lon, first, last, weight))
    return found


def _spans(district: str) -> list[tuple[int, int]]:
    """First and last assessed round of every site of a district."""
    new = OPENED_8.get(district, 0)
    if district == LOST:
        return [(7, 8)] * (LOST_SITES - new) + [(8, 8)] * new
    newest = OPENED_9.get(district, 0)
    lasting = [(7, 9)] * (ASSESSED[district] - new - newest) + [(8, 9)] * new + [(9, 9)] * newest
    return lasting + [(7, 8)] * CLOSED_9.get(district, 0) + [(7, 7)] * CLOSED_8.get(district, 0)


def _inside(shape: BaseGeometry, rng: random.Random) -> tuple[float, float]:
    west, south, east, north = shape.bounds
    while True:
        lon, lat = west + rng.random() * (east - west), south + rng.random() * (north - south)
        if shapely.contains_xy(shape, lon, lat):
            return round(lon, 5), round(lat, 5)


@cache
def coverage(district: str, round_: int) -> float:
    """Share of a district's displaced people who live in assessed sites."""
    rng = random.Random(f"{SEED}-coverage-{district}")
    return 0.84 + rng.random() * 0.1 + (round_ - 8) * 0.005


def counts(all_sites: list[Site], round_: int) -> list[Count]:
    """The sites assessed in a round. Their totals stay below the baseline of the same round."""
    found: list[Count] = []
    for district in sorted({site.district for site in all_sites}):
        mine = [site for site in all_sites if site.district == district and site.first <= round_ <= site.last]
        if not mine:
            continue
        total = round((district_total(district, round_) or 0) * coverage(district, round_))
        drift = [s.weight * (0.9 + 0.2 * random.Random(f"{SEED}-{s.id}-{round_}").random()) for s in mine]
        back = _returnees(mine, round_)
        for site, people in zip(mine, apportion(total, drift), strict=True):
            found.append(_count(site, round_, people, back.get(site.id)))
    newest = max(found, key=lambda count: count.people)
    day = ROUND_DATES[FLOODS][round_]
    return [replace(count, surveyed=day) if count is newest else count for count in found]


def _count(site: Site, round_: int, people: int, back: int | None) -> Count:
    rng = random.Random(f"{SEED}-count-{site.id}-{round_}")
    share = 0.44 + rng.random() * 0.07
    groups = apportion(people, [low + rng.random() * 4 for low in (17, 30, 43, 3)])
    males = [round(group * share) for group in groups]
    ages = tuple((male, group - male) for male, group in zip(males, groups, strict=True))
    sexes = (round_, site.district) != (9, "XZ0402")
    far = site.district[:4] in ("XZ05", "XZ06") or rng.random() < 0.07
    return Count(
        site=site,
        round=round_,
        surveyed=ROUND_DATES[FLOODS][round_] - timedelta(days=rng.randrange(1, 12)),
        people=people,
        households=min(people, max(1, round(people / (4.6 + rng.random())))),
        ages=ages if sexes else None,
        returnees=back,
        returnee_households=None if back is None else max(1, round(back / 5.1)),
        reason=CONFLICT if far and rng.random() < 0.85 else DISASTER,
        origin="XZ06" if far else (site.district[:4] if rng.random() < 0.8 else "XZ02"),
    )


def _returnees(mine: list[Site], round_: int) -> dict[str, int]:
    """Returnees who live near a site; a part of those that the baseline knows."""
    course = RETURNS.get(mine[0].district)
    hosts = mine[:3]
    if course is None or mine[0].district == "XZ0402":
        return {}
    parts = apportion(round(course[round_ - 6] * 0.6), [site.weight for site in hosts])
    return {site.id: part for site, part in zip(hosts, parts, strict=True) if part}
