"""Figures that a file spreads over columns by reason become rows by reason; the stock stays the same."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ctdash.inspection.model import Inspection
from ctdash.intake import inspect_file
from tests.dtm.shapes import Row, area, as_csv

HEADER = ["State", "State Pcode", "LGA", "LGA Pcode", "IDP HH", "IDP IND", "reason_insurg_hh", "reason_insurg_ind",
          "reason_clash_hh", "reason_clash_ind", "reason_others_hh", "reason_others_ind"]  # fmt: skip

figures = st.lists(st.tuples(*[st.integers(0, 500)] * 3), min_size=6, max_size=16)


def read(rows: list[Row]) -> Inspection:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(as_csv([HEADER, *rows]))
        return inspect_file(path)


def table(listed: list[tuple[int, int, int]]) -> list[Row]:
    """Each household counts five people."""
    return [
        [*area("NGA", row), sum(own), 5 * sum(own), *[part for hh in own for part in (hh, 5 * hh)]]
        for row, own in enumerate([*listed, (1, 1, 0)])
    ]


@settings(max_examples=20, deadline=None)
@given(figures)
def test_rows_by_reason_add_up_to_the_stock(listed: list[tuple[int, int, int]]) -> None:
    rows = table(listed)
    inspection = read(rows)
    assert inspection.totals == {
        "idp_individuals": sum(row[5] for row in rows),
        "idp_households": sum(row[4] for row in rows),
    }
    assert inspection.rows == len(rows)
    assert inspection.observations is not None
    by_reason = inspection.observations.groupby("reason")[["households", "individuals"]].sum()
    expected = {"Insurgency": 0, "Communal clashes": 1, "Other reason": 2}
    for reason, place in expected.items():
        wanted = sum(own[place] for own in [*listed, (1, 1, 0)])
        assert (0 if reason not in by_reason.index else int(by_reason.loc[reason, "households"])) == wanted


@settings(max_examples=10, deadline=None)
@given(figures)
def test_columns_that_are_not_the_whole_are_left_alone(listed: list[tuple[int, int, int]]) -> None:
    rows = [[*row[:6], *[None if cell == "" else cell for cell in row[6:10]], 0, 77] for row in table(listed)]
    inspection = read(rows)
    assert inspection.observations is not None
    assert inspection.observations["reason"].isna().all()
    assert len(inspection.observations) == len(rows)
    assert inspection.totals["idp_individuals"] == sum(row[5] for row in rows)
