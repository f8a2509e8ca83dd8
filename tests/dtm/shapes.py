"""Invented DTM files in the shapes of real ones: how a shape is declared, written, and what it must be read as.

Every figure is invented; names and P-codes of areas are real, as recognition looks at them. A shape is a function
that returns the sheets of a workbook (name → rows of cells) or the bytes of a file; its docstring says what is
special about that shape.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

Row = list[Any]
Sheets = dict[str, list[Row]]


@dataclass(frozen=True)
class Shape:
    """A file to build, and what an inspection of it must say. Only what `expected` names is compared."""

    name: str
    build: Callable[[], Sheets | bytes]
    suffix: str
    expected: dict[str, Any] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    merged: tuple[tuple[str, int, int, int, int], ...] = ()

    def write(self, folder: Path) -> Path:
        path = folder / f"{self.name}{self.suffix}"
        content = self.build()
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif self.suffix == ".ods":
            write_ods(path, content)
        elif self.suffix == ".csv":
            (rows,) = content.values()
            path.write_bytes(as_csv(rows))
        else:
            write_xlsx(path, content, self.hidden, self.merged)
        return path


ZOO: list[Shape] = []


def shape(
    *, suffix: str = ".xlsx", hidden: tuple[str, ...] = (), merged: tuple = (), **expected: Any
) -> Callable[[Callable[[], Sheets | bytes]], Callable[[], Sheets | bytes]]:
    """Adds a function to the zoo. `expected`: exit_code (0 unless said), kind, rows, totals, levels, rounds, sheet,
    header_row, …
    """

    def add(build: Callable[[], Sheets | bytes]) -> Callable[[], Sheets | bytes]:
        ZOO.append(Shape(build.__name__, build, suffix, {"exit_code": 0} | expected, hidden, merged))
        return build

    return add


def write_xlsx(path: Path, sheets: Sheets, hidden: Iterable[str] = (), merged: Iterable[tuple] = ()) -> None:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for position, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date | datetime):
                    sheet.write_datetime(position, column, value, day)
                elif value is not None:
                    sheet.write(position, column, value)
        for target, first_row, first, last_row, last in merged:
            if target == name:
                sheet.merge_range(first_row, first, last_row, last, rows[first_row][first])
        if name in hidden:
            sheet.hide()
    book.close()


def as_csv(rows: list[Row], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(
        [["" if value is None else value for value in row] for row in rows]
    )
    return text.getvalue().encode(encoding)


def write_ods(path: Path, sheets: Sheets) -> None:
    """The smallest OpenDocument spreadsheet."""

    def cell(value: Any) -> str:
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, int | float):
            attributes = f'office:value-type="float" office:value="{value}"'
            return f"<table:table-cell {attributes}><text:p>{value}</text:p></table:table-cell>"
        return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'

    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)


def households(row: int) -> int:
    """The invented households of a row: different in every row, and no plain sequence."""
    return 20 + 13 * row + (row % 3) * 4


def people(row: int) -> int:
    return 5 * households(row) + row % 4


def total(count: Callable[[int], int], rows: int, start: int = 0) -> int:
    return sum(map(count, range(start, start + rows)))


def idps(rows: int, start: int = 0) -> dict[str, int]:
    """The totals of a file whose row `i` counts `people(i)` displaced in `households(i)` households."""
    return {"idp_individuals": total(people, rows, start), "idp_households": total(households, rows, start)}


AREAS: dict[str, list[tuple[str, str, str, str]]] = {
    "SDN": [
        ("Khartoum", "SD01", "Jebel Awlia", "SD01004"), ("Khartoum", "SD01", "Karrari", "SD01001"),
        ("North Darfur", "SD02", "Al Fasher", "SD02113"), ("North Darfur", "SD02", "Kutum", "SD02107"),
        ("Kassala", "SD11", "Halfa Aj Jadeedah", "SD11050"), ("Red Sea", "SD10", "Port Sudan", "SD10042"),
        ("White Nile", "SD09", "Kosti", "SD09039"), ("Sennar", "SD14", "Sinja", "SD14070"),
        ("Gedaref", "SD12", "Basundah", "SD12053"), ("River Nile", "SD16", "Shendi", "SD16078"),
    ],
    "IRQ": [
        ("Anbar", "IQG01", "Falluja", "IQG01Q01"), ("Anbar", "IQG01", "Ramadi", "IQG01Q02"),
        ("Dahuk", "IQG08", "Sumel", "IQG08Q03"), ("Dahuk", "IQG08", "Zakho", "IQG08Q04"),
        ("Erbil", "IQG11", "Makhmur", "IQG11Q05"), ("Erbil", "IQG11", "Shaqlawa", "IQG11Q06"),
        ("Kirkuk", "IQG13", "Daquq", "IQG13Q01"), ("Ninewa", "IQG15", "Mosul", "IQG15Q04"),
        ("Ninewa", "IQG15", "Sinjar", "IQG15Q06"), ("Diyala", "IQG10", "Khanaqin", "IQG10Q05"),
    ],
    "NGA": [
        ("Adamawa", "NGA002", "Fufore", "NGA002002"), ("Adamawa", "NGA002", "Yola South", "NGA002021"),
        ("Borno", "NGA008", "Bama", "NGA008003"), ("Borno", "NGA008", "Jere", "NGA008013"),
        ("Borno", "NGA008", "Konduga", "NGA008015"), ("Gombe", "NGA016", "Funakaye", "NGA016005"),
        ("Taraba", "NGA035", "Jalingo", "NGA035009"), ("Yobe", "NGA036", "Potiskum", "NGA036014"),
    ],
    "MLI": [
        ("Gao", "ML07", "Ansongo", "ML0701"), ("Gao", "ML07", "Bourem", "ML0702"), ("Mopti", "ML05", "Bandiagara",
            "ML0502"),
        ("Mopti", "ML05", "Bankass", "ML0503"), ("Mopti", "ML05", "Koro", "ML0506"), ("Segou", "ML04", "Niono",
            "ML0405"),
        ("Tombouctou", "ML06", "Gourma-Rharous", "ML0604"), ("Menaka", "ML09", "Menaka", "ML0901"),
    ],
    "TCD": [
        ("Lac", "TD07", "Fouli", "TD0702"), ("Lac", "TD07", "Kaya", "TD0703"), ("Lac", "TD07", "Mamdi", "TD0701"),
        ("Lac", "TD07", "Wayi", "TD0704"), ("Hadjer-Lamis", "TD06", "Dababa", "TD0601"), ("Kanem", "TD05", "Kanem",
            "TD0501"),
    ],
    "YEM": [
        ("Marib", "YE26", "Marib City", "YE2613"), ("Marib", "YE26", "Harib", "YE2608"), ("Taiz", "YE15", "Al Mukha",
            "YE1508"),
        ("Taiz", "YE15", "Mawza", "YE1507"), ("Al Hodeidah", "YE18", "Hays", "YE1826"), ("Ad Dali", "YE30", "Qatabah",
            "YE3004"),
        ("Shabwah", "YE21", "Ataq", "YE2112"), ("Hadramawt", "YE19", "Al Mukalla", "YE1928"),
    ],
    "HND": [
        ("Atlántida", "HN01", "La Ceiba", "HN0101"), ("Colón", "HN02", "Trujillo", "HN0201"), ("Cortés", "HN05",
            "San Pedro Sula", "HN0501"),
        ("Cortés", "HN05", "Choloma", "HN0502"), ("Yoro", "HN18", "El Progreso", "HN1804"), ("Santa Bárbara", "HN16",
            "Quimistán", "HN1618"),
    ],
    "MOZ": [
        ("Cabo Delgado", "MZ01", "Ancuabe", "MZ0102"), ("Cabo Delgado", "MZ01", "Metuge", "MZ0110"), ("Nampula",
            "MZ07", "Eráti", "MZ0704"),
        ("Nampula", "MZ07", "Memba", "MZ0709"), ("Sofala", "MZ09", "Buzi", "MZ0901"), ("Sofala", "MZ09", "Dondo",
            "MZ0906"),
    ],
}  # fmt: skip


def area(country: str, row: int) -> tuple[str, str, str, str]:
    """admin 1 name and code, admin 2 name and code of a row; the list of the country comes round again."""
    listed = AREAS[country]
    return listed[row % len(listed)]
