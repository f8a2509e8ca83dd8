"""The one door: any file becomes an inspection here, for the Data page, the command line and the tests alike."""

from pathlib import Path
from typing import TYPE_CHECKING

from ctdash.errors import Refused, WrongCall
from ctdash.i18n import _
from ctdash.inspection.model import Inspection
from ctdash.inspection.reading import container_of, read_json, read_sheets, sha256_of

if TYPE_CHECKING:
    from ctdash.places.gazetteer import Gazetteer


def inspect_file(
    path: Path, gazetteer: "Gazetteer | None" = None, mapping: dict[str, str] | None = None, *, name: str = ""
) -> Inspection:
    """What a file is and holds, by its content. A refusal is part of the inspection (`refused`); nothing is stored.

    gazetteer: the areas of known boundaries, to which places are joined. mapping: answers, `field → column or value`.
    name: the file's own name, when `path` is a temporary copy. Raises WrongCall when there is no such file.
    """
    if not path.is_file():
        raise WrongCall(_("There is no file {path}.").format(path=path))
    inspection = Inspection(kind="unknown", file_name=name or path.name, sha256=sha256_of(path))
    try:
        return _inspect(path, inspection, gazetteer, mapping or {})
    except Refused as refusal:
        inspection.refused = str(refusal)
        return inspection


def _inspect(path: Path, inspection: Inspection, gazetteer: "Gazetteer | None", mapping: dict[str, str]) -> Inspection:
    if path.stat().st_size == 0:
        raise Refused(_("The file is empty."), todo=_("Download or copy it again."))
    container = container_of(path)
    if container in ("geopackage", "zip"):
        return _boundaries(path, inspection)
    if container == "json":
        document = read_json(path)
        if isinstance(document, dict) and document.get("type") in ("FeatureCollection", "Topology", "Feature"):
            return _boundaries(path, inspection)
        from ctdash.dtm.api import inspect_body, rows_of_body

        rows = rows_of_body(document)
        if rows is None:
            raise Refused(_("This JSON is neither a DTM API body nor a boundary file."))
        return inspect_body(rows, inspection, gazetteer)
    if container == "unknown":
        raise Refused(
            _("This is not a file that ctdash reads."),
            todo=_(
                "It takes workbooks (.xlsx, .xls, .ods), CSV, DTM API bodies (.json) and boundaries (GeoJSON, "
                "TopoJSON, GPKG, zipped shapefile)."
            ),
        )
    sheets = read_sheets(path)
    from ctdash.dtm.api import inspect_export, is_export
    from ctdash.dtm.hapi import inspect_hapi, is_hapi
    from ctdash.dtm.tables import inspect_tables

    for sheet in sheets:
        if is_export(sheet):
            return inspect_export(sheet, inspection, gazetteer)
        if is_hapi(sheet):
            return inspect_hapi(sheet, inspection, gazetteer)
    return inspect_tables(sheets, inspection, gazetteer, mapping)


def _boundaries(path: Path, inspection: Inspection) -> Inspection:
    from ctdash.inspection.model import AdminLevel
    from ctdash.places.boundaries import read_boundaries

    found = read_boundaries(path)
    inspection.kind = "boundaries"
    inspection.boundaries = found
    inspection.source = "boundaries"
    inspection.warnings = list(found.warnings)
    inspection.rows = len(found.areas)
    inspection.countries = sorted(found.areas["country"].dropna().unique())
    inspection.admin_levels = {int(level): AdminLevel(len(areas)) for level, areas in found.areas.groupby("level")}
    return inspection
