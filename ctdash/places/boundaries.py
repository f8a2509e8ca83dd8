"""Read admin boundaries of any publisher into one table: level, P-code, name, all spellings, parent, country, area."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from ctdash.errors import Refused
from ctdash.i18n import _
from ctdash.places.areas import AREA_COLUMNS, CRS, Boundaries, combined, with_parents
from ctdash.places.features import areas_of
from ctdash.places.layers import layers
from ctdash.places.properties import layout
from ctdash.places.repair import in_degrees, one_row_an_area, turned_round, valid
from ctdash.places.simplify import simplified, to_geojson

__all__ = ["Boundaries", "combined", "read_boundaries", "simplified", "to_geojson"]


def read_boundaries(path: Path | str) -> Boundaries:
    """The admin areas of a GeoJSON, TopoJSON, GeoPackage, shapefile or zip of these, of one or several levels.

    Raises Refused when the file holds no areas, no admin areas, or coordinates that cannot be placed on the globe;
    WrongCall when there is no such file.
    """
    file = Path(path)
    warnings: list[str] = []
    tables: list[gpd.GeoDataFrame] = []
    seen: set[tuple] = set()
    polygons = 0
    for name, frame in layers(file):
        polygons += len(frame)
        found = layout(frame.columns) if len(frame) else None
        table = areas_of(in_degrees(frame, file.name), found, warnings) if found else None
        if table is None or table.empty:
            warnings.append(_("Layer {layer} holds no admin areas: left out.").format(layer=name))
            continue
        keys = list(zip(table["country"], table["level"], table["pcode"], strict=True))
        tables.append(one_row_an_area(valid(table[[key not in seen for key in keys]], warnings), warnings))
        seen.update(keys)
    if not tables:
        raise Refused(
            _("The file holds areas, but nothing says which admin areas they are.")
            if polygons
            else _("The file holds no areas, only points, lines or nothing."),
            where=file.name,
            todo=_("Bring admin boundaries: COD-AB (from HDX, with P-codes), geoBoundaries or Natural Earth."),
        )
    areas = gpd.GeoDataFrame(pd.concat(tables, ignore_index=True), crs=CRS)
    areas = with_parents(turned_round(areas, warnings))
    return Boundaries(areas[list(AREA_COLUMNS)], list(dict.fromkeys(warnings)))
