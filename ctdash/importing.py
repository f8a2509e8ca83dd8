"""Bringing a file into the workspace: what the Data page and the command line do alike."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ctdash.intake import inspect_file
from ctdash.workspace.imports import ImportResult
from ctdash.workspace.training import seed_with
from ctdash.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ctdash.inspection.model import Inspection
    from ctdash.workspace.imports import Answers


def open_workspace(home: Path | None = None) -> Workspace:
    """The workspace, with the training operation in it from the first call."""
    return Workspace.open(home, seed=seed_with(inspect_file))


def inspect_for(
    workspace: Workspace, operation_id: str, path: Path, mapping: dict[str, str] | None = None, *, name: str = ""
) -> "Inspection":
    """Inspects a file against the operation's boundaries.

    Answers given for an earlier round of the same source are used again; those of `mapping` come before them.
    """
    gazetteer = workspace.gazetteer(operation_id)
    inspection = inspect_file(path, gazetteer, mapping, name=name)
    remembered = workspace.profiles(operation_id).get(inspection.profile_key, {})
    if set(remembered) <= set(mapping or {}):
        return inspection
    return inspect_file(path, gazetteer, remembered | (mapping or {}), name=name)


def import_inspected(
    workspace: Workspace,
    operation_id: str,
    inspection: "Inspection",
    mapping: dict[str, str] | None = None,
    answers: "Answers" = "ask",
) -> ImportResult:
    """Stores an inspection, and remembers the answers about columns for the next round of its source.

    The API's lists of countries and operations hold no figures: there is nothing of them to store.
    """
    if inspection.kind in ("dtm-country-list", "dtm-operation-list"):
        return ImportResult()
    result = workspace.import_inspection(operation_id, inspection, answers)
    lasting = {field: answer for field, answer in (mapping or {}).items() if field not in _OF_ONE_ROUND}
    if lasting and inspection.profile_key:
        known = workspace.profiles(operation_id).get(inspection.profile_key, {})
        workspace.save_profile(operation_id, inspection.profile_key, known | lasting)
    return result


_OF_ONE_ROUND: Sequence[str] = ("round", "date", "sheet")
"""Answers that hold for one file only."""
