"""Names, phones and addresses of people never leave the file: not as values, not in warnings, not as column names to
choose.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from ctdash.inspection.model import Inspection
from ctdash.intake import inspect_file
from tests.dtm.shapes import Row, Sheets, area, households, people, write_xlsx

PHONE, EMAIL, NAME = "+967 777 123 456", "amal.nasser@example.org", "Amal Nasser"
HEADER = ["Governorate", "Governorate Pcode", "District", "District Pcode", "IDP Households", "IDP Individuals"]
ROWS: list[Row] = [[*area("YEM", row), households(row), people(row)] for row in range(12)]


def with_column(header: Any, *values: str) -> Sheets:
    cells = [list(values)[row % len(values)] for row in range(len(ROWS))]
    return {"Data": [[*HEADER, header], *[[*row, cell] for row, cell in zip(ROWS, cells, strict=True)]]}


PLANTED: dict[str, Sheets] = {
    "a named column of phones": with_column("Key informant phone number", PHONE),
    "a named column of names": with_column("Name of enumerator", NAME, "Omar Saleh"),
    "phones under no header": with_column(None, PHONE),
    "addresses under no header": with_column(None, EMAIL),
    "addresses under another header": with_column("Remarks", EMAIL, "someone.else@example.org"),
    "a title": {"Data": [[f"Contact: {NAME}, {PHONE}, {EMAIL}"], [], HEADER, *ROWS]},
    "a note below": {"Data": [HEADER, *ROWS, [], [f"For questions write to {EMAIL} or call {PHONE}"]]},
    "a sheet of contacts": {
        "Data": [HEADER, *ROWS],
        "Contacts & Partners": [["Name", "Phone", "Email"], *[[NAME, PHONE, EMAIL]] * 4],
    },
    "a cover sheet": {"Read Me": [["Prepared by"], [NAME], [PHONE], [EMAIL]], "Data": [HEADER, *ROWS]},
}


def everything(inspection: Inspection) -> str:
    """All that an inspection could hand on: its JSON, the observations, the names of columns."""
    stored = "" if inspection.observations is None else inspection.observations.to_csv()
    return json.dumps(inspection.to_json(), ensure_ascii=False) + stored + "|".join(inspection.all_columns)


@pytest.mark.parametrize("where", PLANTED)
def test_contacts_stay_in_the_file(where: str, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    write_xlsx(path, PLANTED[where])
    inspection = inspect_file(path)
    handed_on = everything(inspection)
    assert [value for value in (PHONE, EMAIL, NAME, "Omar Saleh") if value in handed_on] == []
    assert inspection.totals["idp_individuals"] == sum(map(people, range(12)))


def test_what_was_left_out_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    write_xlsx(path, PLANTED["a named column of phones"] | {"Contacts": [["Name", "Phone"], *[[NAME, PHONE]] * 4]})
    listed = {(entry["sheet"], entry["column"]) for entry in inspect_file(path).left_out}
    assert listed == {("Contacts", ""), ("Data", "Key informant phone number")}


def test_case_data_is_refused_with_the_place_where_it_belongs(tmp_path: Path) -> None:
    header = ["Case number", "Survivor name", "Date of birth", "Sex", "Age", "Type of exploitation"]
    cases = [[f"VOT-{row:04}", f"{NAME} {row}", "1999-01-02", "F", 20 + row, "Forced labour"] for row in range(9)]
    path = tmp_path / "table.xlsx"
    write_xlsx(path, {"Data": [HEADER, *ROWS], "Sheet2": [header, *cases]})
    inspection = inspect_file(path)
    assert inspection.exit_code == 3
    assert "MiMOSA" in (inspection.refused or "")
    assert NAME not in everything(inspection)
    assert inspection.observations is None
