"""Workbooks whose bytes depend on nothing but their content."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

Cell = str | int | float | date | None
CREATED = datetime(2026, 9, 15, 8, 0, 0)


@dataclass
class Sheet:
    """Rows of one sheet. Row `header` (0-based) is bold; `merged` holds (row, first column, last column, text)."""

    name: str
    rows: list[Sequence[Cell]]
    header: int = 0
    merged: list[tuple[int, int, int, str]] = field(default_factory=list)


def write_workbook(path: Path, title: str, sheets: list[Sheet]) -> None:
    """Write the sheets in order. The date of creation is fixed, so that two runs give the same bytes."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "comments": "Invented training data", "created": CREATED})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        band = book.add_format({"bold": True, "align": "center", "bg_color": "#D9E2EA"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for row, cells in enumerate(sheet.rows):
                for column, value in enumerate(cells):
                    if value is None:
                        continue
                    if isinstance(value, date):
                        page.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
                    elif row == sheet.header:
                        page.write(row, column, value, bold)
                    else:
                        page.write(row, column, value)
            for row, first, last, text in sheet.merged:
                if first == last:
                    page.write(row, first, text, band)
                else:
                    page.merge_range(row, first, row, last, text, band)
