"""Which row names the columns: below titles and section rows, above the figures, in one row or two."""

import re
from collections.abc import Callable
from dataclasses import dataclass

SCANNED_ROWS = 60
"""A header further down than this is not looked for; section rows, titles and logos stay well above it."""

_NAME_LENGTH = 300
"""A longer text is a note, not the name of a column."""

_NUMBER = re.compile(r"-?[\d\s,.]*\d[\d\s,.]*%?|\d{4}-\d\d-\d\d.*|\d{1,2}/\d{1,2}/\d{2,4}")

KnownHeader = Callable[[str], bool]


@dataclass(frozen=True)
class Header:
    """0-based rows. `second` is the lower row of a header of two rows: groups above, names below."""

    row: int
    second: int | None = None


def is_number(text: str) -> bool:
    """Whether a cell holds a figure, a share or a date, and so is no name."""
    return bool(_NUMBER.fullmatch(text))


def find_header(top: list[list[str]], tags: list[list[str]], known_header: KnownHeader) -> Header | None:
    """The header among the first rows (`top`) of a sheet; `tags` holds the tags of those that are HXL rows."""
    row = _best_row(top, tags, known_header)
    tagged = next((position for position, found in enumerate(tags) if found), None)
    if tagged is not None and (row is None or (tagged < row and _is_data(top[row], known_header))):
        return Header(tagged)  # nothing but tags names the columns
    if row is None:
        row = _widest_row(top, tags)
    return None if row is None else Header(row, _second_row(top, tags, row, known_header))


def _best_row(top: list[list[str]], tags: list[list[str]], known_header: KnownHeader) -> int | None:
    numeric = [[is_number(text) for text in row] for row in top]
    best, best_score = None, 0.0
    for position, row in enumerate(top):
        if tags[position]:
            continue
        pairs = zip(row, numeric[position], strict=True)
        named = {text for text, number in pairs if text and not number and len(text) < _NAME_LENGTH}
        known = sum(map(known_header, named))
        if not known or len(named) < 2:
            continue
        below = [other for other in range(position + 1, min(position + 12, len(top))) if not tags[other]]
        over_figures = sum(
            1
            for column, text in enumerate(row)
            if text and not numeric[position][column] and _mostly(numeric, below, column, top)
        )
        score = 3 * known + len(named) + 2 * over_figures - 3 * sum(numeric[position])
        if score > best_score:
            best, best_score = position, score
    return best


def _is_data(row: list[str], known_header: KnownHeader) -> bool:
    filled = [text for text in row if text]
    return any(map(is_number, filled)) or sum(map(known_header, filled)) < len(filled) / 2


def _widest_row(top: list[list[str]], tags: list[list[str]]) -> int | None:
    """The header of a table about something unknown: the first of the rows with the most different texts.

    Such tables are looked at too, because they may hold what must not enter.
    """
    widths = [
        0 if tags[position] else len({text for text in row if text and not is_number(text)})
        for position, row in enumerate(top)
    ]
    widest = max(widths, default=0)
    return widths.index(widest) if widest >= 2 else None


def _mostly(numeric: list[list[bool]], rows: list[int], column: int, top: list[list[str]]) -> bool:
    filled = [numeric[row][column] for row in rows if top[row][column]]
    return bool(filled) and sum(filled) > len(filled) / 2


def _second_row(top: list[list[str]], tags: list[list[str]], header: int, known_header: KnownHeader) -> int | None:
    """The row below, when the header has two: all text, naming columns that the first row leaves blank or only
    groups.
    """
    position = header + 1
    if position >= len(top) or tags[position]:
        return None
    upper, lower = top[header], top[position]
    named = [text for text in lower if text]
    added = [text for text, above in zip(lower, upper, strict=True) if text and not above]
    known = bool(named) and len(named) > 1 and all(map(known_header, named))
    if not added or (len(added) < 2 and not known) or any(map(is_number, named)):
        return None
    following = [row for row in top[position + 1 : position + 8] if any(row)]
    return position if any(is_number(text) for row in following for text in row if text) else None
