"""Maps: local scripts only, released values only, text from data never as markup."""

import json
from collections.abc import Callable

import folium
import pytest
from streamlit_folium import _get_map_string, generate_leaflet_string

from ctdash.protection.audience import Audience
from ctdash.protection.release import Release
from ctdash.ui import map_layers, map_parts, maps
from ctdash.ui.assets import OfflineCluster, OfflineMap
from ctdash.ui.cells import Column
from ctdash.ui.classes import classes
from ctdash.ui.map_layers import Area

VALUE = Column("individuals", "Displaced people")


def square(at: int) -> dict:
    ring = [[at, 0], [at + 1, 0], [at + 1, 1], [at, 1], [at, 0]]
    return {"type": "Polygon", "coordinates": [ring]}


AREAS = [Area(f"XZ0{n}", f"Area {n}", square(n), (n + 0.5, 0.5)) for n in range(1, 6)]


def drawn(release: Release, layer: Callable[..., folium.FeatureGroup]) -> str:
    group = layer(release, AREAS, area="area", value=VALUE, classes=classes([5310]))
    ground = map_parts.base_map("Test", (0, 0, 7, 1))
    group.add_to(ground)
    ground.get_root().render()
    return _get_map_string(ground)


def features(release: Release) -> list[dict]:
    group = map_layers.choropleth(release, AREAS, area="area", value=VALUE, classes=classes([5310]))
    layer = next(child for child in group._children.values() if isinstance(child, folium.GeoJson))
    return [feature["properties"] for feature in layer.data["features"]]


def test_scripts_and_styles_are_served_by_this_server() -> None:
    links = [link for kind in (OfflineMap, OfflineCluster) for link in [*kind.default_js, *kind.default_css]]
    assert all(address.startswith("../ctdash.ui.assets.") for _name, address in links)


def test_every_state_has_its_own_fill(released: Callable[[Audience], Release]) -> None:
    fills = [one["style"]["fillColor"] for one in features(released(Audience.PARTNERS))]
    assert fills == ["#669FC9", "url(#ct-hidden)", "#FFFFFF", "url(#ct-nodata)", "url(#ct-nodata)"]


def test_an_area_that_the_release_does_not_name_has_no_data(released: Callable[[Audience], Release]) -> None:
    assert features(released(Audience.INTERNAL))[4]["label"] == "<b>Area 5</b><br>Displaced people: no data"


@pytest.mark.parametrize("layer", [map_layers.choropleth, map_layers.circles])
def test_a_hidden_value_is_not_in_the_map(
    layer: Callable[..., folium.FeatureGroup], released: Callable[[Audience], Release]
) -> None:
    assert "Displaced people: 9" in drawn(released(Audience.INTERNAL), layer).replace("\\u003c", "<")
    assert "Displaced people: 9" not in drawn(released(Audience.PARTNERS), layer)


def test_a_name_is_never_markup(released: Callable[[Audience], Release]) -> None:
    hostile = Area("XZ01", "<script>alert(1)</script>", square(1), (1.5, 0.5))
    group = map_layers.choropleth(
        released(Audience.INTERNAL), [hostile], area="area", value=VALUE, classes=classes([5310])
    )
    assert "<script>alert" not in generate_leaflet_string(group)
    assert "&lt;script&gt;" in json.dumps(features_of(group))


def features_of(group: folium.FeatureGroup) -> list[dict]:
    layer = next(child for child in group._children.values() if isinstance(child, folium.GeoJson))
    return [feature["properties"] for feature in layer.data["features"]]


def test_site_points_do_not_exist_without_coordinates(released: Callable[[Audience], Release]) -> None:
    group = map_layers.points(
        released(Audience.PARTNERS), latitude="latitude", longitude="longitude", name="name", value=VALUE
    )
    assert list(group._children) == []


def test_a_map_takes_nothing_but_a_release(released: Callable[[Audience], Release]) -> None:
    with pytest.raises(TypeError, match="a map draws a Release"):
        maps.require_release(released(Audience.INTERNAL).table)
