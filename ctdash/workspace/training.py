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

    `inspect(path, gazetteer=…)` is `ctdash.inspection.inspect`; boundaries come first in the list, so that the files
    after them join their places.
    """

    def seed(workspace: Workspace) -> None:
        facts = yaml.safe_load((folder / "operation.yaml").read_text(encoding="utf-8"))
        files = facts.pop("files")
        fields = {name: facts.get(name) for name in Operation.__dataclass_fields__ if name not in ("id", "training")}
        operation = workspace.add_training_operation(Operation(id=facts.get("id", "zambre"), training=True, **fields))
        for name in files:
            gazetteer = workspace.gazetteer(operation.id)
            workspace.import_inspection(operation.id, inspect(folder / name, gazetteer=gazetteer))

    return seed
