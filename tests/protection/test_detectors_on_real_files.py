"""The detectors on real files: none is refused, and exactly the contact columns are found."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from ctdash.protection.personal_data import case_data, contact_columns, contact_sheet

HEADER_ROWS = 4
"""Where the header may be is not known here, so that the first rows all have a try."""


def _frame(rows: list[list], header: int) -> pd.DataFrame:
    width = max(len(row) for row in rows)
    labels = [str(cell) for cell in rows[header]] + [""] * (width - len(rows[header]))
    body = [[str(cell) for cell in row] + [None] * (width - len(row)) for row in rows[header + 1 :]]
    return pd.DataFrame(body, columns=labels, dtype=object)


def _tables(folder: Path) -> Iterator[tuple[str, list[list]]]:
    for path in sorted(folder.rglob("*.xlsx")):
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            yield f"{path.name} {name}", workbook.get_sheet_by_name(name).to_python()
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            yield path.name, list(csv.reader(lines))
    for path in sorted(folder.rglob("displacement-*.json")):
        records = json.loads(path.read_text(encoding="utf-8"))["result"]
        yield path.name, [list(records[0]), *([record.get(key, "") for key in records[0]] for record in records)]


@pytest.mark.parametrize("folder", ["dtm_files", "dtm_api", "partners", "needs"])
def test_no_real_file_is_taken_for_case_data(real_data: Path, folder: str) -> None:
    refused = {
        (name, header): sentence
        for name, rows in _tables(real_data / folder)
        for header in range(min(HEADER_ROWS, len(rows) - 1))
        if (sentence := case_data(_frame(rows, header), texts=[name]))
    }
    assert refused == {}


@pytest.mark.parametrize("folder", ["dtm_files", "dtm_api", "partners", "needs"])
def test_contacts_are_found_where_they_are_and_nowhere_else(real_data: Path, folder: str) -> None:
    found = {
        label
        for name, rows in _tables(real_data / folder)
        for header in range(min(HEADER_ROWS, len(rows) - 1))
        for label in contact_columns(_frame(rows, header))
    }
    nepal = {
        "1.2.b.7 SMC member name or focal point at site",
        "1.2.b.8 SMC member phone number",
        "1.2.c.4 SMA member name or focal point at site",
        "1.2.c.5 SMA member phone number",
    }
    assert (nepal if folder == "dtm_files" else set()) == found


def test_no_data_sheet_is_taken_for_a_sheet_of_contacts(real_data: Path) -> None:
    sheets = {name for name, rows in _tables(real_data / "dtm_files") if rows and contact_sheet(name, _frame(rows, 0))}
    assert set() == sheets


def test_records_with_the_variables_of_the_ctdc_are_refused(real_data: Path) -> None:
    workbook = CalamineWorkbook.from_path(str(next((real_data / "ctdc").glob("*.xlsx"))))
    variables = [row[0] for row in workbook.get_sheet_by_index(0).to_python()[1:]]
    records = pd.DataFrame([["1"] * len(variables), ["0"] * len(variables)], columns=variables)
    assert "meansOfControl" in str(case_data(records))
