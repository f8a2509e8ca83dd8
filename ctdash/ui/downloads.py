"""Files of one released figure.

Its table with sources, caveats and what is hidden. Cells are never read as formulas.
"""

import csv
import io
from collections.abc import Hashable, Sequence

import xlsxwriter

from ctdash.i18n import _
from ctdash.protection.audience import Audience
from ctdash.protection.release import Release
from ctdash.ui import sources, words
from ctdash.ui.cells import Cells, Column

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text: str) -> str:
    """A text that a spreadsheet shows instead of computing: an apostrophe before what could start a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def file_name(release: Release, operation_id: str, day: str, ending: str) -> str:
    """`ctdash_zambre_displacement-now_2026-09-15_partners.csv`; internal files carry no audience."""
    audience = "" if release.audience is Audience.INTERNAL else f"_{release.audience.value}"
    return f"ctdash_{operation_id}_{release.key}_{day}{audience}.{ending}"


def notes(release: Release, title: str, banner: str = "") -> list[str]:
    """The lines that travel with the table: title, audience, sources, caveats, what is hidden and why."""
    level = release.sensitivity.name.capitalize()
    shown_to = _("Audience: {audience}. Sensitivity: {level}.").format(audience=release.audience.value, level=level)
    lines = [banner, title, shown_to, *sources.lines(release.sources)]
    lines += [text for source in release.sources for text in (source.title, source.licence_line)]
    lines += [caveat.full for caveat in release.caveats]
    lines += [f"{reason.rule} ({words.number(reason.count)}) {reason.instead}" for reason in release.why]
    return list(dict.fromkeys(line for line in lines if line))


def as_csv(release: Release, columns: Sequence[Column], title: str, banner: str = "") -> bytes:
    """UTF-8 with a byte order mark, so that a spreadsheet reads every script; notes below the table."""
    cells = Cells(release)
    present = cells.present(list(columns))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([safe(column.label) for column in present])
    writer.writerows([_plain(cells, row, column) for column in present] for row in cells.rows)
    writer.writerow([])
    writer.writerows([safe(line)] for line in notes(release, title, banner))
    return buffer.getvalue().encode("utf-8-sig")


def as_xlsx(release: Release, columns: Sequence[Column], title: str, banner: str = "") -> bytes:
    """A workbook: sheet Data with typed cells, sheet Notes with sources and caveats."""
    cells = Cells(release)
    present = cells.present(list(columns))
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True})
        data, about = book.add_worksheet(_("Data")), book.add_worksheet(_("Notes"))
        for at, column in enumerate(present):
            data.write_string(0, at, safe(column.label), bold)
        for line, row in enumerate(cells.rows, start=1):
            for at, column in enumerate(present):
                value = _plain(cells, row, column)
                if isinstance(value, str):
                    data.write_string(line, at, value)
                else:
                    data.write_number(line, at, value)
        data.freeze_panes(1, 0)
        data.autofit()
        about.set_column(0, 0, 110)
        for line, text in enumerate(notes(release, title, banner)):
            about.write_string(line, 0, safe(text))
    return buffer.getvalue()


def _plain(cells: Cells, row: Hashable, column: Column) -> str | int | float:
    """A number as a number, a date as ISO, everything else as safe text; `hidden` and `no data` in words."""
    if cells.state(row, column.name) in ("hidden", "no data") or column.kind == "text":
        return safe(cells.text(row, column))
    value = cells.value(row, column.name)
    if column.kind == "date":
        return words.iso(value)
    number = float(value)
    return int(number) if number.is_integer() else number
