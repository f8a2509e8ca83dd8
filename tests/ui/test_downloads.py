"""Files that leave: caveats travel with the table, nothing is a formula, nothing hidden is inside."""

import csv
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from ctdash.protection.audience import Audience
from ctdash.protection.release import Release
from ctdash.ui import downloads
from ctdash.ui.cells import Column

COLUMNS = [Column("name", "Area", "text"), Column("individuals", "Displaced people"), Column("area", "P-code", "text")]


def test_a_csv_carries_values_states_and_notes(released: Callable[[Audience], Release]) -> None:
    text = downloads.as_csv(released(Audience.PARTNERS), COLUMNS, "Where people are", "Training data").decode(
        "utf-8-sig"
    )
    rows = list(csv.reader(io.StringIO(text)))
    by_code = {row[2]: row[1] for row in rows if len(row) == 3}
    assert by_code == {"P-code": "Displaced people", "XZ01": "5310", "XZ02": "hidden", "XZ03": "0", "XZ04": "no data"}
    notes = [row[0] for row in rows if len(row) == 1]
    assert notes[:3] == ["Training data", "Where people are", "Audience: partners. Sensitivity: Low."]
    assert "Not open data." in notes
    assert "A figure says how many people were present." in notes


def test_a_cell_is_never_a_formula(released: Callable[[Audience], Release]) -> None:
    shown = released(Audience.INTERNAL)
    rows = list(csv.reader(io.StringIO(downloads.as_csv(shown, COLUMNS, "=1+1").decode("utf-8-sig"))))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))] == []
    book = openpyxl.load_workbook(io.BytesIO(downloads.as_xlsx(shown, COLUMNS, "=1+1")))
    assert [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []


def test_a_workbook_keeps_numbers_as_numbers(released: Callable[[Audience], Release]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(downloads.as_xlsx(released(Audience.INTERNAL), COLUMNS, "Title")))
    values = {row[2]: row[1] for row in book["Data"].iter_rows(min_row=2, values_only=True)}
    assert values == {"XZ01": 5310, "XZ02": 9, "XZ03": 0, "XZ04": "no data"}


@pytest.mark.parametrize("build", [downloads.as_csv, downloads.as_xlsx])
def test_a_hidden_value_is_in_no_file(build: Callable[..., bytes], released: Callable[[Audience], Release]) -> None:
    made = build(released(Audience.PARTNERS), COLUMNS[1:], "Title")
    if zipfile.is_zipfile(io.BytesIO(made)):
        book = openpyxl.load_workbook(io.BytesIO(made))
        assert 9 not in [cell.value for sheet in book for row in sheet for cell in row]
    else:
        assert "9" not in {cell for row in csv.reader(io.StringIO(made.decode("utf-8-sig"))) for cell in row}


def test_a_file_says_for_whom_it_is(released: Callable[[Audience], Release]) -> None:
    name = downloads.file_name(released(Audience.PARTNERS), "zambre", "2026-09-15", "csv")
    assert name == "ctdash_zambre_displacement-stock_2026-09-15_partners.csv"
    assert "internal" not in downloads.file_name(released(Audience.INTERNAL), "zambre", "2026-09-15", "csv")
