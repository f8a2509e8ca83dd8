"""What the workspace says about each stored slice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ctdash.workspace.slices import SliceKey


@dataclass(frozen=True)
class SourceState:
    """One stored slice, for the list of what a workspace holds. `reason` says why its source is shown or another is.

    `state` is 'active' or 'superseded' (an older version, kept); `shown` means active and of the preferred source.
    `title` is the name of the source that `key.source` identifies.
    """

    key: SliceKey
    title: str
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
