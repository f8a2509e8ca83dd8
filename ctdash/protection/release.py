"""The one door out. What a page, a chart, a map, a table or an export shows is a `Release`, and `release` makes it.

A hidden value is absent, not covered: it is in no cell, no order of rows, no text, no pickle. Not protected by this
first version: the difference of two releases (other filters, other rounds), see `suppression`.
"""

from dataclasses import InitVar, dataclass, field
from typing import Any, Literal, NoReturn, final

import pandas as pd

from ctdash.i18n import _
from ctdash.protection.audience import Audience, Sensitivity
from ctdash.protection.finding import Caveat, Finding, Source
from ctdash.protection.policy import DataType, Policy, Ruling
from ctdash.protection.suppression import hidden_cells

State = Literal["value", "zero", "no data", "hidden"]
_DOOR = object()


@dataclass(frozen=True)
class HiddenReason:
    """Why something is not shown: the rule in words, how many cells (or columns) it took, what to look at instead."""

    key: str  # small-numbers, few-locations, computed, locations, level
    rule: str
    count: int
    instead: str


@dataclass(frozen=True)
class Blocked:
    """Why nothing of a finding is shown, and what would be allowed."""

    rule: str
    allowed_instead: str


@final
@dataclass(frozen=True, eq=False, repr=False)
class Release:
    """What one audience may see of a finding. Only `release` can make one; it cannot be changed.

    keys, people: columns of `table` that name its rows, and that count people. ruling: level, rule and pack behind it.
    why: what was hidden. blocked: set when nothing may be shown; the table is then empty.
    """

    key: str
    audience: Audience
    ruling: Ruling
    keys: tuple[str, ...]
    people: tuple[str, ...]
    sources: tuple[Source, ...]
    caveats: tuple[Caveat, ...]
    why: tuple[HiddenReason, ...]
    blocked: Blocked | None
    data_version: str
    _table: pd.DataFrame
    _hidden: pd.DataFrame
    _door: InitVar[object] = field(default=None, kw_only=True)

    def __post_init__(self, _door: object) -> None:
        if _door is not _DOOR:
            raise TypeError("A Release is made by ctdash.protection.release.release, nowhere else.")

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("Release has no subclasses: what passes the gate is this type only.")

    def __repr__(self) -> str:
        return f"<Release {self.key!r} for {self.audience}: {len(self._table)} rows, {self.hidden_count} hidden>"

    @property
    def table(self) -> pd.DataFrame:
        """A copy; hidden values are NA."""
        return self._table.copy()

    @property
    def hidden(self) -> pd.DataFrame:
        """A copy of the mask over the value columns, with the index of `table`. True: hidden; NA and False: no data."""
        return self._hidden.copy()

    @property
    def hidden_count(self) -> int:
        return int(self._hidden.to_numpy().sum())

    @property
    def sensitivity(self) -> Sensitivity:
        return self.ruling.level

    def value(self, column: str, **keys: Any) -> Any:
        """The one value of `column` in the row with these keys; None when hidden or no data. Raises KeyError."""
        rows = self._table
        for key, wanted in keys.items():
            rows = rows[rows[key] == wanted]
        if len(rows) != 1:
            raise KeyError(f"{len(rows)} rows of {self.key!r} match {keys}")
        value = rows[column].iloc[0]
        return None if pd.isna(value) else value

    def state(self, column: str, row: int) -> State:
        """What a cell is, by column and index label of `table`."""
        if self._hidden.at[row, column]:
            return "hidden"
        value: Any = self._table.at[row, column]
        if pd.isna(value):
            return "no data"
        return "zero" if value == 0 else "value"


def release(finding: Finding, audience: Audience, policy: Policy) -> Release:
    """What `audience` may see of `finding` under `policy`.

    Outside the internal audience: a finding above the audience's ceiling, or with a row for each site, is blocked;
    columns that locate a site are left out; small counts of people, what they follow from and what is computed from
    them are hidden. Zero stays zero, and no data stays no data. A narrower audience never sees more than a wider one.
    """
    blocked = _blocked(finding, audience, policy)
    columns = [] if blocked else _columns(finding, audience, policy)
    mask = hidden_cells(finding, audience, policy)
    rows = [] if blocked else _rows(finding, mask)
    shown = pd.DataFrame({column: _rebuilt(finding, mask, column, rows) for column in columns}, columns=columns)
    values = [column for column in finding.values if column in columns]
    hidden = pd.DataFrame(mask[values].to_numpy()[rows].copy(), columns=values)
    return Release(
        key=finding.key,
        audience=audience,
        ruling=_ruling(finding, columns, policy),
        keys=tuple(column for column in finding.keys if column in columns),
        people=tuple(column for column in finding.people if column in columns),
        sources=finding.sources,
        caveats=finding.caveats,
        why=() if blocked else _why(finding, audience, policy, columns, hidden),
        blocked=blocked,
        data_version=finding.data_version,
        _table=shown,
        _hidden=hidden,
        _door=_DOOR,
    )


def _blocked(finding: Finding, audience: Audience, policy: Policy) -> Blocked | None:
    ruling = policy.ruling(finding.data_type, finding.admin_level)
    rules = policy.rules(audience)
    if ruling.level > rules.ceiling:
        rule = _("{kind} at admin level {area} is {level} (rule {rule}, {pack}); {audience} see up to {ceiling}.")
        text = rule.format(
            kind=DataType(finding.data_type).replace("_", " ").capitalize(),
            area=finding.admin_level,
            level=ruling.level.name,
            rule=ruling.rule,
            pack=policy.title,
            audience=audience,
            ceiling=rules.ceiling.name,
        )
        return Blocked(text, _allowed_instead(finding, audience, policy))
    if finding.rows_are_sites and not rules.sites:
        return Blocked(
            _("Single sites are not shown outside the internal audience."),
            _("The same figures, summed by district or a larger area."),
        )
    return None


def _allowed_instead(finding: Finding, audience: Audience, policy: Policy) -> str:
    coarser = policy.finest_level(finding.data_type, audience)
    if coarser is None:
        return _("Nothing of this kind may be shown to this audience.")
    return _("The same by admin level {level} or a larger area.").format(level=coarser)


def _column_type(finding: Finding, column: str) -> str:
    return DataType.SITE_POINTS if column in finding.located else finding.column_types.get(column, finding.data_type)


def _columns(finding: Finding, audience: Audience, policy: Policy) -> list[str]:
    """The columns that this audience may see, in the order of the table."""
    rules = policy.rules(audience)
    withheld = {
        column
        for column in finding.table.columns
        if (column in finding.located and not rules.sites)
        or policy.ruling(_column_type(finding, column), finding.admin_level).level > rules.ceiling
    }
    while more := {c for c, inputs in finding.derived.items() if withheld & set(inputs)} - withheld:
        withheld |= more
    return [column for column in finding.table.columns if column not in withheld]


def _ruling(finding: Finding, columns: list[str], policy: Policy) -> Ruling:
    """That of the most sensitive column shown; of the finding itself when nothing is shown."""
    kinds = {finding.data_type, *(_column_type(finding, column) for column in columns)}
    return max((policy.ruling(kind, finding.admin_level) for kind in sorted(kinds)), key=lambda ruling: ruling.level)


def _rows(finding: Finding, mask: pd.DataFrame) -> list[int]:
    """Rows in an order that tells nothing: those with a hidden cell come last, by key, unless all are by key."""
    by_key = finding.table[list(finding.keys)].astype("string").fillna("").reset_index(drop=True)
    concerned = mask.any(axis=1).to_numpy()
    in_order = finding.table[list(finding.keys)].reset_index(drop=True)
    if not concerned.any() or _sorted(in_order):
        return list(range(len(by_key)))
    last = by_key[concerned].sort_values(list(by_key.columns), kind="stable").index
    return [row for row in range(len(by_key)) if not concerned[row]] + list(last)


def _sorted(keys: pd.DataFrame) -> bool:
    try:
        return bool(keys.sort_values(list(keys.columns), kind="stable").index.equals(keys.index)) and not keys.empty
    except TypeError:  # labels of several types have no order
        return False


def _rebuilt(finding: Finding, mask: pd.DataFrame, column: str, rows: list[int]) -> pd.Series:
    """A column made anew from the values that may be seen: arrays and slices can keep what a mask only covers."""
    kind = finding.table[column].dtype
    kind = kind.categories.dtype if isinstance(kind, pd.CategoricalDtype) else kind
    values = list(finding.table[column].array)
    covered = mask[column].to_numpy() if column in mask else [False] * len(values)
    seen = [None if covered[row] or _is_missing(values[row]) else values[row] for row in rows]
    if pd.api.types.is_integer_dtype(kind) and None in seen:
        kind = pd.Int64Dtype()
    return pd.Series(seen, dtype=kind)


def _is_missing(value: Any) -> bool:
    return pd.api.types.is_scalar(value) and bool(pd.isna(value))


def _why(
    finding: Finding, audience: Audience, policy: Policy, columns: list[str], hidden: pd.DataFrame
) -> tuple[HiddenReason, ...]:
    """Counts by the role of the column, so that they do not tell which cells are small and which only cover them."""
    rules = policy.rules(audience)
    total = {column: int(hidden[column].sum()) for column in hidden}
    few = sum(count for column, count in total.items() if column in finding.over_locations)
    computed = sum(n for c, n in total.items() if c in finding.derived and c not in finding.over_locations)
    located = sum(column in finding.located and column not in columns for column in finding.table.columns)
    levels = sum(column not in finding.located and column not in columns for column in finding.table.columns)
    reasons = (
        HiddenReason(
            "small-numbers",
            _("Counts of fewer than {k} people are hidden, and figures they could be worked out from.").format(
                k=rules.smallest_count
            ),
            sum(total.values()) - few - computed,
            _("Look at a larger area or the total."),
        ),
        HiddenReason(
            "few-locations",
            _("Answers from fewer than {n} locations are hidden.").format(n=rules.fewest_locations),
            few,
            _("Look at the area above, where more locations answered."),
        ),
        HiddenReason(
            "computed",
            _("Changes and shares that are computed from a hidden figure are hidden too."),
            computed,
            _("Look at a larger area or the total."),
        ),
        HiddenReason(
            "locations",
            _("Names and coordinates of sites are left out outside the internal audience."),
            located,
            _("Figures by district or a larger area."),
        ),
        HiddenReason(
            "level",
            _("Columns above {ceiling} are left out for this audience.").format(ceiling=rules.ceiling.name),
            levels,
            _("The other columns of this table."),
        ),
    )
    return tuple(reason for reason in reasons if reason.count)
