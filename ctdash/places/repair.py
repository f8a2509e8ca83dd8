"""Put right what boundary files get wrong: broken shapes, areas in several rows, exchanged coordinates."""

from itertools import chain

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ctdash.errors import Refused
from ctdash.i18n import _, ngettext
from ctdash.places.areas import CRS
from ctdash.places.locate import swapped


def in_degrees(frame: gpd.GeoDataFrame, file_name: str) -> gpd.GeoDataFrame:
    """`frame` in WGS 84. GeoJSON without a stated CRS counts as WGS 84, so the range of its numbers decides.

    Raises Refused when the numbers cannot be degrees and no CRS says what they are.
    """
    if frame.crs is not None and not frame.crs.is_geographic:
        frame = frame.to_crs(CRS)
    west, south, east, north = frame.total_bounds
    if not (west >= -180.5 and east <= 360.5 and south >= -90.5 and north <= 90.5):
        raise Refused(
            _("The coordinates are not degrees of longitude and latitude, and the file does not say what they are."),
            where=file_name,
            todo=_("Export it in WGS 84 (EPSG:4326), or bring the .prj file in the zip."),
        )
    return frame.set_crs(CRS, allow_override=True) if frame.crs is None else frame.to_crs(CRS)


def polygons(shapes: np.ndarray) -> np.ndarray:
    """The areas in `shapes`: a repaired shape can have lines and points beside them."""
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    shapes = shapes.copy()
    for place in np.flatnonzero(mixed):
        parts = shapely.get_parts(shapely.get_parts(shapes[place]))
        shapes[place] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    return shapes


def valid(areas: gpd.GeoDataFrame, warnings: list[str]) -> gpd.GeoDataFrame:
    """`areas` with self-crossing shapes repaired and empty ones left out."""
    shapes = np.asarray(areas.geometry.array)
    broken = ~shapely.is_valid(shapes)
    if broken.any():
        count = int(broken.sum())
        warnings.append(
            ngettext("{count} broken shape was repaired.", "{count} broken shapes were repaired.", count).format(
                count=count
            )
        )
        shapes = shapes.copy()
        shapes[broken] = polygons(shapely.make_valid(shapes[broken]))
    areas = areas.set_geometry(gpd.GeoSeries(shapes, index=areas.index, crs=CRS))
    return areas[(shapely.get_dimensions(shapes) == 2) & ~shapely.is_empty(shapes)]


def one_row_an_area(areas: gpd.GeoDataFrame, warnings: list[str]) -> gpd.GeoDataFrame:
    """`areas` with the rows of one level and code joined into one area (an island each, say), keeping all names."""
    keys = ["country", "level", "pcode"]
    repeated = areas.duplicated(keys, keep=False)
    if not repeated.any():
        return areas
    groups = areas[repeated].groupby(keys, sort=False)
    first = areas[repeated].drop_duplicates(keys).copy()
    first["names"] = [list(dict.fromkeys(chain.from_iterable(names))) for _key, names in groups["names"]]
    first["geometry"] = [shapely.union_all(np.asarray(shapes.array)) for _key, shapes in groups["geometry"]]
    warnings.append(
        ngettext(
            "{count} area was in several rows: joined.", "{count} areas were in several rows: joined.", len(first)
        ).format(count=len(first))
    )
    return gpd.GeoDataFrame(pd.concat([areas[~repeated], first], ignore_index=True), crs=CRS)


def turned_round(areas: gpd.GeoDataFrame, warnings: list[str]) -> gpd.GeoDataFrame:
    """`areas` with longitude and latitude exchanged where only that puts most areas into their country."""
    for iso3, of_country in areas.groupby("country"):
        points = of_country.representative_point()
        if swapped(points.y, points.x, str(iso3)):
            flipped = shapely.transform(np.asarray(of_country.geometry.array), lambda xy: xy[:, ::-1])
            areas.loc[of_country.index, "geometry"] = gpd.GeoSeries(flipped, index=of_country.index, crs=CRS)
            warnings.append(_("Longitude and latitude were exchanged in the file: put right."))
    return areas
