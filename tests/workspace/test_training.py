from datetime import date
from pathlib import Path

import pytest

from ctdash.workspace import Workspace
from ctdash.workspace.training import seed_with
from workspace.inspections import StandIn, api, row
from workspace.test_boundaries import DEPARTMENTS, boundaries

FACTS = """
name: Zambre floods
country: XZA
crisis_type: sudden-onset disaster
onset: 2026-02-11
deployment_start: 2026-08-24
deployment_end: 2026-11-20
time_zone: Etc/GMT-2
today: 2026-09-15
policy: training
files:
  - file: areas.geojson
  - file: round1.json
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "operation.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def test_the_training_operation_comes_through_the_same_door(home, folder):
    known: list[object] = []

    def inspect(path: Path, gazetteer: object, mapping: dict[str, str]) -> StandIn:
        known.append(gazetteer)
        return boundaries(*DEPARTMENTS) if path.suffix == ".geojson" else api(row())

    workspace = Workspace.open(home, seed=seed_with(inspect, folder))

    (zambre,) = workspace.operations()
    assert (zambre.id, zambre.training, zambre.today, zambre.policy) == ("zambre", True, date(2026, 9, 15), "training")
    assert zambre.deployment_start == date(2026, 8, 24)
    assert len(workspace.sources("zambre")) == 1
    assert known[0] is None and known[1] is not None, "files after the boundaries join their places"
