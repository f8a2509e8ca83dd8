"""What an inspection says of files in many shapes. The docstring of each shape says what is special about it."""

from pathlib import Path
from typing import Any

import pytest

from ctdash.inspection.model import Inspection
from ctdash.intake import inspect_file
from tests.dtm import zoo_east_africa, zoo_french, zoo_layouts, zoo_middle_east, zoo_sources, zoo_traps, zoo_world
from tests.dtm.shapes import ZOO, Shape

assert all((zoo_east_africa, zoo_french, zoo_layouts, zoo_middle_east, zoo_sources, zoo_traps, zoo_world))


def said(inspection: Inspection, what: str) -> Any:
    """What an inspection says, in the form in which shapes state it."""
    match what:
        case "levels":
            return {level: found.areas for level, found in inspection.admin_levels.items()}
        case "rounds":
            return sorted({report.round for report in inspection.rounds if report.round is not None})
        case "period":
            return tuple(day.isoformat() for day in inspection.period) if inspection.period else None
        case "asks":
            return [question.field for question in inspection.questions if question.blocks == "inspect"]
        case "left_out":
            return sorted(entry["column"] or entry["sheet"] for entry in inspection.left_out)
        case "columns":
            return {name: match.columns[0] for name, match in inspection.columns.items()}
        case "missing":
            assert inspection.observations is not None
            return {name: int(inspection.observations[name].isna().sum()) for name in ("individuals", "households")}
    return getattr(inspection, what)


@pytest.mark.parametrize("one", ZOO, ids=lambda one: one.name)
def test_file_is_recognised(one: Shape, tmp_path: Path) -> None:
    inspection = inspect_file(one.write(tmp_path))
    expected = dict(one.expected)
    actual = {what: said(inspection, what) for what in expected}
    for partial in ("columns", "missing"):
        if partial in expected:
            actual[partial] = {name: actual[partial].get(name) for name in expected[partial]}
    assert expected == actual, inspection.to_json()["questions"]
