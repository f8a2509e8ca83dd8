from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import box

from ctdash.errors import NeedsAnswer
from ctdash.places.areas import AREA_COLUMNS, CRS, Boundaries
from workspace.inspections import StandIn


def area(level: int, pcode: str, parent: str | None, west: float, width: float = 1.0) -> dict[str, Any]:
    return {
        "level": level,
        "pcode": pcode,
        "name": f"Area {pcode}",
        "names": [f"Area {pcode}", f"Zone {pcode}"],
        "parent_pcode": parent,
        "country": "HTI",
        "geometry": box(west, 18, west + width, 19),
    }


def boundaries(*areas: dict[str, Any], warnings: tuple[str, ...] = ()) -> StandIn:
    frame = gpd.GeoDataFrame(list(areas), geometry="geometry", crs=CRS)[list(AREA_COLUMNS)]
    return StandIn(kind="boundaries", source="boundaries", boundaries=Boundaries(frame, list(warnings)))


DEPARTMENTS = (area(1, "HT01", None, -73), area(1, "HT02", None, -72))
COMMUNES = (area(2, "HT0111", "HT01", -73, 0.5), area(2, "HT0112", "HT01", -72.5, 0.5))


def test_an_operation_has_no_boundaries_until_it_gets_some(workspace, haiti):
    assert workspace.boundaries(haiti.id) is None
    assert workspace.gazetteer(haiti.id) is None


def test_levels_may_come_from_several_files(workspace, haiti):
    workspace.import_inspection(haiti.id, boundaries(*DEPARTMENTS, warnings=("One overlap.",)))
    workspace.import_inspection(haiti.id, boundaries(*COMMUNES))

    stored = workspace.boundaries(haiti.id)

    assert stored.levels() == [1, 2]
    assert stored.areas["pcode"].tolist() == ["HT01", "HT02", "HT0111", "HT0112"]
    assert stored.areas["names"].iloc[0] == ["Area HT01", "Zone HT01"]
    assert stored.warnings == ["One overlap."]
    assert workspace.gazetteer(haiti.id).levels() == [1, 2]


def test_a_level_without_parents_gets_them_from_the_level_above(workspace, haiti):
    workspace.import_inspection(haiti.id, boundaries(area(2, "x9", None, -72.9, 0.5)))
    workspace.import_inspection(haiti.id, boundaries(*DEPARTMENTS))

    areas = workspace.boundaries(haiti.id).areas.set_index("pcode")

    assert areas.at["x9", "parent_pcode"] == "HT01"


def test_the_same_boundaries_again_change_nothing(workspace, haiti):
    workspace.import_inspection(haiti.id, boundaries(*DEPARTMENTS))
    before = workspace.data_version(haiti.id)

    result = workspace.import_inspection(haiti.id, boundaries(*reversed(DEPARTMENTS)))

    assert [key.admin_level for key in result.unchanged] == [1]
    assert workspace.data_version(haiti.id) == before


def test_other_boundaries_of_a_known_level_ask(workspace, haiti):
    workspace.import_inspection(haiti.id, boundaries(*DEPARTMENTS))
    redrawn = boundaries(*DEPARTMENTS, area(1, "HT03", None, -71))

    with pytest.raises(NeedsAnswer) as asked:
        workspace.import_inspection(haiti.id, redrawn)
    workspace.import_inspection(haiti.id, redrawn, answers="keep")
    assert len(workspace.boundaries(haiti.id).areas) == 2
    workspace.import_inspection(haiti.id, redrawn, answers="replace")
    assert len(workspace.boundaries(haiti.id).areas) == 3
    assert (asked.value.questions[0]["areas_before"], asked.value.questions[0]["areas_after"]) == (2, 3)
