"""Which cells of a finding are hidden from an audience: small numbers, and whatever would give them away.

What is protected: every hidden cell against subtraction within this one finding, along the totals it declares, and
within the larger finding that it is part of (all admin levels of a report). What is not: the difference of two findings
that share no whole (another filter, another round), figures in free text, and a reader who knows how the second cell to
hide is chosen. Masks fixed over a whole data version enter through `Finding.protected`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ctdash.protection.audience import Audience
from ctdash.protection.finding import ColumnTotal, Finding, NestedTotal, PartOf, RowTotal
from ctdash.protection.linear import determined
from ctdash.protection.policy import AudienceRules, Policy

Cell = tuple[int, int]  # row and column position in the grid of summable columns


@dataclass(frozen=True)
class Relation:
    """`total` is the sum of `parts`. Without a total cell, a reader knows the total from elsewhere."""

    parts: tuple[Cell, ...]
    total: Cell | None

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self.parts if self.total is None else (*self.parts, self.total)

    def coefficient(self, cell: Cell) -> int:
        return -1 if cell == self.total else 1


def hidden_cells(finding: Finding, audience: Audience, policy: Policy) -> pd.DataFrame:
    """A mask (True: hidden) over the value columns of the finding, with the index of its table.

    What is hidden from a wider audience is hidden here too, so that no audience sees a cell that a wider one does not.
    """
    mask = pd.DataFrame(False, index=finding.table.index, columns=list(finding.values))
    if audience.wider is not None:
        mask |= hidden_cells(finding, audience.wider, policy)
    if finding.part_of is not None:
        mask |= _hidden_in_whole(finding.part_of, mask, audience, policy)
    if audience in finding.protected:
        mask |= finding.protected[audience].reindex_like(mask).fillna(False).astype(bool)
    rules = policy.rules(audience)
    mask |= _about_few_locations(finding, rules.fewest_locations)
    grid = _Grid(finding, mask, rules)
    grid.hide_small()
    grid.protect()
    grid.write_to(mask)
    _hide_derived(finding, mask, grid)
    return mask


def _hidden_in_whole(part: PartOf, mask: pd.DataFrame, audience: Audience, policy: Policy) -> pd.DataFrame:
    whole = hidden_cells(part.whole, audience, policy).iloc[list(part.rows)].set_axis(mask.index)
    return whole.reindex(columns=mask.columns, fill_value=False)


def _about_few_locations(finding: Finding, fewest: int) -> pd.DataFrame:
    """Cells about fewer locations than may be spoken of; an unknown number of locations counts as too few."""
    mask = pd.DataFrame(False, index=finding.table.index, columns=list(finding.values))
    for column, counted in finding.over_locations.items():
        locations = finding.table[counted]
        mask[column] = ((locations < fewest) & (locations != 0)).fillna(True) & finding.table[column].notna()
    return mask if fewest > 1 else mask & False


class _Grid:
    """The cells that can be sums of each other, as arrays, with what is hidden so far."""

    def __init__(self, finding: Finding, mask: pd.DataFrame, rules: AudienceRules) -> None:
        counts = {*finding.people, *finding.over_locations} - set(finding.derived)
        self.columns = [column for column in finding.values if column in counts]
        self.people = [column in finding.people for column in self.columns]
        self.hidden = mask[self.columns].to_numpy(dtype=bool, copy=True)
        self.number = finding.table[self.columns].to_numpy(dtype=float, na_value=np.nan)
        self.smallest = rules.smallest_count
        self.least = [rules.smallest_count if people else rules.fewest_locations for people in self.people]
        self.follows = self._positions(finding.follows)
        self.relations = self._relations(finding)

    def hide_small(self) -> None:
        size = np.abs(self.number)
        self.hidden |= (size > 0) & (size < self.smallest) & np.array(self.people, dtype=bool)

    def protect(self) -> None:
        """Hides further cells until no hidden one follows from those that are seen."""
        changed = True
        while changed:
            changed = self._hide_followers()
            for relation in self.relations:
                while self._gives_away(relation) and self._hide_one_more([relation], zeros=True):
                    changed = True
            changed = changed or self._break_chains()

    def write_to(self, mask: pd.DataFrame) -> None:
        mask[self.columns] = self.hidden

    def hidden_totals(self) -> list[tuple[list[int], str]]:
        """Rows whose share of a hidden total row would give that total away, with the column."""
        return [
            (sorted({row for row, _ in relation.parts}), self.columns[relation.total[1]])
            for relation in self.relations
            if relation.total is not None
            and self.hidden[relation.total]
            and any(row != relation.total[0] for row, _ in relation.parts)
        ]

    def _hide_followers(self) -> bool:
        before = self.hidden.sum()
        some = np.nan_to_num(self.number) != 0  # a zero says nothing about the people who are counted elsewhere
        for lead, followers in self.follows.items():
            for follower in followers:
                self.hidden[:, follower] |= self.hidden[:, lead] & some[:, follower]
        return bool(self.hidden.sum() > before)

    def _gives_away(self, relation: Relation) -> bool:
        """One hidden cell is the difference of the seen ones; several that sum to little are nearly known."""
        hidden = [cell for cell in relation.cells if self.hidden[cell]]
        if len(hidden) <= 1 or (relation.total is not None and self.hidden[relation.total]):
            return len(hidden) == 1
        together = sum(abs(self.number[cell]) for cell in hidden)
        return bool(together < self.least[hidden[0][1]])  # an already absent value (NaN) compares as False

    def _hide_one_more(self, relations: list[Relation], *, zeros: bool = False) -> bool:
        """Hides the smallest seen cell; a zero, where allowed, only when nothing else is left."""
        cells = (cell for relation in relations for cell in relation.cells if not self.hidden[cell])
        seen = [cell for cell in cells if zeros or self.number[cell] != 0]
        if not seen:
            return False
        self.hidden[min(seen, key=lambda cell: (self.number[cell] == 0, abs(self.number[cell]), cell))] = True
        return True

    def _break_chains(self) -> bool:
        """Hides one more cell where several sums together give one away, though none of them does alone."""
        equations = [
            {cell: relation.coefficient(cell) for cell in relation.cells if self.hidden[cell]}
            for relation in self.relations
        ]
        for cell in sorted(determined(equation for equation in equations if equation)):
            near = [relation for relation in self.relations if cell in relation.cells]
            further = self._connected(near)
            if self._hide_one_more(near) or self._hide_one_more(further) or self._hide_one_more(further, zeros=True):
                return True
        return False

    def _connected(self, relations: list[Relation]) -> list[Relation]:
        reached = {cell for relation in relations for cell in relation.cells if self.hidden[cell]}
        return [relation for relation in self.relations if reached & set(relation.cells)]

    def _positions(self, follows: Mapping[str, tuple[str, ...]]) -> dict[int, list[int]]:
        where = {column: position for position, column in enumerate(self.columns)}
        return {where[lead]: [where[column] for column in columns] for lead, columns in follows.items()}

    def _relations(self, finding: Finding) -> list[Relation]:
        table = finding.table.reset_index(drop=True)
        relations: list[Relation] = []
        for total in finding.totals:
            if isinstance(total, ColumnTotal):
                columns = [self.columns.index(column) for column in total.parts]
                whole = self.columns.index(total.total)
                pairs = [([(row, column) for column in columns], (row, whole)) for row in range(len(table))]
                relations += [self._relation(parts, cell) for parts, cell in pairs]
            else:
                sums = _nested_sums(table, total) if isinstance(total, NestedTotal) else _row_sums(table, total)
                for rows, total_row in sums:
                    for column in range(len(self.columns)):
                        cell = None if total_row is None else (total_row, column)
                        relations.append(self._relation([(row, column) for row in rows], cell))
        return [relation for relation in relations if relation.parts]

    def _relation(self, parts: list[Cell], total: Cell | None) -> Relation:
        """Leaves out what is no number for anybody; a sum whose total is no data is no sum."""
        if total is not None and not self._exists(total):
            return Relation((), None)
        return Relation(tuple(cell for cell in parts if self._exists(cell)), total)

    def _exists(self, cell: Cell) -> bool:
        return bool(self.hidden[cell] or not np.isnan(self.number[cell]))


def _row_sums(table: pd.DataFrame, total: RowTotal) -> list[tuple[list[int], int | None]]:
    """Positions of the rows that are added, and of the row that holds their sum (None: no row does)."""
    sums: list[tuple[list[int], int | None]] = []
    for rows in _groups(table, total.within):
        is_total = (table[total.key].iloc[rows] == total.label).fillna(False).to_numpy(dtype=bool)
        parts = [int(row) for row in rows[~is_total]]
        sums += [(parts, int(row)) for row in rows[is_total]] if total.label is not None else [(parts, None)]
    return sums


def _nested_sums(table: pd.DataFrame, total: NestedTotal) -> list[tuple[list[int], int | None]]:
    """Positions of the rows below each row that has any, and of that row."""
    position = {key: row for row, key in enumerate(table[total.key])}
    below: dict[str, list[int]] = {}
    for row, parent in enumerate(table[total.parent]):
        below.setdefault(parent, []).append(row)
    return [(rows, position[parent]) for parent, rows in below.items() if parent in position]


def _groups(table: pd.DataFrame, within: tuple[str, ...]) -> list[np.ndarray]:
    """Row positions of the rows that agree in all columns `within`."""
    if not within:
        return [np.arange(len(table))]
    number = table.groupby(list(within), dropna=False, sort=False).ngroup().to_numpy()
    return [np.flatnonzero(number == group) for group in range(number.max(initial=-1) + 1)]


def _hide_derived(finding: Finding, mask: pd.DataFrame, grid: _Grid) -> None:
    """A derived figure is hidden with any of its inputs, and in every row of a sum whose total is hidden."""
    tainted = mask.copy()
    for rows, column in grid.hidden_totals():
        tainted.loc[tainted.index[rows], column] = True
    settled = False
    while not settled:
        before = int(tainted.to_numpy().sum())
        for column, inputs in finding.derived.items():
            for source in inputs:
                if source in tainted:
                    tainted[column] |= tainted[source] & finding.table[column].notna()
        settled = int(tainted.to_numpy().sum()) == before
    for column in finding.derived:
        mask[column] = tainted[column]
