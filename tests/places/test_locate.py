"""Which country is it, by its points and by the names of its regions?"""

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ctdash.places.basemap import BASEMAP, country_outline, country_shapes, land_and_borders
from ctdash.places.countries import countries
from ctdash.places.locate import countries_at, countries_of_names, country_of_points, other_admin1_names, swapped

PORT_AU_PRINCE, BAGHDAD, KATHMANDU = (18.54, -72.34), (33.31, 44.37), (27.71, 85.32)


def test_points_are_counted_by_country() -> None:
    lat, lon = zip(PORT_AU_PRINCE, BAGHDAD, BAGHDAD, strict=True)
    assert country_of_points(lat, lon) == Counter({"IRQ": 2, "HTI": 1})


def test_points_that_say_nothing_are_not_counted() -> None:
    lat = pd.Series([None, 0, 999, -30], dtype="Float64")
    lon = pd.Series([44.4, 0, 44.4, -20], dtype="Float64")  # missing, "no GPS", out of range, in the Atlantic
    assert countries_at(lat, lon).tolist() == [None, None, None, None]
    assert country_of_points([], []) == Counter()


def test_a_point_just_off_the_simplified_coast_counts() -> None:
    assert countries_at([18.65], [-74.12]).tolist() == ["HTI"], "Jérémie, on the coast"
    assert countries_at([4.13], [73.5]).tolist() == ["MDV"], "an atoll that the basemap leaves out"


def test_exchanged_columns_are_recognised() -> None:
    lat, lon = [33.31, 36.19, 30.5], [44.37, 44.01, 47.8]
    assert not swapped(lat, lon, "IRQ")
    assert swapped(lon, lat, "IRQ")
    assert not swapped(lon, lat, "XZA"), "the training country is not in the basemap, so nothing is proven"
    assert not swapped([], [], "IRQ")


def test_names_of_regions_speak_for_their_country() -> None:
    assert countries_of_names(["Borno", "ADAMAWA", "Yobe state", "Borno", None, "Nowhere"]).most_common(1) == [
        ("NGA", 3)
    ]
    assert countries_of_names(["محافظة الأنبار", "بغداد"]).most_common(1) == [("IRQ", 2)]
    assert countries_of_names([]) == Counter()


def test_other_spellings_of_a_region() -> None:
    assert ("Babil", "Babylon", "Babilonia", "محافظة بابل", "Hilla") in other_admin1_names("IRQ")
    assert other_admin1_names("XZA") == ()


def test_the_basemap_is_small_and_has_every_country_once() -> None:
    assert BASEMAP.stat().st_size < 400_000
    codes = [feature["properties"]["iso3"] for feature in land_and_borders()["features"]]
    assert len(codes) == len(set(codes)) == 235
    assert set(codes) <= countries().keys()
    assert all(shape.is_valid and shape.area > 0 for shape in country_shapes().values())
    assert country_outline("HTI")["properties"] == {"iso3": "HTI", "name": "Haiti"}
    assert country_outline("XZA") is None


# Real files


@pytest.mark.parametrize(
    ("file", "sheet", "lat", "lon", "iso3", "share"),
    [
        ("iom_dtm_dtm_iraq_idps_master_list_round_123.xlsx", "DTM Dataset", "Latitude", "Longitude", "IRQ", 1),
        (
            "iom_dtm_dtm_somalia_baseline_assessment_round_1.xlsx",
            "B2, Dataset",
            "Y Coordinates",
            "X Coordinates",
            "SOM",
            0.99,
        ),
        ("iom_dtm_dtm_sudan_idps_master_list_round_3.xlsx", "IDPs Dataset", "GIS_y", "GIS_x", "SDN", 0.99),
        ("dtm_nigeria_site_assessment_round50.xlsx", "Data", "Latitude", "Longitude", "NGA", 0.99),
    ],
)
def test_real_sites_lie_in_their_country(
    real_data: Path, file: str, sheet: str, lat: str, lon: str, iso3: str, share: float
) -> None:
    rows = pd.read_excel(real_data / "dtm_files" / file, sheet_name=sheet, engine="calamine")
    lats, lons = (pd.to_numeric(rows[column], errors="coerce") for column in (lat, lon))
    found = country_of_points(lats, lons)
    assert found.most_common(1)[0][0] == iso3
    assert found[iso3] / found.total() >= share
    assert not swapped(lats, lons, iso3)
    assert swapped(lons, lats, iso3)


def test_real_sites_of_nepal(real_data: Path) -> None:
    table = pd.read_csv(
        real_data / "dtm_files" / "CCCM_Nepal_DTM_R2_contacts_redacted.csv", encoding="latin-1", header=None, skiprows=3
    )
    lats, lons = (pd.to_numeric(table[column], errors="coerce") for column in (7, 8))
    assert country_of_points(lats, lons) == Counter({"NPL": 143})
    assert np.isnan(lats).sum() == len(table) - 143
