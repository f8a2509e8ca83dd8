"""From bytes to sheets of cells, by content: the name of a file proves nothing.

A sheet is a DataFrame without header: one column per column of the file (0, 1, 2, …), one row per row, blank cells null.
Workbook cells keep their type (text, number, date); cells of a text file are text.
"""

import codecs
import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from ctdash.errors import Refused
from ctdash.i18n import _

Container = Literal["workbook", "json", "text", "geopackage", "zip", "unknown"]


@dataclass(frozen=True)
class RawSheet:
    """One sheet as it stands in the file. `name` is empty for a text file."""

    name: str
    cells: pd.DataFrame
    visible: bool = True


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
    except zipfile.BadZipFile:
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
    return "utf-8"


def read_json(path: Path) -> Any:
    """The JSON document in a file. Raises Refused when it is cut off or is not JSON."""
    try:
        return json.loads(path.read_bytes())
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
            RawSheet(meta.name, _cells(workbook.get_sheet_by_name(meta.name)), str(meta.visible).endswith(".Visible"))
            for meta in workbook.sheets_metadata
            if str(meta.typ).endswith(".WorkSheet")
        ]
    except (calamine.CalamineError, OSError, ValueError) as error:
        locked = "password" in str(error).lower() or "encrypt" in str(error).lower()
        if locked:
            raise Refused(
                _("The workbook is protected by a password."), todo=_("Save a copy without password and bring that.")
            ) from None
        raise Refused(
            _("The workbook cannot be read: it is damaged, or is not a workbook."),
            todo=_("Open it in a spreadsheet program, save it as .xlsx and bring that."),
        ) from None


def _cells(sheet: Any) -> pd.DataFrame:
    rows = sheet.to_python(skip_empty_area=False)
    width = max(map(len, rows), default=0)
    frame = pd.DataFrame(rows, columns=range(width), dtype=object)
    return frame.mask(frame == "", None)


def _text_sheet(path: Path) -> RawSheet:
    import duckdb

    with _as_utf8(path) as utf8, duckdb.connect() as connection:
        delimiter = _delimiter(utf8)
        for parallel in (True, False):  # quoted line breaks in ragged rows can only be read by one thread
            try:
                table = connection.read_csv(
                    str(utf8), header=False, all_varchar=True, null_padding=True, delimiter=delimiter, quotechar='"',
                    escapechar='"', strict_mode=False, sample_size=-1 if utf8.stat().st_size < 5_000_000 else 20_480,
                    parallel=parallel, ignore_errors=False,
                ).to_arrow_table()  # fmt: skip
                break
            except duckdb.Error:
                if not parallel:
                    raise Refused(
                        _("The text file cannot be read as a table."), todo=_("Save it as CSV (UTF-8) or .xlsx again.")
                    ) from None
    cells = table.to_pandas(types_mapper={_arrow_string(): pd.StringDtype("pyarrow")}.get)
    cells.columns = range(cells.shape[1])
    return RawSheet("", cells)


def _arrow_string() -> Any:
    import pyarrow

    return pyarrow.string()


def _delimiter(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        start = [line for line, _unused in zip(file, range(50), strict=False)]
    return max(",;\t|", key=lambda sign: sum(line.count(sign) for line in start))


@contextmanager
def _as_utf8(path: Path) -> Iterator[Path]:
    """The file itself when it is UTF-8, else a temporary copy in UTF-8 (UTF-16 by its mark; otherwise Windows Latin)."""
    with path.open("rb") as file:
        encoding = _encoding_of_start(file.read(4))
    if encoding == "utf-8" and not _is_utf8(path):
        encoding = "cp1252"
    if encoding == "utf-8":
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="ctdash-") as folder:
        copy = Path(folder) / "table.csv"
        with path.open(encoding=encoding, errors="replace") as source, copy.open("w", encoding="utf-8") as target:
            shutil.copyfileobj(source, target)
        yield copy


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
