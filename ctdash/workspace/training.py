"""The training operation: what seeds a new workspace with it, through the same door as any other file."""

from collections.abc import Callable
from pathlib import Path

import yaml

from ctdash.paths import DATA
from ctdash.workspace.inspected import Inspected
from ctdash.workspace.operations import Operation
from ctdash.workspace.workspace import Workspace

FOLDER = DATA / "training"


def seed_with(inspect: Callable[..., Inspected], folder: Path = FOLDER) -> Callable[[Workspace], None]:
    """A seed for `Workspace.open`: reads `operation.yaml` in `folder`, inspects its files in order and imports them.

    `inspect(path, gazetteer, mapping)` is `ctdash.intake.inspect_file`. Boundaries come first in the list, so that the
    files after them join their places; `operation` of a file answers what a workbook does not say: its DTM operation.
    """

    def seed(workspace: Workspace) -> None:
        facts = yaml.safe_load((folder / "operation.yaml").read_text(encoding="utf-8"))
        fields = {name: facts.get(name) for name in Operation.__dataclass_fields__ if name not in ("id", "training")}
        operation = workspace.add_training_operation(Operation(id=facts.get("id", "zambre"), training=True, **fields))
        gazetteer = None
        for entry in facts["files"]:
            answers = {"operation": entry["operation"]} if "operation" in entry else {}
            inspection = inspect(folder / entry["file"], gazetteer, answers)
            workspace.import_inspection(operation.id, inspection)
            if inspection.boundaries is not None:
                gazetteer = workspace.gazetteer(operation.id)

    return seed
