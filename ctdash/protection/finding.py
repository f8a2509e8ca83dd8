"""A finding: the answer to one question, as it is inside. Nobody is shown it; `release` makes of it what may be seen.

Every column of a finding has a declared role, because the gate protects what it knows: a column without a role is an
error where the finding is made, not a leak where it is shown.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd

from ctdash.protection.audience import Audience
from ctdash.protection.policy import DataType

LOCATING = frozenset({"site_id", "site_name", "latitude", "longitude", "geometry", "source_row"})
"""Columns that always point at one site; a finding that carries one declares it in `located`."""

ONE_PEOPLE = "individuals"
COUNTED_AGAIN = ("households", "males", "females")
"""The same people counted in another way: households are about a fifth of the individuals."""


@dataclass(frozen=True)
class Source:
    """Where a figure comes from, as it is printed under it. `n` counts what `n_of` names ("sites assessed")."""

    title: str
    organisation: str
    assessment_type: str = ""
    round: int | None = None
    date: dt.date | None = None
    retrieved: dt.date | None = None
    n: int | None = None
    n_of: str = ""
    licence_line: str = ""


@dataclass(frozen=True)
class Caveat:
    """What a reader must know. `short` is half a line; a caveat that changes the reading stands above the figure.

    Caveats pass the gate as they are: they are never written from the cells of a table.
    """

    key: str
    short: str
    full: str
    changes_reading: bool = False


@dataclass(frozen=True)
class RowTotal:
    """The row whose `key` is `label` is the sum of the other rows, among the rows that agree in the columns `within`.

    Margins of a cross table are two of these: RowTotal("area", "total", within=("round",)) and the reverse.
    `label=None`: no row holds the total, but a reader knows it (a share of it is shown, a title gives it).
    """

    key: str
    label: str | None
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnTotal:
    """In every row, `total` is the sum of `parts`: individuals of males and females."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class NestedTotal:
    """A row whose `key` is the `parent` of other rows is their sum: a district is the sum of its sub-districts."""

    key: str
    parent: str


@dataclass(frozen=True, eq=False)
class PartOf:
    """The larger finding that the rows of a finding come from, and the position in its table of each of them.

    What is hidden in `whole` is hidden in all its parts, so that parts shown side by side do not give each other away.
    People columns are matched by name.
    """

    whole: "Finding"
    rows: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Finding:
    """A table with the roles of its columns. A missing value is NA, never zero.

    key: what the finding answers, stable for links and exports ("displacement-now").
    keys: label columns (areas, rounds, reasons) that name a row.
    people: numeric columns that count persons or households.
    derived: column -> the columns of the same row that it is computed from (change, share, percent).
    other: further columns that speak of no person: number of sites assessed, dates, units.
    located: columns that locate or name a site. When a key is located, a row is a site.
    over_locations: column (a count of answers, a share) -> the column that holds the number of locations it is about.
    totals: which rows and columns are sums of others; what is not declared is not protected against subtraction.
    linked: people column -> columns that count the same people and are hidden with it. Default: by name,
        `x_individuals` -> `x_households`, `x_males`, `x_females`.
    data_type, admin_level: what kind of data, by which administrative level: they set the sensitivity.
    column_types: columns of another, more sensitive kind than the table (males and females beside individuals): they
        are left out for an audience that may not see them, while the rest is shown.
    part_of: the larger finding on which it is decided what to hide.
    protected: masks (True: hidden; index and columns of the table) fixed earlier for an audience, for instance once per
        data version over all areas and rounds. `release` hides at least these; the values may already be absent.
    data_version: the version of the data behind the finding.

    Raises ValueError when a column is missing, has no role, or a people column is not numeric.
    """

    key: str
    table: pd.DataFrame
    keys: tuple[str, ...]
    data_type: str
    admin_level: int
    people: tuple[str, ...] = ()
    derived: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other: tuple[str, ...] = ()
    located: tuple[str, ...] = ()
    over_locations: Mapping[str, str] = field(default_factory=dict)
    totals: tuple[RowTotal | ColumnTotal | NestedTotal, ...] = ()
    part_of: PartOf | None = None
    linked: Mapping[str, tuple[str, ...]] | None = None
    column_types: Mapping[str, str] = field(default_factory=dict)
    protected: Mapping[Audience, pd.DataFrame] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    data_version: str = ""

    def __post_init__(self) -> None:
        for name in (self.data_type, *self.column_types.values()):
            DataType(name)
        have = set(self.table.columns)
        roles = {*self.keys, *self.people, *self.derived, *self.other, *self.located}
        used = {*roles, *self.over_locations, *self.over_locations.values(), *self.column_types}
        used.update(column for inputs in self.derived.values() for column in inputs)
        self._complain("is not in the table", used - have)
        self._complain("has no role: declare it as keys, people, derived, other or located", have - roles)
        self._complain("points at a site: declare it in `located`", (LOCATING & have) - set(self.located))
        self._complain("counts people but is not numeric", {c for c in self.people if not _numeric(self.table[c])})
        self._complain("is summed but is neither in people nor in over_locations", self._summed() - self._sums())

    @property
    def values(self) -> tuple[str, ...]:
        """The columns that hold values: what is neither a label nor a place."""
        labels = {*self.keys, *self.located}
        return tuple(column for column in self.table.columns if column not in labels)

    @property
    def rows_are_sites(self) -> bool:
        return any(key in self.located for key in self.keys)

    @property
    def follows(self) -> Mapping[str, tuple[str, ...]]:
        """People column -> the columns that are hidden with it."""
        return _linked_by_name(self.people) if self.linked is None else self.linked

    def _summed(self) -> set[str]:
        return {column for t in self.totals if isinstance(t, ColumnTotal) for column in (t.total, *t.parts)}

    def _sums(self) -> set[str]:
        return {*self.people, *self.over_locations} - set(self.derived)

    def _complain(self, what: str, columns: Collection[str]) -> None:
        if columns:
            raise ValueError(f"finding {self.key!r}: column {', '.join(sorted(map(repr, columns)))} {what}")


def _numeric(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) or bool(column.isna().all())


def _linked_by_name(people: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    linked: dict[str, tuple[str, ...]] = {}
    for column in people:
        if column.endswith(ONE_PEOPLE):
            prefix = column.removesuffix(ONE_PEOPLE)
            linked[column] = tuple(prefix + word for word in COUNTED_AGAIN if prefix + word in people)
    return linked
