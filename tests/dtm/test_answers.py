"""Every question of an inspection can be answered by `--map field=answer`."""

from pathlib import Path

import pytest

from ctdash.errors import WrongCall
from ctdash.inspection.model import Inspection
from ctdash.intake import inspect_file
from tests.dtm.shapes import Row, Sheets, area, households, idps, people, total, write_xlsx

HEADER = ["Governorate", "Governorate Pcode", "District", "District Pcode", "Households", "Individuals"]
ROWS: list[Row] = [[*area("YEM", row), households(row), people(row)] for row in range(8)]
MORE: list[Row] = [[*area("YEM", row), households(row + 9), people(row + 9)] for row in range(8)]


def inspected(folder: Path, sheets: Sheets, mapping: dict[str, str] | None = None) -> Inspection:
    path = folder / "table.xlsx"
    write_xlsx(path, sheets)
    return inspect_file(path, mapping=mapping)


def asked(inspection: Inspection) -> list[str]:
    return [question.field for question in inspection.questions]


def test_whom_the_figures_count(tmp_path: Path) -> None:
    sheets = {"Data": [HEADER, *ROWS]}
    assert asked(inspected(tmp_path, sheets)) == ["date", "population"]
    answered = inspected(tmp_path, sheets, {"population": "returnee", "date": "2024-05-31"})
    assert (answered.exit_code, asked(answered)) == (0, [])
    assert answered.totals == {"returnee_individuals": total(people, 8), "returnee_households": total(households, 8)}


def test_which_column_is_the_total(tmp_path: Path) -> None:
    header = [*HEADER[:4], "IDP individuals (registered)", "IDP individuals (estimated by authorities)"]
    sheets: Sheets = {"Data": [header, *[[*row[:5], row[5] + 1] for row in ROWS]]}
    question = next(q for q in inspected(tmp_path, sheets).questions if q.field == "idp_individuals")
    for option in question.options:
        answered = inspected(tmp_path, sheets, {"idp_individuals": option})
        position = header.index(option)
        assert answered.totals["idp_individuals"] == sum(row[position] for row in sheets["Data"][1:])
        assert answered.exit_code == 0


def test_which_sheet_holds_the_data(tmp_path: Path) -> None:
    header = [*HEADER[:4], "IDP Households", "IDP Individuals"]
    sheets: Sheets = {"Version A": [header, *ROWS], "Version B": [header, *MORE]}
    question = next(q for q in inspected(tmp_path, sheets).questions if q.field == "sheet")
    assert question.options == ("Version A", "Version B")
    answered = inspected(tmp_path, sheets, {"sheet": "Version B"})
    assert (answered.exit_code, answered.sheet, answered.totals) == (0, "Version B", idps(8, 9))


def test_a_table_in_words_that_nobody_knows(tmp_path: Path) -> None:
    header = ["Mkoa", "Wilaya ndogo", "Kaya", "Watu"]
    sheets: Sheets = {"Data": [header, *[[row[0], row[2], row[4], row[5]] for row in ROWS]]}
    assert "idp_individuals" in asked(inspected(tmp_path, sheets))
    mapping = {
        "idp_individuals": "Watu",
        "idp_households": "Kaya",
        "admin1_name": "Mkoa",
        "admin2_name": "Wilaya ndogo",
    }
    answered = inspected(tmp_path, sheets, mapping)
    assert (answered.exit_code, answered.totals) == (0, idps(8))
    assert {level: found.areas for level, found in answered.admin_levels.items()} == {1: 6, 2: 8}


@pytest.mark.parametrize(
    "mapping",
    [
        {"no_such_field": "Individuals"},
        {"idp_individuals": "No such column"},
        {"sheet": "No such sheet"},
        {"date": "soon"},
        {"round": "the last"},
        {"country": "Atlantis"},
        {"population": "everybody"},
    ],
)
def test_an_answer_that_cannot_be_is_a_wrong_call(mapping: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(WrongCall):
        inspected(tmp_path, {"Data": [HEADER, *ROWS]}, mapping)


@pytest.mark.parametrize(
    "mapping",
    [
        {"round": "99999999999"},
        {"round": "-1"},
        {"date": "0001-01-01"},
        {"date": "2101-01-01"},
        {"idp_individuals": "Governorate"},
    ],
)
def test_an_answer_beyond_reason_is_a_wrong_call(mapping: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(WrongCall):
        inspected(tmp_path, {"Data": [HEADER, *ROWS]}, mapping)


def test_a_larger_sheet_about_the_same_people_is_asked_for(tmp_path: Path) -> None:
    sheets: Sheets = {
        "Area": [["State", "LGA", "IDP individuals", "Round"], ["Borno", "Bama", 300, 5], ["Yobe", "Geidam", 300, 5]],
        "Camps": [["State", "LGA", "Camp name", "IDP individuals", "Round"], ["Borno", "Bama", "Camp A", 100, 5],
            ["Yobe", "Geidam", "Camp B", 50, 5]],
    }  # fmt: skip
    inspection = inspected(tmp_path, sheets)
    assert "sheet" in asked(inspection)
    assert any("idp_individuals 600 / 150" in said and "--map sheet=Area" in said for said in inspection.warnings)
    answered = inspected(tmp_path, sheets, {"sheet": "Area"})
    assert (answered.exit_code, answered.totals) == (0, {"idp_individuals": 600})
