from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ctdash.workspace import Operation, Workspace


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    opened = Workspace.open(home)
    yield opened
    opened.close()


@pytest.fixture
def haiti(workspace: Workspace) -> Operation:
    return workspace.add_operation("Haiti", "HTI", "conflict", date(2024, 3, 1), time_zone="America/Port-au-Prince")
