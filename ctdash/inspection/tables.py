"""Finding the table in a sheet: header row, section rows above it, HXL rows wherever they are, and the data rows.

HXL is being retired by HDX: its tags are read when present, nothing depends on them.
"""

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import pandas as pd

from ctdash.inspection.reading import RawSheet
from ctdash.inspection.text import cell_text, numbers, words

_SCANNED_ROWS = 60
"""A header further down than this is not looked for; section rows, titles and logos stay well above it."""

_HXL_CELL = re.compile(r"^#\s*([a-z]\w*)((?:\s*\+\s*\w+)*)\s*$", re.IGNORECASE)
_HXL_TAIL = re.compile(r"#\s*[a-z]\w*(?:\s*\+\s*\w+)+\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, the section above it, its HXL tag (`#adm1+name`, lower case, no blanks) and position."""

    position: int
    name: str
    section: str = ""
    tag: str = ""

    @property
    def label(self) -> str:
        """The name as a person sees it in the file, on one line."""
        return " ".join(self.name.split())


@dataclass
class Table:
    """The table of one sheet. `data` has one column per `columns` entry (by position) and the sheet's row positions as index."""

    sheet: str
    header_row: int
    """0-based."""
    columns: list[Column]
    data: pd.DataFrame
    titles: list[str] = field(default_factory=list)
    """Texts above the table: they may name the country, the round and the date."""
    hxl_rows: int = 0

    def values(self, column: Column) -> pd.Series:
        return self.data[column.position]

    @property
    def profile_key(self) -> str:
        """The same for the next round of the same source: a hash of the header's words without figures."""
        shape = "|".join(re.sub(r"\d+", "#", words(column.name)) for column in self.columns)
        return hashlib.sha256(shape.encode()).hexdigest()[:16]


def hxl_tag(text: str, known: Collection[str]) -> str:
    """The cell as a tag ("\\t#Adm1 +Name" → "#adm1+name"), or "" when it is none. "#Locations" is not: its hashtag is not HXL's."""
    match = _HXL_CELL.match(text.strip()) or _HXL_CELL.match(
        "#" + text.strip() if "+" in text and " " not in text.strip() else ""
    )
    if not match or match[1].lower() not in known:
        return ""
    return re.sub(r"\s+", "", match[0]).lower()


def find_table(sheet: RawSheet, known_header: Callable[[str], bool], known_tags: Collection[str]) -> Table | None:
    """The table of a sheet, or None when the sheet has none.

    `known_header` says whether a cell reads like a column name of the domain; `known_tags` are the HXL hashtags.
    """
    cells = sheet.cells
    if cells.empty:
        return None
    top = [[cell_text(value) for value in row] for row in cells.head(_SCANNED_ROWS).itertuples(index=False)]
    tags = [_tags_of(row, known_tags) for row in top]
    header = _header_position(top, tags, known_header)
    if header is None:
        return None
    below = _second_header_row(top, tags, header)
    return _build(sheet, top, header, below, next((row for row in tags if row), []), known_tags)


def _tags_of(row: list[str], known_tags: Collection[str]) -> list[str]:
    """The tags of an HXL row, by column; empty when the row is not one."""
    tags = [hxl_tag(text, known_tags) for text in row]
    filled = sum(bool(text) for text in row)
    found = sum(bool(tag) for tag in tags)
    return tags if found and found >= max(1, filled * 0.6) and (found >= 2 or filled == 1) else []


def _header_position(top: list[list[str]], tags: list[list[str]], known_header: Callable[[str], bool]) -> int | None:
    numeric = [[_is_number(text) for text in row] for row in top]
    best, best_score = None, 0.0
    for position, row in enumerate(top):
        if tags[position]:
            continue
        named = {
            text for text, number in zip(row, numeric[position], strict=True) if text and not number and len(text) < 300
        }
        if not named:
            continue
        known = sum(known_header(text) for text in named)
        figures = sum(numeric[position])
        below = [other for other in range(position + 1, min(position + 12, len(top))) if not tags[other]]
        figures_below = sum(
            1
            for column, text in enumerate(row)
            if text and not numeric[position][column] and _mostly(numeric, below, column, top)
        )
        score = 3 * known + len(named) + 2 * figures_below - 3 * figures
        if known and len(named) >= 2 and score > best_score:
            best, best_score = position, score
    return best if best is not None else _widest_row(top, tags)


def _widest_row(top: list[list[str]], tags: list[list[str]]) -> int | None:
    """The header of a table about something unknown: the first of the rows with the most different texts.

    Such tables are looked at too, because they may hold what must not enter.
    """
    widths = [
        0 if tags[position] else len({text for text in row if text and not _is_number(text)})
        for position, row in enumerate(top)
    ]
    widest = max(widths, default=0)
    return widths.index(widest) if widest >= 2 else None


def _mostly(numeric: list[list[bool]], rows: list[int], column: int, top: list[list[str]]) -> bool:
    filled = [numeric[row][column] for row in rows if top[row][column]]
    return bool(filled) and sum(filled) > len(filled) / 2


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d\s,.]*\d[\d\s,.]*%?|\d{4}-\d\d-\d\d.*|\d{1,2}/\d{1,2}/\d{2,4}", text))


def _second_header_row(top: list[list[str]], tags: list[list[str]], header: int) -> int | None:
    """The row below, when the header has two rows: all text, and it names columns that the first row leaves blank."""
    position = header + 1
    if position >= len(top) or tags[position]:
        return None
    upper, lower = top[header], top[position]
    named_below = [column for column, text in enumerate(lower) if text and not upper[column]]
    if len(named_below) < 2 or any(_is_number(text) for text in lower if text):
        return None
    following = [row for row in top[position + 1 : position + 8] if any(row)]
    return position if any(_is_number(text) for row in following for text in row if text) else None


def _build(
    sheet: RawSheet, top: list[list[str]], header: int, second: int | None, tags: list[str], known_tags: Collection[str]
) -> Table:
    names = list(top[header])
    sections = _sections(top, header)
    if second is not None:
        upper = _filled_forward(names)
        sections = [f"{section} {group}".strip() for section, group in zip(sections, upper, strict=True)]
        names = [lower or own for own, lower in zip(names, top[second], strict=True)]
    elif header > 0:  # a name that stands one row higher, because the cell is merged downwards
        names = [
            own or (above if not _is_number(above) else "") for own, above in zip(names, top[header - 1], strict=True)
        ]
    tags = tags or [""] * len(names)
    last = header if second is None else second
    columns = []
    for position, name in enumerate(names):
        tail = _HXL_TAIL.search(name)  # name and tag in one cell: "IDPs #affected+idps+ind"
        tag = tags[position] or (hxl_tag(tail[0], known_tags) if tail else "")
        shown = name[: tail.start()].strip() if tail and tag else name
        if shown or tag:
            columns.append(Column(position, shown or tag, sections[position], tag))
    body = sheet.cells.iloc[last + 1 :]
    return Table(
        sheet=sheet.name,
        header_row=header,
        columns=columns,
        data=body,
        titles=[text for row in top[:header] for text in row if text and not _is_number(text)],
        hxl_rows=sum(bool(row) for row in [tags] if any(row)),
    )


def _sections(top: list[list[str]], header: int) -> list[str]:
    """For each column the words of the section rows directly above the header (merged cells fill to the right)."""
    width = len(top[header])
    sections = [""] * width
    for row in top[max(0, header - 3) : header]:
        filled = [text for text in row if text]
        if len(filled) < 2 or sum(map(_is_number, filled)) > len(filled) / 3:
            continue
        sections = [f"{old} {new}".strip() for old, new in zip(sections, _filled_forward(row), strict=True)]
    return sections


def _filled_forward(row: list[str]) -> list[str]:
    filled, last = [], ""
    for text in row:
        last = text or last
        filled.append(last)
    return filled


def data_rows(
    table: Table, keys: list[int], counts: list[int], is_total_label: Callable[[str], bool], known_tags: Collection[str]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """The rows that are data, and how many were left out as blank, HXL, total, header or note rows.

    `keys` are the positions of the columns that name places, `counts` those that hold figures.
    """
    data = table.data[[column.position for column in table.columns]]
    text = data[keys].apply(lambda column: column.map(cell_text)) if keys else pd.DataFrame(index=data.index)
    figures = data[counts].apply(numbers) if counts else pd.DataFrame(index=data.index)
    blank = data.isna().all(axis=1)
    first = data.head(_SCANNED_ROWS)
    tagged = [row.Index for row in first.itertuples() if _tags_of([cell_text(value) for value in row[1:]], known_tags)]
    hxl = pd.Series(data.index.isin(tagged), index=data.index)
    headings = {column.position: column.name for column in table.columns}
    repeated = pd.Series(True, index=data.index) if keys else pd.Series(False, index=data.index)
    for key in keys:
        repeated &= text[key].eq(cell_text(headings[key]))
    labelled = pd.Series(False, index=data.index)
    for key in keys:
        labels = {value for value in text[key].unique() if value and is_total_label(value)}
        labelled |= text[key].isin(labels)
    unnamed = ((text == "").all(axis=1) if keys else pd.Series(False, index=data.index)) & ~blank
    notes = unnamed & figures.isna().all(axis=1)
    sums = unnamed & ~notes
    left_out = {
        "blank": blank,
        "hxl": hxl & ~blank,
        "header": repeated & ~blank & ~hxl,
        "total": (labelled | sums) & ~blank & ~hxl & ~repeated,
        "note": (notes | _single_cell(data, figures)) & ~blank & ~hxl & ~repeated & ~labelled & ~sums,
    }
    dropped = pd.concat(left_out.values(), axis=1).any(axis=1)
    return data[~dropped], {kind: int(mask.sum()) for kind, mask in left_out.items()}


def _single_cell(data: pd.DataFrame, figures: pd.DataFrame) -> pd.Series:
    """Rows with one filled cell and no figure below a wide table: footnotes and sources."""
    if data.shape[1] < 4:
        return pd.Series(False, index=data.index)
    return (data.notna().sum(axis=1) == 1) & figures.isna().all(axis=1)
