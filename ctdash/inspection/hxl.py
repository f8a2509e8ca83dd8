"""HXL tags (hxlstandard.org) in cells: as the field spells them, with blanks, tabs, capitals, and without their "#"."""

import re
from collections.abc import Collection

_CELL = re.compile(r"^#\s*([a-z]\w*)((?:\s*\+\s*\w+)*)\s*$", re.IGNORECASE)
TAIL = re.compile(r"#\s*[a-z]\w*(?:\s*\+\s*\w+)+\s*$", re.IGNORECASE)
"""A tag at the end of a cell that begins with a name."""


def hxl_tag(text: str, known: Collection[str]) -> str:
    """The cell as a tag ("\\t#Adm1 +Name" → "#adm1+name"), or "" when it is none: "#Locations" has no hashtag of
    HXL.
    """
    text = text.strip()
    match = _CELL.match(text) or (_CELL.match(f"#{text}") if "+" in text and " " not in text else None)
    if not match or match[1].lower() not in known:
        return ""
    return re.sub(r"\s+", "", match[0]).lower()


def tags_of(row: list[str], known: Collection[str]) -> list[str]:
    """The tags of an HXL row, by column; empty when the row is not one."""
    tags = [hxl_tag(text, known) for text in row]
    filled = sum(map(bool, row))
    found = sum(map(bool, tags))
    return tags if found and found >= max(1, filled * 0.6) and (found >= 2 or filled == 1) else []
