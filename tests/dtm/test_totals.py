"""Rows of totals are left out, and a real place never is."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ctdash.inspection.model import Inspection
from ctdash.intake import inspect_file
from tests.dtm.shapes import AREAS, Row, write_xlsx

HEADER = ["Governorate", "District", "IDP individuals", "IDP households"]
few = st.lists(st.tuples(st.integers(11, 20), st.integers(2, 10)), min_size=2, max_size=4)


def inspected(rows: list[Row]) -> Inspection:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_xlsx(path, {"Data": [HEADER, *rows]})
        return inspect_file(path)


def places(figures: list[tuple[int, int]]) -> list[Row]:
    return [[area[0], area[2], *row] for area, row in zip(AREAS["YEM"], figures, strict=False)]


@settings(max_examples=30, deadline=None)
@given(few, st.data())
def test_a_place_of_its_own_stays_whatever_its_figures(figures: list[tuple[int, int]], data: st.DataObject) -> None:
    sums = tuple(sum(column) for column in zip(*figures, strict=True))
    at = data.draw(st.integers(0, len(figures)))
    rows = places([*figures[:at], sums, *figures[at:]])
    assert inspected(rows).totals == {"idp_individuals": 2 * sums[0], "idp_households": 2 * sums[1]}


@settings(max_examples=30, deadline=None)
@given(few, st.sampled_from([[None, None], ["-", "-"], ["Yemen", None], ["All", "All"], ["Grand total", None],
    ["Yemen", "-"], ["Ensemble", ""], ["All Yemen", ""]]), st.booleans())  # fmt: skip
def test_a_total_goes_wherever_it_stands(figures: list[tuple[int, int]], label: Row, first: bool) -> None:
    sums = [sum(column) for column in zip(*figures, strict=True)]
    rows = places(figures)
    whole = [[*label, *sums]]
    found = inspected(whole + rows if first else rows + whole)
    assert found.totals == {"idp_individuals": sums[0], "idp_households": sums[1]}
    assert any("totals" in warning for warning in found.warnings)


def test_a_sum_of_twice_a_row_is_said() -> None:
    rows = places([(100, 20), (200, 40), (300, 60)])
    (warning,) = [said for said in inspected(rows).warnings if "2 times" in said]
    assert "row 4 (Taiz / Al Mukha)" in warning
