"""Recorded inputs of every reader and what an inspection says of them, down to each observation.

All figures are invented. `python -m tests.dtm.test_golden` writes the expectations anew; look at the difference
before keeping it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from ctdash.intake import inspect_file

FOLDER = Path(__file__).parent / "golden"
INPUTS = ["api_body.json", "hdx_export.csv", "hapi_idps.csv", "workbook.xlsx", "site_assessment.csv"]


def recorded(name: str) -> dict[str, Any]:
    """What an inspection says, with its observations."""
    inspection = inspect_file(FOLDER / name)
    observations = inspection.observations
    rows = [] if observations is None else json.loads(observations.to_json(orient="records", date_format="iso"))
    filled = [{column: value for column, value in row.items() if value is not None} for row in rows]
    return {"inspection": inspection.to_json(), "observations": filled}


def expectation(name: str) -> Path:
    return FOLDER / f"{name}.expected.json"


@pytest.mark.parametrize("name", INPUTS)
def test_reader_says_what_was_recorded(name: str) -> None:
    assert recorded(name) == json.loads(expectation(name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    for each in INPUTS:
        text = json.dumps(recorded(each), ensure_ascii=False, indent=1)
        expectation(each).write_text(text + "\n", encoding="utf-8")
