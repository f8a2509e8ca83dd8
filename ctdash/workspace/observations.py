"""Observation files: written with Arrow, read with Ibis on DuckDB, which is loaded only when somebody asks."""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from ctdash.dtm.schema import OBSERVATION

if TYPE_CHECKING:
    import ibis

STORED = {**OBSERVATION, "source": "string", "slice_id": "Int64"}
_IBIS = {
    "string": "string",
    "Int8": "int8",
    "Int32": "int32",
    "Int64": "int64",
    "Float64": "float64",
    "datetime64[s]": "timestamp(0)",
}


def write(rows: pd.DataFrame, path: Path) -> None:
    """`rows` with the columns of `STORED`, as one compressed Parquet file."""
    rows.astype(STORED).to_parquet(path, engine="pyarrow", index=False, compression="zstd")


def read_slice(path: Path, slice_id: int) -> pd.DataFrame:
    """The rows of one slice with the columns of `OBSERVATION`."""
    rows = pd.read_parquet(path, engine="pyarrow", filters=[("slice_id", "==", slice_id)])
    return rows.reindex(columns=list(OBSERVATION)).astype(OBSERVATION)


def table(folder: Path, files: list[Path], slice_ids: list[int]) -> "ibis.Table":
    """The rows of these slices as a lazy table with the columns of `STORED`; empty when there are none."""
    import ibis

    schema = ibis.schema({column: _IBIS[dtype] for column, dtype in STORED.items()})
    if not slice_ids:
        return _connection(folder).create_table("observations", schema=schema)
    rows = _connection(folder).read_parquet([str(path) for path in files], table_name="observations")
    return rows.filter(rows.slice_id.isin(slice_ids)).cast(schema)


def _connection(folder: Path) -> "ibis.backends.duckdb.Backend":
    """An in-memory DuckDB that reads files below `folder` and nothing else: no network, no extension."""
    import ibis

    connection = ibis.duckdb.connect(autoinstall_known_extensions=False, autoload_known_extensions=False)
    connection.raw_sql(f"SET allowed_directories = ['{str(folder).replace(chr(39), chr(39) * 2)}/']")
    connection.raw_sql("SET enable_external_access = false")
    return connection
