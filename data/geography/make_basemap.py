"""Write land_and_borders.geojson and admin1_names.csv from Natural Earth files.

Run once, by hand: `python data/geography/make_basemap.py FOLDER`. FOLDER holds world_atlas_countries-50m.topojson
(from the npm package world-atlas, ISC, made from Natural Earth 1:50m) and natural_earth_admin1/*.geojson (Natural Earth
1:10m admin 1, one file a country).
"""

import csv
import json
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from ctdash.places.countries import countries

HERE = Path(__file__).resolve().parent

# Areas that Natural Earth draws apart without a code of ISO 3166: shown where the UN's geometry has them.
WITHOUT_CODE = {"Somaliland": "SOM", "N. Cyprus": "CYP", "Kosovo": "XKX"}
LEFT_OUT = {"Siachen Glacier", "Indian Ocean Ter.", "Antarctica"}  # contested, islets, nobody displaced

TOLERANCE = 0.12  # degrees; with two decimals the file stays under 400 kB
SMALLEST_PART = 0.006  # square degrees; every country keeps its largest part


def polygons(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """The areas of `shape`; repairing a shape can leave lines beside them."""
    parts = shapely.get_parts(shapely.get_parts([shape]))
    return shapely.MultiPolygon([part for part in shapely.get_parts(parts) if part.geom_type == "Polygon"])


def shape_of_country(shape: shapely.Geometry) -> shapely.Geometry:
    """`shape` without islets, rounded to two decimals."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    parts = parts[:1] + [part for part in parts[1:] if part.area >= SMALLEST_PART]
    rounded = [shapely.transform(part, lambda xy: np.round(xy, 2)) for part in parts]
    kept = [part for part in shapely.remove_repeated_points(rounded) if part.area > 0]
    # A state of one small island would vanish: it stays a small square.
    return shapely.MultiPolygon(kept) if kept else shapely.box(*np.round(parts[0].centroid.buffer(0.03).bounds, 2))


def basemap(source: Path) -> dict:
    world = gpd.read_file(source, layer="countries").set_crs("EPSG:4326", allow_override=True)
    by_number = {country.m49: country.iso3 for country in countries().values() if country.m49}
    world = world[~world["name"].isin(LEFT_OUT)]
    world["iso3"] = world["id"].map(by_number).fillna(world["name"].map(WITHOUT_CODE))
    lost = world[world["iso3"].isna()]
    if not lost.empty:
        raise SystemExit(f"no ISO3 for {list(lost['name'])}")
    world["geometry"] = world.make_valid()
    world = world.dissolve("iso3", as_index=False)
    world["geometry"] = [polygons(shape) for shape in world.geometry]
    world["geometry"] = shapely.coverage_simplify(world.geometry.array, TOLERANCE)
    features = [
        {
            "type": "Feature",
            "properties": {"iso3": row.iso3, "name": countries()[row.iso3].names["en"]},
            "geometry": json.loads(shapely.to_geojson(shape_of_country(row.geometry))),
        }
        for row in world.sort_values("iso3").itertuples()
    ]
    return {"type": "FeatureCollection", "features": features}


def write_admin1_names(folder: Path) -> None:
    columns = ["iso3", "name", "name_en", "name_fr", "name_es", "name_ar", "name_alt"]
    with (HERE / "admin1_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for path in sorted(folder.glob("*.geojson")):
            regions = [feature["properties"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]]
            for region in sorted(regions, key=lambda region: region["adm1_code"]):
                if region["name"]:
                    writer.writerow({column: region[column] or "" for column in columns})


def main(folder: Path) -> None:
    text = json.dumps(basemap(folder / "world_atlas_countries-50m.topojson"), ensure_ascii=False, separators=(",", ":"))
    (HERE / "land_and_borders.geojson").write_text(text + "\n", encoding="utf-8")
    write_admin1_names(folder / "natural_earth_admin1")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
