"""The sources of DTM figures, and which of them is shown when several hold the same round."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import yaml

from ctdash.paths import DATA
from ctdash.workspace.slices import SliceKey


@dataclass(frozen=True)
class DtmSource:
    """`reason` says why figures of this source come before or after others; the order is that of the data file."""

    id: str
    title: str
    reason: str
    levels_are_alternatives: bool
    rank: int


@dataclass(frozen=True)
class SourceState:
    """One stored slice, for the list of what a workspace holds. `reason` says why its source is shown or another is.

    `state` is 'active' or 'superseded' (an older version, kept); `shown` means active and of the preferred source.
    """

    key: SliceKey
    version: int
    state: str
    shown: bool
    chosen_by_user: bool
    reason: str
    rows: int
    totals: dict[str, Any]
    file_name: str
    sha256: str
    kind: str
    importer: str
    imported_at: datetime
    citation: str
    left_out: list[Any]


def source(source_id: str) -> DtmSource:
    """An unlisted source ranks last, and its rows are one table."""
    known = _file()["sources"]
    for rank, entry in enumerate(known):
        if entry["id"] == source_id:
            alternatives = entry["admin_levels"] == "alternatives"
            return DtmSource(source_id, entry["title"], entry["reason"], alternatives, rank)
    return DtmSource(source_id, source_id, "", levels_are_alternatives=False, rank=len(known))


def citation() -> str:
    return _file()["citation"]


def preferred(choices: Iterable[tuple[str, bool]]) -> str:
    """The source to show of one report: `choices` are (source id, chosen by the user)."""
    return min(choices, key=lambda choice: (not choice[1], source(choice[0]).rank, choice[0]))[0]


@cache
def _file() -> dict[str, Any]:
    return yaml.safe_load((DATA / "dtm" / "sources.yaml").read_text(encoding="utf-8"))
