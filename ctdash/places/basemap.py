"""Land and borders of the world for maps without internet, from Natural Earth 1:50m (public domain).

An operation's own boundaries are drawn on top by the map; the training country is in those only.
"""

import json
from functools import lru_cache

import shapely

from ctdash.paths import DATA

BASEMAP = DATA / "geography" / "land_and_borders.geojson"


@lru_cache(maxsize=1)
def land_and_borders() -> dict:
    """A GeoJSON FeatureCollection: one feature a country, properties iso3 and name. Do not change it: it is shared."""
    return json.loads(BASEMAP.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def country_shapes() -> dict[str, shapely.Geometry]:
    """ISO3 → simplified area of the country, valid, in degrees (WGS84)."""
    features = land_and_borders()["features"]
    shapes = shapely.make_valid(shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features]))
    return {feature["properties"]["iso3"]: shape for feature, shape in zip(features, shapes, strict=True)}


def country_outline(iso3: str) -> dict | None:
    """The feature of one country, or None when the basemap does not have it (the training country)."""
    return next((f for f in land_and_borders()["features"] if f["properties"]["iso3"] == iso3), None)
