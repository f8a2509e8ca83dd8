"""Operations and everything a user imports or edits: SQLite for facts about data, Parquet for observations.

The folder (`Settings.home`) holds `workspace.sqlite`, `workspace.lock`, `observations/<operation id>/*.parquet` and
`boundaries/<operation id>/*.parquet`. A data file is complete on disk before a committed database row names it, so
that a process killed at any instruction leaves the old state or the new one; a file that no row names is swept at the
next open.
"""

from ctdash.workspace.imports import Difference, ImportResult
from ctdash.workspace.lock import WorkspaceBusy
from ctdash.workspace.operations import CRISIS_TYPES, Operation
from ctdash.workspace.slices import SliceKey
from ctdash.workspace.states import SourceState
from ctdash.workspace.workspace import Workspace

__all__ = [
    "CRISIS_TYPES",
    "Difference",
    "ImportResult",
    "Operation",
    "SliceKey",
    "SourceState",
    "Workspace",
    "WorkspaceBusy",
]
