"""A reader who knows every published cell and every declared sum tries to work out a hidden one."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ctdash.protection.audience import Audience
from ctdash.protection.finding import ColumnTotal, Finding, RowTotal
from ctdash.protection.policy import default_policy
from ctdash.protection.release import Release, release

OUTSIDE = (Audience.PARTNERS, Audience.PUBLIC)
ROUNDS = ("r1", "r2", "total")

counts = st.one_of(st.just(0), st.integers(1, 12), st.integers(1, 12), st.integers(13, 200))
cells = st.tuples(counts, counts)


@st.composite
def cross_tables(draw: st.DrawFn) -> Finding:
    """Males, females and individuals by area and phase, with a total over areas, over phases and over both."""
    areas = [f"a{number}" for number in range(draw(st.integers(1, 5)))]
    inner = {(area, phase): np.array(draw(cells)) for area in areas for phase in ROUNDS[:-1]}
    for phase in ROUNDS[:-1]:
        inner["total", phase] = np.sum([inner[area, phase] for area in areas], axis=0)
    for area in (*areas, "total"):
        inner[area, "total"] = inner[area, "r1"] + inner[area, "r2"]
    rows = [
        {"area": area, "phase": phase, "males": males, "females": females, "individuals": males + females}
        for (area, phase), (males, females) in inner.items()
    ]
    table = pd.DataFrame(rows).sort_values("individuals").astype({"individuals": "Int64"})
    return Finding(
        key="cross",
        table=table,
        keys=("area", "phase"),
        people=("individuals", "males", "females"),
        data_type="population",
        admin_level=1,
        totals=(
            RowTotal("area", "total", within=("phase",)),
            RowTotal("phase", "total", within=("area",)),
            ColumnTotal("individuals", ("males", "females")),
        ),
    )


def possible(made: Release) -> list[tuple[float, float]]:
    """The least and the greatest value that each hidden cell may have, from the published table alone."""
    table, hidden = made.table.set_index(["area", "phase"]), made.hidden.to_numpy()
    grid = [(area, phase, column) for area, phase in table.index for column in made.people]
    place = {cell: number for number, cell in enumerate(grid)}
    areas = sorted({area for area, _, _ in grid} - {"total"})
    sums: list[tuple[tuple, list[tuple]]] = []
    for column in made.people:
        sums += [(("total", phase, column), [(area, phase, column) for area in areas]) for phase in ROUNDS]
        sums += [((area, "total", column), [(area, "r1", column), (area, "r2", column)]) for area in (*areas, "total")]
    sums += [((a, p, "individuals"), [(a, p, "males"), (a, p, "females")]) for a, p in table.index]
    equations = np.zeros((len(sums), len(grid)))
    for row, (total, parts) in enumerate(sums):
        equations[row, place[total]] = -1
        equations[row, [place[part] for part in parts]] = 1
    published = [None if pd.isna(table.at[(a, p), c]) else float(table.at[(a, p), c]) for a, p, c in grid]
    bounds = [(0, 10_000) if value is None else (value, value) for value in published]
    ranges = []
    for number in np.flatnonzero(hidden[:, [made.hidden.columns.get_loc(c) for c in made.people]].ravel()):
        goal = np.zeros(len(grid))
        goal[number] = 1
        ends = [linprog(sign * goal, A_eq=equations, b_eq=np.zeros(len(sums)), bounds=bounds) for sign in (1, -1)]
        assert all(end.status == 0 for end in ends)
        ranges.append((ends[0].fun, -ends[1].fun))
    return ranges


@settings(max_examples=60, deadline=None)
@given(cross_tables())
def test_no_hidden_cell_can_be_worked_out_from_the_sums(finding: Finding) -> None:
    ranges = possible(release(finding, Audience.PARTNERS, default_policy()))
    assert [(least, most) for least, most in ranges if most - least < 1 - 1e-6] == []


def test_the_same_attack_breaks_a_table_without_further_cells_hidden() -> None:
    """Declaring no sums leaves the small cells hidden alone: each follows from its row."""
    table = pd.DataFrame(
        {
            "area": ["a0", "a0", "a0", "total", "total", "total"],
            "phase": [*ROUNDS, *ROUNDS],
            "males": [5, 40, 45, 5, 40, 45],
            "females": [30, 40, 70, 30, 40, 70],
            "individuals": [35, 80, 115, 35, 80, 115],
        }
    )
    people = ("individuals", "males", "females")
    finding = Finding(
        key="cross", table=table, keys=("area", "phase"), people=people, data_type="population", admin_level=1
    )
    ranges = possible(release(finding, Audience.PARTNERS, default_policy()))
    assert [(round(least), round(most)) for least, most in ranges] == [(5, 5), (5, 5)]


@settings(max_examples=100, deadline=None)
@given(cross_tables())
def test_what_is_shown_is_true_small_counts_are_not_and_zero_is(finding: Finding) -> None:
    truth = finding.table.set_index(["area", "phase"])
    made = release(finding, Audience.PARTNERS, default_policy())
    for row, (area, phase) in enumerate(zip(made.table["area"], made.table["phase"], strict=True)):
        for column in made.people:
            value, state = int(truth.at[(area, phase), column]), made.state(column, row)
            assert state == "hidden" or value == made.table.at[row, column]
            assert value not in range(1, 11) or state == "hidden"
            assert value != 0 or state == "zero"


@settings(max_examples=100, deadline=None)
@given(cross_tables())
def test_the_team_sees_all_and_a_narrower_audience_never_more(finding: Finding) -> None:
    hidden = [
        set(zip(*np.nonzero(_by_key(release(finding, audience, default_policy()))), strict=True))
        for audience in (Audience.INTERNAL, Audience.PARTNERS, Audience.PUBLIC)
    ]
    assert set() == hidden[0]
    assert hidden[0] <= hidden[1] <= hidden[2]


def _by_key(made: Release) -> np.ndarray:
    keys = made.table[list(made.keys)]
    return pd.concat([keys, made.hidden], axis=1).sort_values(list(made.keys))[list(made.people)].to_numpy(dtype=bool)


@settings(max_examples=60, deadline=None)
@given(cross_tables())
def test_releasing_what_was_released_changes_nothing(finding: Finding) -> None:
    once = release(finding, Audience.PARTNERS, default_policy())
    again = Finding(
        key=finding.key,
        table=once.table,
        keys=finding.keys,
        people=finding.people,
        data_type=finding.data_type,
        admin_level=finding.admin_level,
        totals=finding.totals,
        protected={Audience.PARTNERS: once.hidden},
    )
    twice = release(again, Audience.PARTNERS, default_policy())
    pd.testing.assert_frame_equal(once.table, twice.table)
    pd.testing.assert_frame_equal(once.hidden, twice.hidden)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), counts), min_size=1, max_size=8))
def test_no_data_stays_no_data(values: list[int | None]) -> None:
    table = pd.DataFrame({"area": range(len(values)), "individuals": pd.array(values, dtype="Int64")})
    finding = Finding(
        key="x",
        table=table,
        keys=("area",),
        people=("individuals",),
        data_type="population",
        admin_level=1,
        totals=(RowTotal("area", None),),
    )
    for audience in OUTSIDE:
        made = release(finding, audience, default_policy())
        assert [value is None for value in values] == [
            made.state("individuals", row) == "no data" for row in range(len(values))
        ]
