"""What stands beside every figure: where it comes from, and what a reader must know."""

from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import yaml

from ctdash.analysis.reports import Report
from ctdash.dtm import sources
from ctdash.i18n import _
from ctdash.paths import DATA
from ctdash.protection.finding import Caveat, Source

ALWAYS = ("stock", "key-informants", "not-trafficking")


def cite(report: Report) -> Source:
    """One report as a source. `n` counts the sites, or areas, that it assessed."""
    n, n_of = report.assessed
    return Source(
        title=sources.citation(),
        organisation=sources.organisation(),
        assessment_type=sources.assessment_label(report.assessment_type),
        round=report.round,
        date=report.date,
        n=n,
        n_of=n_of,
        licence_line=sources.licence(),
    )


def caveat(key: str, **facts: Any) -> Caveat:
    """A text of data/dtm/caveats.yaml with its facts filled in: counts of areas, sites or rows, rounds and dates."""
    entry = _texts()[key]
    return Caveat(
        key=key,
        short=_(entry["short"]).format(**facts),
        full=_(" ".join(entry["full"].split())).format(**facts),
        changes_reading=entry.get("changes_reading", False),
    )


def always() -> tuple[Caveat, ...]:
    """What holds for every displacement figure of DTM."""
    return tuple(caveat(key) for key in ALWAYS)


def of_rows(table: pd.DataFrame) -> tuple[Caveat, ...]:
    """That some rows have no figure; `table` has the columns rows and with_value."""
    rows, missing = int(table["rows"].sum()), int((table["rows"] - table["with_value"]).sum())
    return (caveat("missing-values", missing=missing, rows=rows),) if missing else ()


def of_coverage(report: Report, other: Report) -> tuple[Caveat, ...]:
    """That two reports assessed different numbers of sites, or of areas at the finest level that both know."""
    later, earlier = (report, other) if (report.date or date.min) >= (other.date or date.min) else (other, report)
    names = {"later": _capital(later.name), "earlier": earlier.name}
    if later.sites and earlier.sites:
        before, after = earlier.sites, later.sites
        if before == after:
            return ()
        words = _("{count} sites fewer") if after < before else _("{count} sites more")
        difference = words.format(count=abs(after - before))
        return (caveat("sites-changed", before=before, after=after, difference=difference, **names),)
    shared = later.areas.keys() & earlier.areas.keys()
    if not shared or later.areas[max(shared)] == earlier.areas[max(shared)]:
        return ()
    before, after = earlier.areas[max(shared)], later.areas[max(shared)]
    return (caveat("areas-changed", before=before, after=after, **names),)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@cache
def _texts() -> dict[str, Any]:
    return yaml.safe_load((DATA / "dtm" / "caveats.yaml").read_text(encoding="utf-8"))
