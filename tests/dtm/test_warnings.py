"""What is odd about a file is said, and nothing is mended or dropped silently."""

from pathlib import Path

import pytest

from ctdash.inspection.model import Inspection
from ctdash.intake import inspect_file
from tests.dtm.shapes import Row, Sheets, area, households, people, total, write_xlsx

HEADER = ["Governorate", "District", "IDP Households", "IDP Individuals"]
ROWS: list[Row] = [[area("YEM", row)[0], area("YEM", row)[2], households(row), people(row)] for row in range(8)]


def inspected(folder: Path, sheets: Sheets) -> Inspection:
    path = folder / "table.xlsx"
    write_xlsx(path, sheets)
    return inspect_file(path)


def said(inspection: Inspection, words: str) -> bool:
    return any(words in warning for warning in inspection.warnings)


def test_counts_below_zero_are_kept_and_reported(tmp_path: Path) -> None:
    rows = [[*row[:3], -5 if at == 0 else row[3]] for at, row in enumerate(ROWS)]
    inspection = inspected(tmp_path, {"Data": [HEADER, *rows]})
    assert said(inspection, "fewer than zero")
    assert inspection.totals["idp_individuals"] == total(people, 8) - people(0) - 5


def test_a_summary_that_sums_to_something_else(tmp_path: Path) -> None:
    summary: list[Row] = [["Governorate", "IDP Households", "IDP Individuals"]]
    summary += [[name, 10, 1000] for name in sorted({row[0] for row in ROWS})]
    inspection = inspected(tmp_path, {"Summary": summary, "Data": [HEADER, *ROWS]})
    assert said(inspection, "The sheet Summary sums to other figures")
    assert inspection.totals["idp_individuals"] == total(people, 8)


def test_males_and_females_that_miss_the_total(tmp_path: Path) -> None:
    rows = [[*row, row[3] // 2, row[3] - row[3] // 2 + (9 if at == 0 else 0)] for at, row in enumerate(ROWS)]
    inspection = inspected(tmp_path, {"Data": [[*HEADER, "Male", "Female"], *rows]})
    assert said(inspection, "In 1 rows males and females do not add up")


def test_men_and_women_without_the_children_are_no_split_by_sex(tmp_path: Path) -> None:
    rows = [[*row, 10, 12, row[3] - 22] for row in ROWS]
    inspection = inspected(tmp_path, {"Data": [[*HEADER, "Men", "Women", "Children"], *rows]})
    assert "idp_males" not in inspection.totals


@pytest.mark.parametrize(("first", "words"), [("Latitude", "have changed places"), ("Longitude", "")])
def test_coordinates_that_changed_places(first: str, words: str, tmp_path: Path) -> None:
    second = {"Latitude": "Longitude", "Longitude": "Latitude"}[first]
    rows = [["Yemen", *row, 44.2 + at / 50, 15.3 + at / 50] for at, row in enumerate(ROWS)]
    inspection = inspected(tmp_path, {"Data": [["Country", *HEADER, first, second], *rows]})
    assert said(inspection, "have changed places") is bool(words)


@pytest.mark.parametrize("beyond", [10**20, 2_000_000_001])
def test_more_people_than_live_anywhere_are_not_read(beyond: int, tmp_path: Path) -> None:
    rows = [[*row[:3], beyond if at == 0 else row[3]] for at, row in enumerate(ROWS)]
    inspection = inspected(tmp_path, {"Data": [HEADER, *rows]})
    assert said(inspection, "Sheet Data, row 2, column IDP Individuals")
    assert inspection.totals["idp_individuals"] == total(people, 8) - people(0)
