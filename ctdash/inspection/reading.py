"""From bytes to sheets of cells, by content: the name of a file proves nothing.

A sheet is a DataFrame without header: one column per column of the file (0, 1, 2, …), one row per row, blank cells
null. Workbook cells keep their type (text, number, date); cells of a text file are text.
"""

import codecs
import csv
import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from ctdash.errors import Refused
from ctdash.i18n import _

Container = Literal["workbook", "json", "text", "geopackage", "zip", "unknown"]

MergedCells = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

_SMALL_TEXT = 8_000_000
"""Bytes up to which a text file is read cell by cell, which keeps its blank lines; larger ones go through DuckDB."""


@dataclass(frozen=True)
class RawSheet:
    """One sheet as it stands in the file. `name` is empty for a text file."""

    name: str
    cells: pd.DataFrame
    visible: bool = True
    merged: tuple[MergedCells, ...] = ()


def sha256_of(path: Path) -> str:
    """The hash that names this content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def container_of(path: Path) -> Container:
    """What the first bytes say the file is."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"SQLite format 3\0"):
        return "geopackage"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "workbook"  # OLE: an .xls, or an encrypted .xlsx, which the workbook reader then reports
    if head.startswith(b"PK\x03\x04"):
        return _zip_container(path)
    text = _decodable_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] in "{[" and text:
        return "json"
    return "text" if text and "\0" not in text and text.isprintable() | any(c in text for c in "\n\t\r") else "unknown"


def _zip_container(path: Path) -> Container:
    try:
        names = zipfile.ZipFile(path).namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise Refused(_("The file is damaged or incomplete."), todo=_("Download or copy it again.")) from None
    is_workbook = "[Content_Types].xml" in names or "content.xml" in names or "mimetype" in names
    return "workbook" if is_workbook else "zip"


def _decodable_start(head: bytes) -> str:
    return head.decode(_encoding_of_start(head), errors="ignore")


def _encoding_of_start(head: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return encoding
    if len(head) >= 8 and head[1::2].count(0) > 0.4 * len(head) / 2 and not head[::2].count(0):
        return "utf-16-le"
    return "utf-8"


def read_json(path: Path) -> Any:
    """The JSON document in a file. Raises Refused when it is cut off or is not JSON."""
    try:
        return json.loads(path.read_bytes().decode(_encoding_of_start(path.read_bytes()[:64])))
    except (ValueError, RecursionError):
        raise Refused(_("The JSON in this file is damaged or cut off."), todo=_("Download it again.")) from None


def read_sheets(path: Path) -> list[RawSheet]:
    """Every sheet of a workbook, or the one table of a text file. Raises Refused when it cannot be read."""
    return _workbook_sheets(path) if container_of(path) == "workbook" else [_text_sheet(path)]


def _workbook_sheets(path: Path) -> list[RawSheet]:
    import python_calamine as calamine

    try:
        workbook = calamine.CalamineWorkbook.from_path(str(path))
        return [
            _workbook_sheet(workbook.get_sheet_by_name(meta.name), str(meta.visible).endswith(".Visible"))
            for meta in workbook.sheets_metadata
            if str(meta.typ).endswith(".WorkSheet")
        ]
    except (calamine.CalamineError, OSError, ValueError, MemoryError) as error:
        locked = "password" in str(error).lower() or "encrypt" in str(error).lower()
        if locked:
            raise Refused(
                _("The workbook is protected by a password."), todo=_("Save a copy without password and bring that.")
            ) from None
        raise Refused(
            _("The workbook cannot be read: it is damaged, or is not a workbook."),
            todo=_("Open it in a spreadsheet program, save it as .xlsx and bring that."),
        ) from None


def _workbook_sheet(sheet: Any, visible: bool) -> RawSheet:
    rows = sheet.to_python(skip_empty_area=False)
    width = max(map(len, rows), default=0)
    frame = pd.DataFrame(rows, columns=range(width), dtype=object)
    cells = frame.mask(frame == "", None)
    merged = tuple(
        (first_row, first, last_row, last)
        for (first_row, first), (last_row, last) in sheet.merged_cell_ranges or ()
        if last_row < len(cells) and last < width
    )
    return RawSheet(sheet.name, _filled_down(cells, merged), visible, merged)


def _filled_down(cells: pd.DataFrame, merged: tuple[MergedCells, ...]) -> pd.DataFrame:
    """A text in cells merged over several rows of one column speaks for each of them. A figure does not: it would be
    added.
    """
    for first_row, first, last_row, last in merged:
        value = cells.iat[first_row, first]
        if last_row > first_row and last == first and isinstance(value, str):
            cells.iloc[first_row : last_row + 1, first] = value
    return cells


def _text_sheet(path: Path) -> RawSheet:
    with _as_utf8(path) as utf8:
        delimiter = _delimiter(utf8)
        read = _small_table if utf8.stat().st_size <= _SMALL_TEXT else _large_table
        return RawSheet("", read(utf8, delimiter))


def _small_table(path: Path, delimiter: str) -> pd.DataFrame:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        try:
            rows = list(csv.reader(file, delimiter=delimiter))
        except csv.Error:
            raise _unreadable_text() from None
    width = max(map(len, rows), default=0)
    padded = [[cell or None for cell in row] + [None] * (width - len(row)) for row in rows]
    return pd.DataFrame(padded, columns=range(width), dtype=object)


def _large_table(path: Path, delimiter: str) -> pd.DataFrame:
    import duckdb
    import pyarrow

    with duckdb.connect() as connection:
        for parallel in (True, False):  # quoted line breaks in ragged rows can only be read by one thread
            try:
                table = connection.read_csv(
                    str(path), header=False, all_varchar=True, null_padding=True, delimiter=delimiter, quotechar='"',
                    escapechar='"', strict_mode=False, sample_size=20_480, parallel=parallel, ignore_errors=False,
                ).to_arrow_table()  # fmt: skip
                break
            except duckdb.Error:
                if not parallel:
                    raise _unreadable_text() from None
    cells = table.to_pandas(types_mapper={pyarrow.string(): pd.StringDtype("pyarrow")}.get)
    cells.columns = pd.RangeIndex(cells.shape[1])
    return cells


def _unreadable_text() -> Refused:
    return Refused(_("The text file cannot be read as a table."), todo=_("Save it as CSV (UTF-8) or .xlsx again."))


def _delimiter(path: Path) -> str:
    """The sign at which most of the first lines fall into the same number of cells."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        start = list(islice(file, 100))

    def fit(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(start, delimiter=sign) if row]
        except csv.Error:
            return (0, 0)
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return (widths.count(usual), usual) if usual > 1 else (0, 0)

    return max(",;\t|", key=fit)


@contextmanager
def _as_utf8(path: Path) -> Iterator[Path]:
    """The file itself when it is UTF-8, else a temporary copy in UTF-8 (UTF-16 by its marks; otherwise a Windows
    code page).
    """
    with path.open("rb") as file:
        head = file.read(20_000)
    encoding = _encoding_of_start(head)
    if encoding == "utf-8" and not _is_utf8(path):
        encoding = _windows_code_page(head)
    if encoding == "utf-8":
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="ctdash-") as folder:
        copy = Path(folder) / "table.csv"
        with path.open(encoding=encoding, errors="replace") as source, copy.open("w", encoding="utf-8") as target:
            shutil.copyfileobj(source, target)
        yield copy


def _windows_code_page(head: bytes) -> str:
    """Western letters are mostly ASCII; where they are not, the article "ال" tells Arabic from Cyrillic."""
    letters = [byte for byte in head if byte >= 0x80 or chr(byte).isalpha()]
    if sum(byte >= 0x80 for byte in letters) < 0.4 * len(letters):
        return "cp1252"
    return "cp1256" if head.decode("cp1256", errors="ignore").count("ال") * 50 > len(letters) / 2 else "cp1251"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
