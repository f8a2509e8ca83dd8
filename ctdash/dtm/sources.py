"""The sources of DTM figures: how they are cited, and which of them is shown when several hold the same round."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from ctdash.paths import DATA


@dataclass(frozen=True)
class DtmSource:
    """`reason` says why figures of this source come before or after others; `rank` is its place in the data file."""

    id: str
    title: str
    reason: str
    levels_are_alternatives: bool
    rank: int


def source(source_id: str) -> DtmSource:
    """An unlisted source ranks last, and its rows are one table."""
    known = _facts()["sources"]
    for rank, entry in enumerate(known):
        if entry["id"] == source_id:
            alternatives = entry["admin_levels"] == "alternatives"
            return DtmSource(source_id, entry["title"], entry["reason"], alternatives, rank)
    return DtmSource(source_id, source_id, "", levels_are_alternatives=False, rank=len(known))


def citation() -> str:
    """The credit line that DTM asks for."""
    return _facts()["citation"]


def organisation() -> str:
    return _facts()["organisation"]


def licence() -> str:
    return _facts()["licence"]


def assessment_label(code: str | None) -> str:
    """The name of an assessment type by DTM's code; an unknown code stands for itself."""
    return "" if not code else _facts()["assessment_types"].get(code, code)


@cache
def _facts() -> dict[str, Any]:
    return yaml.safe_load((DATA / "dtm" / "sources.yaml").read_text(encoding="utf-8"))
