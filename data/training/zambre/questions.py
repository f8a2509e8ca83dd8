"""What is asked in the location assessments and what key informants answered: wording of our own."""

import random
from dataclasses import dataclass
from functools import cache

from zambre.names import SEED
from zambre.sites import Count, Site

YES, NO, UNKNOWN, SILENT = "Yes", "No", "Don't know", "No answer"
Answer = str | int | None

RISK: dict[str, float] = {
    "XZ0501": 0.92, "XZ0601": 0.78, "XZ0203": 0.72, "XZ0502": 0.66, "XZ0603": 0.60, "XZ0602": 0.74, "XZ0503": 0.52,
    "XZ0201": 0.44, "XZ0504": 0.40, "XZ0101": 0.38, "XZ0202": 0.30, "XZ0204": 0.26, "XZ0102": 0.18, "XZ0402": 0.20,
    "XZ0103": 0.14, "XZ0205": 0.14, "XZ0301": 0.16, "XZ0302": 0.12, "XZ0303": 0.16, "XZ0304": 0.10, "XZ0104": 0.08,
    "XZ0404": 0.15,
}  # fmt: skip
"""How much the answers of a district lean towards the worrying side."""

OFFERS_9: dict[str, tuple[int, int, int]] = {
    "XZ0501": (17, 3, 1), "XZ0203": (14, 3, 1), "XZ0502": (9, 2, 1), "XZ0503": (6, 2, 1), "XZ0201": (17, 9, 3),
    "XZ0101": (8, 3, 1), "XZ0202": (6, 4, 1), "XZ0204": (3, 2, 1), "XZ0504": (4, 1, 0), "XZ0601": (5, 2, 1),
    "XZ0603": (3, 1, 0), "XZ0102": (2, 2, 1), "XZ0103": (1, 1, 0), "XZ0205": (1, 2, 1), "XZ0104": (0, 1, 0),
    "XZ0301": (1, 1, 0), "XZ0302": (0, 1, 0), "XZ0303": (1, 0, 0), "XZ0304": (0, 0, 0), "XZ0402": (1, 1, 0),
    "XZ0404": (0, 0, 0),
}  # fmt: skip
"""Round 9, offers of work: sites that answered yes, don't know, and not at all."""
OFFERS_8: dict[str, tuple[int, int, int]] = {
    "XZ0501": (6, 3, 1), "XZ0203": (9, 3, 1), "XZ0502": (6, 2, 1), "XZ0503": (5, 2, 1), "XZ0201": (16, 8, 3),
    "XZ0101": (8, 3, 1), "XZ0202": (8, 4, 1), "XZ0204": (4, 2, 0), "XZ0504": (4, 1, 0), "XZ0601": (5, 2, 0),
    "XZ0602": (7, 2, 1), "XZ0603": (3, 1, 0), "XZ0102": (2, 2, 0), "XZ0103": (1, 1, 0), "XZ0205": (1, 2, 1),
    "XZ0104": (0, 1, 0), "XZ0301": (3, 2, 1), "XZ0302": (2, 1, 0), "XZ0303": (2, 1, 0), "XZ0304": (1, 0, 0),
    "XZ0402": (1, 0, 0), "XZ0404": (0, 0, 0),
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A column of answers. `wording_7` is what round 7 asked instead: None not asked, "" the same words."""

    key: str
    section: str
    wording: str
    kind: str
    low: float = 0.0
    high: float = 0.0
    worrying: str = YES
    wording_7: str | None = ""


WORK, SERVICES, SAFETY, PROTECTION = "C. Offers of work", "D. Services", "E. Safety", "F. Protection"

QUESTIONS: tuple[Question, ...] = (
    Question("offers", WORK, "Are offers of work being made to people from this location?", "offers",
             wording_7="Did recruiters come to this location during the last month?"),
    Question("offers-share", WORK, "If yes: how many people of this location are made such offers?", "offers-share",
             wording_7=None),
    Question("offers-whom", WORK, "If yes: to whom are the offers made? (select all that apply)", "offers-whom",
             wording_7=None),
    Question("offers-where", WORK, "If yes: where is the work?", "offers-where", wording_7=None),
    Question("unpaid", WORK, "Have people of this location worked without receiving the pay they were promised?",
             "choice", 0.04, 0.40, wording_7=None),
    Question("service-health", SERVICES, "Services available and operational: health", "choice", 0.90, 0.62, NO),
    Question("service-mhpss", SERVICES, "Services available and operational: mental health and psychosocial support",
             "choice", 0.42, 0.12, NO),
    Question("service-education", SERVICES, "Services available and operational: education", "choice", 0.80, 0.40, NO),
    Question("service-food", SERVICES, "Services available and operational: food distribution", "choice", 0.85, 0.66,
             NO),
    Question("service-shelter", SERVICES, "Services available and operational: shelter", "choice", 0.72, 0.38, NO),
    Question("service-livelihoods", SERVICES, "Services available and operational: support for livelihoods", "choice",
             0.45, 0.10, NO),
    Question("service-start-up", SERVICES, "Services available and operational: means to start economic activities",
             "choice", 0.30, 0.05, NO),
    Question("service-protection", SERVICES, "Services available and operational: protection", "choice", 0.60, 0.15,
             NO),
    Question("service-safe-accommodation", SERVICES, "Services available and operational: safe accommodation",
             "choice", 0.35, 0.05, NO),
    Question("safety-women", SAFETY, "Do women feel safe in this location?", "choice", 0.88, 0.34, NO),
    Question("safety-men", SAFETY, "Do men feel safe in this location?", "choice", 0.94, 0.62, NO),
    Question("safety-children", SAFETY, "Do children feel safe in this location?", "choice", 0.86, 0.42, NO),
    Question("lighting", SAFETY, "Is there lighting at night?", "lighting"),
    Question("incidents", SAFETY, "Were security incidents reported in this location during the last 30 days?",
             "choice", 0.05, 0.62),
    Question("child-spaces", SAFETY, "Number of child-friendly spaces", "spaces", 0.75, 0.20),
    Question("women-spaces", SAFETY, "Number of women-friendly spaces", "spaces", 0.60, 0.12),
    Question("abduction", PROTECTION,
             "Have household members been taken away against their will and then forced to work?", "choice", 0.01, 0.17,
             wording_7=None),
    Question("held", PROTECTION, "Have people been held against their will by armed groups or other persons?", "choice",
             0.01, 0.12, wording_7=None),
    Question("forced-work", PROTECTION, "Have people of this location been forced to work?", "choice", 0.01, 0.14,
             wording_7=None),
    Question("marriage", PROTECTION, "Have offers been made to arrange a marriage for girls or women of this location?",
             "choice", 0.03, 0.24, wording_7=None),
    Question("gbv-referral", PROTECTION, "Is there a referral mechanism for GBV survivors?", "choice", 0.55, 0.10, NO),
    Question("documents", PROTECTION, "Do most people in this location have identity documents?", "choice", 0.86, 0.38,
             NO),
    Question("no-documents", PROTECTION, "Number of people without identity documents", "people", 0.01, 0.22),
    Question("unaccompanied", PROTECTION, "Number of unaccompanied or separated children", "people", 0.000, 0.006),
    Question("permit-none", PROTECTION, "Foreign workers without any permit (number of people)", "people", 0.0, 0.006,
             wording_7=None),
    Question("permit-residency", PROTECTION, "Foreign workers with a residency permit only (number of people)",
             "people", 0.0, 0.004, wording_7=None),
    Question("permit-work", PROTECTION, "Foreign workers with a work permit (number of people)", "people", 0.001, 0.002,
             wording_7=None),
    Question("lodging-workplace", PROTECTION, "Households lodged at the workplace", "homes", 0.0, 0.03, wording_7=None),
    Question("lodging-employer", PROTECTION, "Households whose lodging the employer pays", "homes", 0.0, 0.02,
             wording_7=None),
    Question("legal-help", PROTECTION, "Do people in this location need legal help?", "choice", 0.15, 0.60),
    Question("protection-need", PROTECTION, "Is protection among the three main needs of this location?", "choice",
             0.20, 0.72),
)  # fmt: skip


@cache
def _nature(site: str, key: str) -> float:
    """What keeps a site's answer to a question alike from round to round: a fixed draw between 0 and 1."""
    return random.Random(f"{SEED}-nature-{site}-{key}").random()


def answers(counted: list[Count], round_: int) -> list[dict[str, Answer]]:
    """Answers of every site of a round by question key, in the order of the counts."""
    offers = _offers([count.site for count in counted], round_)
    found = []
    for count in counted:
        site = count.site
        row: dict[str, Answer] = {}
        for question in QUESTIONS:
            if round_ == 7 and question.wording_7 is None:
                continue
            rng = random.Random(f"{SEED}-answer-{round_}-{site.id}-{question.key}")
            row[question.key] = _answer(question, count, offers[site.id], rng)
        found.append(row)
    return found


def _offers(assessed: list[Site], round_: int) -> dict[str, str]:
    """Yes, don't know and silence by the district's quota; in round 7 the question was another one."""
    given: dict[str, str] = {}
    for district in sorted({site.district for site in assessed}):
        mine = sorted((s for s in assessed if s.district == district), key=lambda s: _nature(s.id, "offers"))
        if round_ == 7:
            yes, unknown, silent = round(len(mine) * RISK[district] * 0.35), len(mine) // 9, len(mine) // 20
        else:
            yes, unknown, silent = (OFFERS_9 if round_ == 9 else OFFERS_8)[district]
        for n, site in enumerate(mine):
            given[site.id] = YES if n < yes else NO
        for site in mine[::-1][:unknown]:
            given[site.id] = UNKNOWN
        for site in mine[::-1][unknown : unknown + silent]:
            given[site.id] = SILENT
    return given


def _answer(question: Question, count: Count, offers: str, rng: random.Random) -> Answer:
    site, risk = count.site, RISK[count.site.district]
    nature = _nature(site.id, question.key) if rng.random() < 0.8 else rng.random()
    chance = question.low + (question.high - question.low) * risk
    if question.kind == "offers":
        return offers
    if question.kind.startswith("offers-"):
        return _follow_up(question.kind, risk, nature) if offers == YES else None
    if question.kind == "lighting":
        if nature < 0.15 + 0.5 * risk:
            return "No Lighting" if rng.random() < 0.05 else "No lighting"
        return "Lighting in parts" if nature < 0.75 else ("Lighting everywhere" if nature < 0.97 else UNKNOWN)
    if question.kind == "spaces":
        return 0 if nature > chance else 1 + int(nature * 7) % 3
    if question.kind == "people":
        return None if rng.random() < 0.03 else int(count.people * chance * nature * 2)
    if question.kind == "homes":
        return None if rng.random() < 0.03 else int(count.households * chance * nature * 2)
    if question.key == "service-safe-accommodation" and site.district == "XZ0501":
        return NO
    if question.key == "abduction" and site.district == "XZ0603":
        return UNKNOWN
    doubt = rng.random()
    sensitive = question.section == PROTECTION
    if doubt < (0.11 if sensitive else 0.04):
        return UNKNOWN
    if doubt > (0.97 if sensitive else 0.99):
        return SILENT
    return YES if nature < chance else NO


def _follow_up(kind: str, risk: float, nature: float) -> str:
    if kind == "offers-share":
        if nature > 0.9:
            return UNKNOWN
        return "More than half" if nature < 0.25 * risk else ("About half" if nature < 0.5 * risk else "Less than half")
    if kind == "offers-whom":
        groups = [name for name, limit in (("Women", 0.72), ("Men", 0.55), ("Girls or boys", 0.30 * risk + 0.05))
                  if (nature * 7.3 + limit * 3.1) % 1 < limit]  # fmt: skip
        return "; ".join(groups) or UNKNOWN
    if nature < 0.3 * risk:
        return "Abroad"
    return "Another district" if nature < 0.68 else ("This district" if nature < 0.93 else UNKNOWN)
