"""The cells of a release as a reader sees them: value, zero, no data or hidden, each with its text."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Literal

from ctdash.i18n import _
from ctdash.protection.release import Release, State
from ctdash.ui import words

Kind = Literal["text", "number", "percent", "change", "change percent", "date"]


@dataclass(frozen=True)
class Column:
    """A column of a released table as a reader sees it. A share is between 0 and 1."""

    name: str
    label: str
    kind: Kind = "number"
    said: Callable[[str], str] | None = None
    """How a code of a text column is said in words."""

    @property
    def is_number(self) -> bool:
        return self.kind not in ("text", "date")


class Cells:
    """The cells of one release, read once: its table is a new copy at every access."""

    def __init__(self, release: Release) -> None:
        table = release.table
        self.columns = tuple(table.columns)
        self._rows: dict[Hashable, dict[Hashable, Any]] = table.to_dict("index")
        self._hidden: dict[Hashable, dict[Hashable, Any]] = release.hidden.to_dict("index")

    @property
    def rows(self) -> list[Hashable]:
        """The index labels, in the order of the table."""
        return list(self._rows)

    def present(self, columns: "list[Column] | tuple[Column, ...]") -> list[Column]:
        """Those of `columns` that this audience may see."""
        return [column for column in columns if column.name in self.columns]

    def value(self, row: Hashable, name: str) -> Any:
        """The value; NA when hidden or no data."""
        return self._rows[row][name]

    def state(self, row: Hashable, name: str) -> State:
        """As `Release.state`; a label column has a value or no data."""
        if self._hidden[row].get(name, False):
            return "hidden"
        value = self._rows[row][name]
        if words.is_missing(value):
            return "no data"
        return "zero" if value == 0 else "value"

    def text(self, row: Hashable, column: Column) -> str:
        """The cell as plain text: `hidden`, `no data` or the value."""
        state = self.state(row, column.name)
        if state in ("hidden", "no data"):
            return _(state)
        value = self.value(row, column.name)
        return column.said(str(value)) if column.said else written(value, column.kind)


def written(value: Any, kind: Kind) -> str:
    """A value as text, without markup."""
    match kind:
        case "number":
            return words.number(value)
        case "percent":
            return words.percent(value)
        case "change":
            return words.signed(value)
        case "change percent":
            return words.signed_percent(value)
        case "date":
            return words.day(value)
        case _:
            return words.cell(value)
