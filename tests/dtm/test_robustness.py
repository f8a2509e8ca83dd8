"""No input raises anything but the project's own errors: cut off, garbled, or nonsense in every cell."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ctdash.errors import CtdashError
from ctdash.intake import inspect_file
from tests.dtm import test_zoo  # noqa: F401  fills the zoo
from tests.dtm.shapes import ZOO, Row, Sheets, as_csv, write_xlsx

some = settings(max_examples=40, deadline=None)
shapes = st.sampled_from(ZOO)

NONSENSE: list[Any] = [None, "", 0, -5, 3.7, "-", "N/A", "٣", "#adm1+name", "Total", 1e15, "x" * 400, "1e999", "NaN",
    True, "2024-13-45", "IDPs", "😀", "'", '"']  # fmt: skip
cells = st.one_of(
    st.sampled_from(NONSENSE),
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.integers(-(10**6), 10**12),
)


def survives(content: bytes) -> None:
    """An inspection comes back and can be written as JSON, or an error of the project says why not."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        try:
            inspect_file(path).to_json()
        except CtdashError as error:
            assert error.what


def written(sheets: Sheets) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_xlsx(path, sheets)
        return path.read_bytes()


_WRITTEN: dict[str, bytes] = {}


def original(one: Any) -> bytes:
    """The file of a shape; written once, as a workbook notes the time of writing and draws depend on its length."""
    if one.name not in _WRITTEN:
        with TemporaryDirectory() as folder:
            _WRITTEN[one.name] = one.write(Path(folder)).read_bytes()
    return _WRITTEN[one.name]


@some
@given(shapes, st.data())
def test_files_that_broke_off(one: Any, data: st.DataObject) -> None:
    content = original(one)
    survives(content[: data.draw(st.integers(0, len(content)))])


@some
@given(shapes, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=20))
def test_files_with_wrong_bytes(one: Any, changes: list[tuple[int, int]]) -> None:
    content = bytearray(original(one))
    for at, value in changes:
        if content:
            content[at % len(content)] = value
    survives(bytes(content))


@some
@given(shapes, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), cells), min_size=1, max_size=25))
def test_tables_with_wrong_cells(one: Any, changes: list[tuple[int, int, Any]]) -> None:
    sheets = one.build()
    if isinstance(sheets, bytes):
        return
    name, rows = next(iter(sheets.items()))
    for row, column, value in changes:
        if rows and rows[row % len(rows)]:
            line = list(rows[row % len(rows)])
            line[column % len(line)] = value
            rows[row % len(rows)] = line
    survives(written(sheets) if name else as_csv(rows))


@some
@given(st.lists(st.lists(cells, max_size=8), max_size=12))
def test_tables_of_nonsense(rows: list[Row]) -> None:
    survives(as_csv(rows))


@some
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content)
