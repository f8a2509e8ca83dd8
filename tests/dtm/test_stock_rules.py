"""A displacement figure is a stock: how a file is laid out never changes its totals."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ctdash.inspection.model import Inspection
from ctdash.intake import inspect_file
from tests.dtm.shapes import Row, area, as_csv, write_xlsx

HEADER = ["Governorate", "Governorate Pcode", "District", "District Pcode", "IDP Households", "IDP Individuals"]
TAGS = ["#adm1+name", "#adm1+pcode", "#adm2+name", "#adm2+pcode", "#affected+idps+hh", "#affected+idps+ind"]


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """Rows of at least two districts; some figures are missing, some are zero."""
    size = draw(st.integers(2, 14))
    figures = st.integers(0, 90_000)
    rows = []
    for row in range(size):
        households = draw(figures)
        rows.append([*area("YEM", row), households, draw(st.one_of(st.none(), st.just(households * 5 + 1)))])
    rows[0][-2:] = [7, 36]  # a table has at least one figure
    return rows


def read(rows: list[Row]) -> Inspection:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(as_csv(rows))
        return inspect_file(path)


def sums(rows: list[Row]) -> dict[str, int]:
    return {
        "idp_individuals": sum(row[5] for row in rows if row[5] is not None),
        "idp_households": sum(row[4] for row in rows),
    }


few = settings(max_examples=25, deadline=None)


@few
@given(tables())
def test_totals_are_the_sums_of_the_rows(rows: list[Row]) -> None:
    assert read([HEADER, *rows]).totals == sums(rows)


@few
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Row], chance: Any) -> None:
    shuffled = chance.sample(rows, len(rows))
    assert read([HEADER, *shuffled]).totals == sums(rows)


@few
@given(tables(), st.permutations(range(6)))
def test_the_order_of_columns_does_not_matter(rows: list[Row], order: list[int]) -> None:
    assert read([[row[at] for at in order] for row in [HEADER, *rows]]).totals == sums(rows)


@few
@given(tables(), st.data())
def test_blank_tag_and_total_rows_add_nothing(rows: list[Row], data: st.DataObject) -> None:
    added: list[Row] = [
        [None] * 6,
        TAGS,
        ["Total", None, None, None, sums(rows)["idp_households"], sums(rows)["idp_individuals"]],
        [None, None, None, None, sums(rows)["idp_households"], sums(rows)["idp_individuals"]],
        HEADER,
    ]
    table = list(rows)
    for row in added:
        table.insert(data.draw(st.integers(0, len(table))), row)
    inspection = read([HEADER, *table])
    assert (inspection.totals, inspection.rows) == (sums(rows), len(rows))


@few
@given(tables())
def test_a_sheet_for_each_area_is_the_same_as_one_sheet(rows: list[Row]) -> None:
    sheets: dict[str, list[Row]] = {}
    for row in rows:
        sheets.setdefault(row[0], [HEADER]).append(row)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_xlsx(path, sheets)
        assert inspect_file(path).totals == sums(rows)


@few
@given(tables(), tables())
def test_rounds_are_never_added(older: list[Row], newer: list[Row]) -> None:
    header = ["Round", "Reporting Date", *HEADER]
    rows = [[1, "2024-01-31", *row] for row in older] + [[2, "2024-02-29", *row] for row in newer]
    inspection = read([header, *rows])
    assert inspection.totals == sums(newer)
    assert [report.totals for report in inspection.rounds] == [sums(older), sums(newer)]
