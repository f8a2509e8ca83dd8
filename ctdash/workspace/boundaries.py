"""Boundaries of an operation: one active version per admin level, with the geometry in GeoParquet."""

import hashlib
from typing import TYPE_CHECKING

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ctdash.errors import NeedsAnswer
from ctdash.i18n import _
from ctdash.workspace.files import DataFiles
from ctdash.workspace.imports import Answers, ImportResult, import_row
from ctdash.workspace.inspected import Inspected
from ctdash.workspace.slices import SliceKey
from ctdash.workspace.tables import ACTIVE, SUPERSEDED, BoundaryRow, ImportRow

if TYPE_CHECKING:
    import geopandas as gpd

    from ctdash.places.boundaries import Boundaries

NAMES = ["level", "pcode", "name", "names", "parent_pcode", "country"]


def import_boundaries(
    session: Session, files: DataFiles, operation_id: str, inspection: Inspected, answers: Answers
) -> ImportResult:
    """Store the levels that are new, simplified for the screen. The caller holds the writer's lock and commits.

    Raises NeedsAnswer when a level is known with other areas and `answers` is 'ask'.
    """
    from ctdash.places.boundaries import simplified

    areas = inspection.boundaries.areas
    levels = {int(level): _hash(rows) for level, rows in areas.groupby("level")}
    known = {row.level: row for row in _active(session, operation_id)}
    changed = [level for level in levels if level in known and known[level].content_hash != levels[level]]
    if changed and answers == "ask":
        raise NeedsAnswer(
            _("The workspace already holds other boundaries for some admin levels."),
            where=inspection.file_name,
            todo=_("Choose to replace them (the old version is kept) or to keep them."),
            questions=tuple(_question(known[level], areas) for level in changed),
        )
    added = [level for level in levels if level not in known]
    replaced = changed if answers == "replace" else []
    if added or replaced:
        name = files.new_name("boundaries", operation_id)
        imported = import_row(operation_id, inspection, file=name, citation=inspection.file_name)
        for level in replaced:
            known[level].state = SUPERSEDED
        session.add(imported)
        session.flush()
        for level in [*added, *replaced]:
            session.add(
                BoundaryRow(
                    operation_id=operation_id,
                    import_id=imported.id,
                    level=level,
                    version=_versions(session, operation_id, level) + 1,
                    state=ACTIVE,
                    content_hash=levels[level],
                    areas=int((areas["level"] == level).sum()),
                    warnings=list(inspection.boundaries.warnings),
                )
            )
        files.write(name, lambda path: simplified(inspection.boundaries).areas.to_parquet(path, index=False))
    return ImportResult(
        added=_keys(added),
        replaced=_keys(replaced),
        kept=_keys(changed) if answers == "keep" else (),
        unchanged=_keys([level for level in levels if level in known and level not in changed]),
    )


def read_boundaries(session: Session, files: DataFiles, operation_id: str) -> "Boundaries | None":
    """The active version of every stored level, with parents where the levels together tell; None without any."""
    import geopandas as gpd

    from ctdash.places.areas import Boundaries, with_parents

    rows = _active(session, operation_id)
    if not rows:
        return None
    areas: gpd.GeoDataFrame = pd.concat(  # type: ignore[assignment]
        [gpd.read_parquet(_file(row, session, files), filters=[("level", "==", row.level)]) for row in rows],
        ignore_index=True,
    )
    areas["names"] = areas["names"].map(list)
    return Boundaries(
        areas=with_parents(areas), warnings=list(dict.fromkeys(str(text) for row in rows for text in row.warnings))
    )


def read_names(session: Session, files: DataFiles, operation_id: str) -> pd.DataFrame:
    """The areas by code and name, columns `NAMES`; empty when there are none. Shapes are read only to find parents."""
    rows = _active(session, operation_id)
    if not rows:
        return pd.DataFrame(columns=NAMES)
    names = pd.concat(
        [
            pd.read_parquet(_file(row, session, files), columns=NAMES, filters=[("level", "==", row.level)])
            for row in rows
        ],
        ignore_index=True,
    )
    names["names"] = names["names"].map(list)
    orphans = names["parent_pcode"].isna() & (names["level"] > names["level"].min())
    whole = read_boundaries(session, files, operation_id) if orphans.any() else None
    return names if whole is None else pd.DataFrame(whole.areas[NAMES])


def _active(session: Session, operation_id: str) -> list[BoundaryRow]:
    chosen = select(BoundaryRow).where(BoundaryRow.operation_id == operation_id, BoundaryRow.state == ACTIVE)
    return list(session.scalars(chosen.order_by(BoundaryRow.level)))


def _file(row: BoundaryRow, session: Session, files: DataFiles) -> str:
    return str(files.path(session.get_one(ImportRow, row.import_id).file))


def _versions(session: Session, operation_id: str, level: int) -> int:
    chosen = select(func.max(BoundaryRow.version)).where(
        BoundaryRow.operation_id == operation_id, BoundaryRow.level == level
    )
    return session.scalar(chosen) or 0


def _hash(areas: "gpd.GeoDataFrame") -> str:
    """Equal for the same areas in any order."""
    lines = sorted(
        "\x1f".join([str(code), str(name), shape.hex()])
        for code, name, shape in zip(areas["pcode"], areas["name"], areas.geometry.to_wkb(), strict=True)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _keys(levels: list[int]) -> tuple[SliceKey, ...]:
    return tuple(SliceKey("boundaries", None, None, None, None, level) for level in levels)


def _question(row: BoundaryRow, areas: pd.DataFrame) -> dict[str, object]:
    return {
        "ask": "changed",
        "report": f"boundaries, admin {row.level}",
        "answers": ["replace", "keep"],
        "areas_before": row.areas,
        "areas_after": int((areas["level"] == row.level).sum()),
    }
