"""A source in one line: what n counts, who says it, which round, when. Rounds of one assessment share a line."""

from collections.abc import Sequence

from ctdash.i18n import _
from ctdash.protection.finding import Source
from ctdash.ui import words


def lines(sources: Sequence[Source]) -> list[str]:
    """`n = 318 sites assessed · IOM DTM Location assessment, round 9 · 31 Aug 2026`; one line for each assessment."""
    by_kind: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        by_kind.setdefault((source.organisation or source.title, source.assessment_type), []).append(source)
    return [_line(name, same) for name, same in by_kind.items()]


def without_repeats(of_figures: Sequence[Sequence[Source]]) -> list[str]:
    """The lines of several figures; what one figure cites among others is not said again alone."""
    told: list[set[Source]] = []
    kept: list[str] = []
    for cited in sorted(of_figures, key=len, reverse=True):
        for kind in dict.fromkeys((source.organisation, source.assessment_type) for source in cited):
            same = {source for source in cited if (source.organisation, source.assessment_type) == kind}
            if not any(same <= known for known in told):
                told.append(same)
                kept += lines(sorted(same, key=lambda source: str(source.date)))
    return kept


def _line(name: tuple[str, str], same: list[Source]) -> str:
    organisation, assessment = name
    newest = max(same, key=lambda source: (str(source.date or ""), source.round or 0))
    of_what = f"n = {words.number(newest.n)} {newest.n_of}".strip() if newest.n is not None else ""
    if of_what and len(same) > 1:
        of_what = _("{n} in the newest").format(n=of_what)
    who = " ".join(part for part in (_short(organisation), assessment.split(" (")[0]) if part)
    return " · ".join(part for part in (of_what, f"{who}{_rounds(same)}", _dates(same)) if part)


def _short(organisation: str) -> str:
    """`IOM DTM` for the long name, which stands in the foot and in exports."""
    return "IOM DTM" if "(IOM)" in organisation else organisation


def _rounds(same: list[Source]) -> str:
    rounds = sorted({source.round for source in same if source.round})
    if not rounds:
        return ""
    if len(rounds) == 1:
        return _(", round {n}").format(n=rounds[0])
    if len(rounds) == 2:
        return _(", rounds {a} and {b}").format(a=rounds[0], b=rounds[1])
    return _(", {count} rounds, {a} to {b}").format(count=len(rounds), a=rounds[0], b=rounds[-1])


def _dates(same: list[Source]) -> str:
    dates = sorted({source.date for source in same if source.date})
    return " – ".join(words.day(one) for one in (dates if len(dates) < 2 else (dates[0], dates[-1])))
