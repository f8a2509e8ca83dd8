"""Stored observations joined anew, when boundaries come after the data.

Names then get the P-codes that they would have got. A code that a row already has stays, also one that an earlier join
gave it; admin levels stay as they were read.
"""

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from ctdash.dtm.joining import with_pcodes
from ctdash.places.gazetteer import Gazetteer
from ctdash.workspace import observations
from ctdash.workspace.boundaries import read_names
from ctdash.workspace.files import DataFiles
from ctdash.workspace.slices import conform, content_hash
from ctdash.workspace.tables import ImportRow, SliceRow


def rejoin(session: Session, files: DataFiles, operation_id: str) -> None:
    """Gives stored rows the P-codes of the operation's boundaries. The caller holds the writer's lock and commits.

    Data files are not changed: a file whose rows get other codes is written anew under another name.
    """
    gazetteer = Gazetteer.from_areas(read_names(session, files, operation_id))
    of_slices = select(SliceRow.import_id).where(SliceRow.operation_id == operation_id)
    for imported in session.scalars(select(ImportRow).where(ImportRow.id.in_(of_slices))).all():
        before = pd.read_parquet(files.path(imported.file))
        after, _levels = with_pcodes(before.copy(), gazetteer)
        if after.equals(before):
            continue
        name = files.new_name("observations", operation_id)
        files.write(name, lambda path, rows=after: observations.write(rows, path))  # type: ignore[misc]
        imported.file = name
        for row in session.scalars(select(SliceRow).where(SliceRow.import_id == imported.id)):
            row.content_hash = content_hash(conform(after[after["slice_id"] == row.id]))
