"""Boundaries of any publisher and format become one table of areas."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from ctdash.errors import Refused, WrongCall
from ctdash.places.boundaries import combined, read_boundaries, simplified, to_geojson

LEFT, RIGHT = shapely.box(10, 5, 11, 6), shapely.box(11, 5, 12, 6)
BOTH = shapely.box(10, 5, 12, 6)


def geojson(
    folder: Path, *features: tuple[shapely.Geometry, dict], name: str = "areas.geojson", **more: object
) -> Path:
    content = {
        "type": "FeatureCollection",
        **more,
        "features": [
            {"type": "Feature", "properties": properties, "geometry": json.loads(shapely.to_geojson(shape))}
            for shape, properties in features
        ],
    }
    path = folder / name
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def rows(path: Path) -> list[tuple]:
    """level, pcode, name, names, parent and country of every area."""
    areas = read_boundaries(path).areas
    return list(areas.drop(columns="geometry").itertuples(index=False, name=None))


# Property names of each publisher


def test_cod_ab_with_languages(tmp_path: Path) -> None:
    path = geojson(
        tmp_path,
        (
            LEFT,
            {
                "ADM2_EN": "Abricots", "ADM2_FR": "Les Abricots", "ADM2_HT": "", "ADM2_PCODE": "HT0812",
                "ADM2_REF": None, "ADM2ALT1EN": "Abriko",
                "ADM1_EN": "Grande'Anse", "ADM1_PCODE": "HT08", "ADM0_EN": "Haiti",
                "ADM0_PCODE": "HT", "validOn": "2018-11-29",
            },
        ),
    )  # fmt: skip
    assert rows(path) == [(2, "HT0812", "Abricots", ["Abricots", "Les Abricots", "Abriko"], "HT08", "HTI")]


def test_cod_ab_of_2025_in_lower_case(tmp_path: Path) -> None:
    properties = {
        "adm1_name": "Al-Anbar", "adm1_name1": "الانبار", "adm1_name2": None, "adm1_pcode": "IQG01",
        "adm0_pcode": "IQ", "iso3": "IRQ", "adm1_ref_name": "Anbar", "center_lat": 33.0, "version": "v01",
    }  # fmt: skip
    assert rows(geojson(tmp_path, (LEFT, properties))) == [
        (1, "IQG01", "Al-Anbar", ["Al-Anbar", "الانبار", "Anbar"], "IQ", "IRQ")
    ]


def test_itos_services_and_codes_of_another_spelling(tmp_path: Path) -> None:
    properties = {
        "admin1Pcode": "SOM25",
        "admin1Name_en": "Bakool",
        "admin1Name_so": "Bakool",
        "admin0Name_en": "Somalia",
    }
    assert rows(geojson(tmp_path, (LEFT, properties))) == [(1, "SO25", "Bakool", ["Bakool"], "SO", "SOM")]


def test_a_cut_out_without_country_or_parent_codes(tmp_path: Path) -> None:
    properties = {"adm2_pcode": "NG008001", "adm2_name": "Abadam", "adm1_name": "Borno"}
    assert rows(geojson(tmp_path, (LEFT, properties))) == [(2, "NG008001", "Abadam", ["Abadam"], None, "NGA")]


def test_geoboundaries(tmp_path: Path) -> None:
    properties = {
        "shapeName": "Bama",
        "shapeISO": "",
        "shapeID": "52423323B1",
        "shapeGroup": "NGA",
        "shapeType": "ADM2",
    }
    path = geojson(tmp_path, (shapely.box(13, 11, 14, 12), properties))
    assert rows(path) == [(2, "52423323B1", "Bama", ["Bama"], None, "NGA")]
    assert read_boundaries(path).warnings == [
        "geoBoundaries gives no P-codes: the file's own codes are the keys, and data joins by name."
    ]


def test_natural_earth(tmp_path: Path) -> None:
    properties = {
        "adm1_code": "IRQ-3046", "iso_3166_2": "IQ-DA", "name": "Dihok", "name_en": "Duhok", "name_ar": "دهوك",
        "name_alt": "Dahuk|D'hok", "adm0_a3": "IRQ", "admin": "Iraq", "iso3": "IRQ",
    }  # fmt: skip
    path = geojson(tmp_path, (LEFT, properties))
    assert rows(path) == [(1, "IRQ-3046", "Duhok", ["Duhok", "Dihok", "دهوك", "Dahuk", "D'hok"], "IQ", "IRQ")]


def test_gadm(tmp_path: Path) -> None:
    properties = {
        "GID_0": "NGA", "COUNTRY": "Nigeria", "GID_1": "NGA.8_1", "NAME_1": "Borno", "GID_2": "NGA.8.1_1",
        "NAME_2": "Abadam", "VARNAME_2": "Abadan|Abada",
    }  # fmt: skip
    assert rows(geojson(tmp_path, (LEFT, properties))) == [
        (2, "NGA.8.1_1", "Abadam", ["Abadam", "Abadan", "Abada"], "NGA.8_1", "NGA")
    ]


def test_countries_by_name_or_number_only(tmp_path: Path) -> None:
    path = geojson(tmp_path, (LEFT, {"name": "Dem. Rep. Congo"}), (RIGHT, {"name": "Bosnia and Herz.", "id": "070"}))
    assert rows(path) == [
        (0, "BA", "Bosnia and Herz.", ["Bosnia and Herz."], None, "BIH"),
        (0, "CD", "Dem. Rep. Congo", ["Dem. Rep. Congo"], None, "COD"),
    ]


# Levels


def area(level: int, code: str, name: str) -> dict[str, str | None]:
    """A COD-AB feature of Zambre whose finer columns are blank, as in a file that holds all levels."""
    codes = {f"ADM{each}_PCODE": code[: 2 * (each + 1)] if each <= level else None for each in range(3)}
    return {**codes, f"ADM{level}_EN": name}


def test_one_file_may_hold_all_levels(tmp_path: Path) -> None:
    path = geojson(
        tmp_path,
        (BOTH, area(0, "XZ", "Zambre")),
        (BOTH, area(1, "XZ01", "Ander")),
        (LEFT, area(2, "XZ0101", "Bora")),
        (RIGHT, area(2, "XZ0102", "Cela")),
    )
    assert [row[:3] + row[4:5] for row in rows(path)] == [
        (0, "XZ", "Zambre", None),
        (1, "XZ01", "Ander", "XZ"),
        (2, "XZ0101", "Bora", "XZ01"),
        (2, "XZ0102", "Cela", "XZ01"),
    ]


def test_a_feature_that_only_lacks_its_finer_code_is_no_area_of_the_level_above(tmp_path: Path) -> None:
    lake = area(1, "XZ02", "Deru")
    path = geojson(tmp_path, (LEFT, area(2, "XZ0101", "Bora")), (RIGHT, lake))
    assert [row[1] for row in rows(path)] == ["XZ0101"]
    assert read_boundaries(path).warnings == ["1 area without a code, name or country was left out."]


def test_parents_are_found_across_files_by_code_or_by_place(tmp_path: Path) -> None:
    upper = geojson(tmp_path, (LEFT, area(1, "XZ01", "Ander")), (RIGHT, area(1, "XZ02", "Deru")), name="1.geojson")
    coded = geojson(tmp_path, (LEFT, {"adm2_pcode": "XZ0101", "adm2_name": "Bora"}), name="2.geojson")
    shape = {"shapeName": "Cela", "shapeID": "77B1", "shapeGroup": "XZA", "shapeType": "ADM2"}
    uncoded = geojson(tmp_path, (shapely.box(11.2, 5.2, 11.8, 5.8), shape), name="3.geojson")
    assert combined(*map(read_boundaries, (upper, coded))).areas["parent_pcode"].tolist() == ["XZ", "XZ", "XZ01"]
    assert combined(*map(read_boundaries, (upper, uncoded))).areas["parent_pcode"].tolist() == ["XZ", "XZ", "XZ02"]


# Formats


def table(*records: dict) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(list(records), geometry=[LEFT, RIGHT][: len(records)], crs="EPSG:4326")


ADMIN1 = table({"ADM1_PCODE": "XZ01", "ADM1_FR": "Léanor"}, {"ADM1_PCODE": "XZ02", "ADM1_FR": "أندر"})
ADMIN2 = table({"ADM2_PCODE": "XZ0101", "ADM2_FR": "Bora", "ADM1_PCODE": "XZ01"})
EXPECTED = [
    (1, "XZ01", "Léanor", ["Léanor"], "XZ", "XZA"),
    (1, "XZ02", "أندر", ["أندر"], "XZ", "XZA"),
    (2, "XZ0101", "Bora", ["Bora"], "XZ01", "XZA"),
]


def geopackage(folder: Path) -> Path:
    path = folder / "zambre.gpkg"
    ADMIN1.to_file(path, layer="adm1")
    ADMIN2.to_file(path, layer="adm2")
    ADMIN1.set_geometry(ADMIN1.boundary).to_file(path, layer="lines")
    return path


def zipped_shapefiles(folder: Path) -> Path:
    path = folder / "zambre.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, frame in (
            ("xza_adm1", ADMIN1),
            ("xza_adm2", ADMIN2),
            ("xza_lines", ADMIN1.set_geometry(ADMIN1.boundary)),
        ):
            frame.to_file(folder / f"{name}.shp", encoding="utf-8")
            for part in folder.glob(f"{name}.*"):
                archive.write(part, f"shapes/{part.name}")
    return path


def zipped_geojson(folder: Path) -> Path:
    path = folder / "zambre-geojson.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("adm1.geojson", ADMIN1.to_json())
        archive.writestr("adm2.geojson", ADMIN2.to_json())
        archive.writestr("__MACOSX/._adm2.geojson", b"\x00\x05")
    return path


def topojson(folder: Path) -> Path:
    """Two objects that share arcs, as mapshaper writes them."""
    content = {
        "type": "Topology",
        "arcs": [[[11, 5], [11, 6]], [[11, 6], [10, 6], [10, 5], [11, 5]], [[11, 5], [12, 5], [12, 6], [11, 6]]],
        "objects": {
            "adm1": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"ADM1_PCODE": "XZ01", "ADM1_FR": "Léanor"}},
                    {"type": "Polygon", "arcs": [[2, -1]], "properties": {"ADM1_PCODE": "XZ02", "ADM1_FR": "أندر"}},
                ],
            },
            "adm2": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]],
                     "properties": {"ADM2_PCODE": "XZ0101", "ADM2_FR": "Bora", "ADM1_PCODE": "XZ01"}},
                ],
            },
        },
    }  # fmt: skip
    path = folder / "zambre.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("write", [geopackage, zipped_shapefiles, zipped_geojson, topojson])
def test_every_format_gives_the_same_table(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    path = write(tmp_path)
    assert rows(path) == EXPECTED
    areas = read_boundaries(path).areas
    assert areas.crs == "EPSG:4326"
    assert shapely.area(areas.geometry.array).round(6).tolist() == [1, 1, 1]


def test_the_kind_of_a_file_is_read_from_its_content_not_its_name(tmp_path: Path) -> None:
    path = geopackage(tmp_path)
    assert rows(path.rename(tmp_path / "upload-1")) == EXPECTED


# What files get wrong


def test_projected_coordinates_are_turned_into_degrees(tmp_path: Path) -> None:
    path = tmp_path / "utm.gpkg"
    ADMIN1.to_crs("EPSG:32632").to_file(path)
    assert read_boundaries(path).areas.total_bounds.round(3).tolist() == [10, 5, 12, 6]


def test_projected_coordinates_without_a_crs_are_refused(tmp_path: Path) -> None:
    path = geojson(tmp_path, (shapely.box(600_000, 900_000, 610_000, 910_000), area(1, "XZ01", "Ander")))
    with pytest.raises(Refused, match="not degrees") as refused:
        read_boundaries(path)
    assert refused.value.where == "areas.geojson"


def test_exchanged_coordinates_are_put_right_where_the_country_proves_it(tmp_path: Path) -> None:
    baghdad_with_latitude_first = shapely.box(33, 44, 33.5, 44.5)
    path = geojson(tmp_path, (baghdad_with_latitude_first, {"ADM1_PCODE": "IQG08", "ADM1_EN": "Baghdad"}))
    boundaries = read_boundaries(path)
    assert boundaries.areas.total_bounds.tolist() == [44, 33, 44.5, 33.5]
    assert boundaries.warnings == ["Longitude and latitude were exchanged in the file: put right."]


def test_broken_shapes_are_repaired_and_said(tmp_path: Path) -> None:
    bow_tie = shapely.Polygon([(10, 5), (11, 6), (11, 5), (10, 6)])
    boundaries = read_boundaries(geojson(tmp_path, (bow_tie, area(1, "XZ01", "Ander"))))
    assert boundaries.areas.is_valid.all()
    assert boundaries.warnings == ["1 broken shape was repaired."]


def test_an_area_in_several_rows_becomes_one(tmp_path: Path) -> None:
    path = geojson(tmp_path, (LEFT, area(1, "XZ01", "Ander")), (RIGHT, area(1, "XZ01", "Anders")))
    boundaries = read_boundaries(path)
    assert rows(path) == [(1, "XZ01", "Ander", ["Ander", "Anders"], "XZ", "XZA")]
    assert shapely.area(boundaries.areas.geometry.array).tolist() == [2]
    assert boundaries.warnings == ["1 area was in several rows: joined."]


@pytest.mark.parametrize(
    ("features", "reason"),
    [
        ([(shapely.Point(1, 2), area(1, "XZ01", "Ander"))], "no areas"),
        ([(LEFT.exterior, area(1, "XZ01", "Ander"))], "no areas"),
        ([], "no areas"),
        ([(LEFT, {"fid": 1, "land_use": "forest"})], "nothing says which"),
        ([(LEFT, {"name": "Warehouse 4"})], "nothing says which"),
    ],
)
def test_what_is_no_boundary_file_is_refused(tmp_path: Path, features: list, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_boundaries(geojson(tmp_path, *features))


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b'{"a": 1}', b"%PDF-1.7", b'{"type": "FeatureCollection", "fea']
)
def test_other_and_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "areas.geojson"
    path.write_bytes(content)
    with pytest.raises(Refused):
        read_boundaries(path)


# What files must not do


@pytest.mark.parametrize("name", ["/vsicurl/http://localhost/a.geojson", "http://localhost/a.geojson", "nowhere.gpkg"])
def test_only_files_of_this_machine_are_opened(name: str) -> None:
    with pytest.raises(WrongCall, match="no such file"):
        read_boundaries(name)


def test_a_file_that_sends_gdal_elsewhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.gpkg"
    source = "<SrcDataSource>/vsicurl/http://localhost/a.geojson</SrcDataSource>"
    path.write_text(f'<OGRVRTDataSource><OGRVRTLayer name="a">{source}</OGRVRTLayer></OGRVRTDataSource>')
    with pytest.raises(Refused, match="holds no boundaries"):
        read_boundaries(path)


def test_a_coordinate_system_named_by_an_address_is_refused(tmp_path: Path) -> None:
    link = {"type": "link", "properties": {"href": "http://localhost/crs", "type": "ogcwkt"}}
    with pytest.raises(Refused, match="internet address"):
        read_boundaries(geojson(tmp_path, (LEFT, area(1, "XZ01", "Ander")), crs=link))


def test_a_geopackage_with_tables_that_read_elsewhere_is_refused(tmp_path: Path) -> None:
    path = geopackage(tmp_path)
    with sqlite3.connect(path) as database:
        database.execute("CREATE VIRTUAL TABLE elsewhere USING fts4(a)")
    with pytest.raises(Refused, match="read from elsewhere"):
        read_boundaries(path)


@pytest.mark.parametrize(
    "name", ["../adm1.geojson", "/etc/adm1.geojson", "a/../../adm1.geojson", "..\\adm1.geojson", "C:\\a.geojson"]
)
def test_a_zip_file_with_names_outside_it_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "areas.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), ADMIN1.to_json())
    with pytest.raises(Refused, match="points outside"):
        read_boundaries(path)


def test_a_zip_file_without_boundaries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "none")
    with pytest.raises(Refused, match="zip file holds no boundaries"):
        read_boundaries(path)


def test_a_damaged_zip_file_is_refused(tmp_path: Path) -> None:
    path = zipped_geojson(tmp_path)
    content = bytearray(path.read_bytes())
    content[60:80] = bytes(20)
    path.write_bytes(content)
    with pytest.raises(Refused, match="damaged"):
        read_boundaries(path)


# For maps


def wavy(points: int) -> tuple[shapely.Geometry, shapely.Geometry]:
    """Two areas that share a border of many points."""
    y = np.linspace(5, 6, points)
    border = list(zip(11 + 0.05 * np.sin(y * 300), y, strict=True))
    return shapely.Polygon([(10, 6), (10, 5), *border]), shapely.Polygon([(12, 6), (12, 5), *border])


def test_simplified_neighbours_still_share_their_border(tmp_path: Path) -> None:
    left, right = wavy(4000)
    path = geojson(tmp_path, (left, area(1, "XZ01", "Ander")), (right, area(1, "XZ02", "Deru")))
    small = simplified(read_boundaries(path), max_bytes_per_level=20_000)
    assert shapely.get_num_coordinates(small.areas.geometry.array).sum() < 1300
    assert small.areas.union_all().area == pytest.approx(2)
    assert shapely.area(shapely.intersection(*small.areas.geometry)) == 0
    assert small.areas["pcode"].tolist() == ["XZ01", "XZ02"]


def test_geojson_for_a_map_is_of_bounded_size(tmp_path: Path) -> None:
    left, right = wavy(4000)
    path = geojson(tmp_path, (left, area(1, "XZ01", "Ander")), (right, area(1, "XZ02", "Deru")))
    collection = to_geojson(read_boundaries(path), 1, properties=("name",), max_bytes=20_000)
    assert len(json.dumps(collection)) < 25_000
    assert [(feature["id"], feature["properties"]) for feature in collection["features"]] == [
        ("XZ01", {"name": "Ander"}),
        ("XZ02", {"name": "Deru"}),
    ]
    points = shapely.get_coordinates(shapely.from_geojson(json.dumps(collection)))
    assert np.array_equal(points, points.round(3))


# Real files


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("haiti_cod_ab/hti_adm1_cnigs_20181129.geojson", {1: 10}),
        ("haiti_cod_ab/hti_adm2_cnigs_20181129.geojson", {2: 140}),
        ("nigeria_cod_ab/nga_admin0.geojson", {0: 1}),
        ("nigeria_cod_ab/nga_admin1.geojson", {1: 37}),
        ("nigeria_cod_ab/bay_lga_polygons.geojson", {2: 65}),
        ("irq_adm1.topojson", {1: 18}),
        ("world_atlas_countries-50m.topojson", {0: 236}),
    ],
)
def test_real_boundaries(real_data: Path, file: str, expected: dict[int, int]) -> None:
    boundaries = read_boundaries(real_data / "boundaries" / file)
    assert boundaries.areas.groupby("level").size().to_dict() == expected
    assert boundaries.areas["pcode"].is_unique
    assert boundaries.areas.is_valid.all()
    for level in boundaries.levels():
        assert len(json.dumps(to_geojson(boundaries, level), separators=(",", ":"))) < 1_000_000


def test_real_natural_earth_countries(real_data: Path) -> None:
    files = sorted((real_data / "boundaries" / "natural_earth_admin1").glob("*.geojson"))
    read = {file.name[:3]: read_boundaries(file) for file in files}
    assert len(read) == 28
    assert {iso3: set(each.areas["country"]) for iso3, each in read.items()} == {iso3: {iso3} for iso3 in read}
    assert {level for each in read.values() for level in each.levels()} == {1}
    assert {iso3 for iso3, each in read.items() if "Natural Earth gives no P-codes" not in each.warnings[0]} == set()
