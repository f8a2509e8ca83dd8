"""Numbers, dates and lists as ctdash writes them: `412,638`, `36 %`, `15 Sep 2026`, `in 6 days` only beside a date."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from numbers import Real
from typing import Any

import pandas as pd

from ctdash.i18n import _, ngettext

NBSP = "\u00a0"
NO_DATA = "–"
_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+!|~$:@&]|(?<=www)\.", re.IGNORECASE)


def is_missing(value: Any) -> bool:
    """True for None, NA, NaN and NaT."""
    return value is None or bool(pd.isna(value))


def number(value: Any, decimals: int = 0) -> str:
    """`412,638`; a missing value is an en dash, never zero."""
    if is_missing(value):
        return NO_DATA
    return f"{float(value):,.{decimals}f}" if decimals else f"{round(float(value)):,}"


def percent(share: Any, decimals: int = 0) -> str:
    """A share between 0 and 1 as `36 %`, with a no-break space."""
    return NO_DATA if is_missing(share) else f"{float(share) * 100:.{decimals}f}{NBSP}%"


def signed(value: Any) -> str:
    """A change with its sign, the minus a real one: `+1,204`, `−310`, `0`."""
    if is_missing(value):
        return NO_DATA
    rounded = round(float(value))
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{abs(rounded):,}"


def signed_percent(share: Any) -> str:
    """A relative change: `+6.0 %`."""
    if is_missing(share):
        return NO_DATA
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return f"{sign}{abs(float(share)) * 100:.1f}{NBSP}%"


def day(value: date | datetime | pd.Timestamp | None) -> str:
    """`15 Sep 2026`."""
    return NO_DATA if value is None or pd.isna(value) else f"{value.day} {_(f'{value:%b}')} {value.year}"


def iso(value: date | datetime | pd.Timestamp) -> str:
    """`2026-09-15`, for addresses and file names."""
    return f"{value:%Y-%m-%d}"


def listed(parts: Iterable[str]) -> str:
    """`a, b and c`."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])


def days(count: int) -> str:
    """`1 day`, `15 days`."""
    return ngettext("{n} day", "{n} days", count).format(n=number(count))


def cell(value: Any) -> str:
    """Any value of a table as text."""
    if is_missing(value):
        return NO_DATA
    if isinstance(value, (date, datetime, pd.Timestamp)):
        return day(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return number(value) if isinstance(value, Real) else str(value)


def literal(text: str) -> str:
    """Text from data as literal Markdown: nothing in a place name or a file is markup."""
    return _MARKUP.sub(r"\\\g<0>", text)
