"""Boundaries small enough for a map in a browser, with neighbours still sharing their border."""

import json
from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely

from ctdash.places.areas import AREA_COLUMNS, CRS, Boundaries
from ctdash.places.repair import polygons

MAX_BYTES = 1_000_000
DECIMALS = 3
"""About 100 metres: less than the error of most published boundaries."""
_BYTES_A_POINT = 18
"""[-12.345,-56.789], in GeoJSON."""
_BYTES_AN_AREA = 150
_FIRST_TOLERANCE = 0.001


def simplified(boundaries: Boundaries, max_bytes_per_level: int = MAX_BYTES) -> Boundaries:
    """`boundaries` with as few points as keep each level's GeoJSON near `max_bytes_per_level`, rounded to 3 decimals.

    Rows, codes and names stay as they are; an area too small for that keeps its own shape.
    """
    areas = boundaries.areas.copy()
    for level in boundaries.levels():
        rows = areas.index[areas["level"] == level]
        shapes = _small(np.asarray(areas.geometry.array)[areas["level"] == level], max_bytes_per_level)
        areas.loc[rows, "geometry"] = gpd.GeoSeries(shapes, index=rows, crs=CRS)
    return Boundaries(areas[list(AREA_COLUMNS)], list(boundaries.warnings))


def to_geojson(
    boundaries: Boundaries, level: int, properties: Sequence[str] = ("pcode", "name"), max_bytes: int = MAX_BYTES
) -> dict:
    """A FeatureCollection of one level; each feature's id is its P-code. Simplified only when it would be too large."""
    areas = boundaries.level(level)
    shapes = _small(np.asarray(areas.geometry.array), max_bytes)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": row["pcode"],
                "properties": {name: row[name] for name in properties},
                "geometry": json.loads(shape),
            }
            for row, shape in zip(areas.to_dict("records"), shapely.to_geojson(shapes), strict=True)
        ],
    }


def _small(shapes: np.ndarray, max_bytes: int) -> np.ndarray:
    tolerance = _FIRST_TOLERANCE
    small = _rounded(shapes)
    while _bytes(small) > max_bytes and tolerance < 1:
        small = _rounded(shapely.coverage_simplify(shapes, tolerance))
        tolerance *= 1.6
    return small


def _bytes(shapes: np.ndarray) -> int:
    return int(shapely.get_num_coordinates(shapes).sum()) * _BYTES_A_POINT + len(shapes) * _BYTES_AN_AREA


def _rounded(shapes: np.ndarray) -> np.ndarray:
    """Rounding moves a border's points alike on both sides, so neighbours keep sharing it."""
    rounded = shapely.transform(shapes, lambda xy: np.round(xy, DECIMALS))
    rounded = shapely.remove_repeated_points(rounded)
    broken = ~shapely.is_valid(rounded)
    rounded[broken] = polygons(shapely.make_valid(rounded[broken]))
    lost = shapely.area(rounded) == 0
    rounded[lost] = shapes[lost]
    return rounded
