"""One offline map for every page: areas by class or circles, or sites as points, with search, legend and a click that
selects.

A map takes released values and boundaries, nothing else. Layers go in through `feature_group_to_add`, so that another
round or measure keeps the map where the reader left it; the frame is built anew only when the area in view changes.
"""

from collections.abc import Callable, Sequence
from functools import partial
from math import log2
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from ctdash.i18n import _, ngettext
from ctdash.protection.release import Release
from ctdash.ui import map_layers, map_legend, palette
from ctdash.ui.cells import Column
from ctdash.ui.classes import Classes
from ctdash.ui.map_layers import Area
from ctdash.ui.map_parts import Bounds, around, base_map, box_of

HEIGHT = 400
_NOWHERE = ""
_QUIET = {"fillColor": palette.WHITE, "fillOpacity": 1, "color": palette.OUTLINE, "weight": 1, "interactive": False}


def area_map(
    release: Release,
    areas: Sequence[Area],
    *,
    key: str,
    title: str,
    area: str,
    value: Column,
    classes: Classes,
    as_circles: bool = False,
    on_select: Callable[[str], None] | None = None,
    height: int = HEIGHT,
) -> None:
    """Draws areas by the released `value`. `area`: the key column with P-codes. `on_select` gets the P-code of a
    clicked area.

    `classes` come from the caller, who finds them once over all rounds.
    """
    require_release(release)
    layer = map_layers.circles if as_circles else map_layers.choropleth
    build = partial(layer, release, list(areas), area=area, value=value, classes=classes)
    _framed(build, list(areas), key, title, on_select, height)
    map_legend.draw(classes, states(release, areas, area, value), what=value.label, circles=as_circles)
    unmapped = len(set(release.table[area].dropna()) - {one.pcode for one in areas})
    if unmapped:
        text = ngettext(
            "{n} area is in the table only: no boundary has its code or name.",
            "{n} areas are in the table only: no boundary has their code or name.",
            unmapped,
        )
        st.caption(text.format(n=unmapped))


def point_map(
    release: Release,
    areas: Sequence[Area],
    *,
    key: str,
    title: str,
    name: str,
    value: Column,
    latitude: str = "latitude",
    longitude: str = "longitude",
    height: int = HEIGHT,
) -> None:
    """Draws the sites of a release as clustered points, over the outlines of `areas`."""
    require_release(release)
    build = partial(map_layers.points, release, latitude=latitude, longitude=longitude, name=name, value=value)
    table = release.table
    boxes = []
    if not areas and {latitude, longitude} <= set(table.columns):
        located = table.dropna(subset=[latitude, longitude])
        boxes = [(x, y, x, y) for x, y in zip(located[longitude], located[latitude], strict=True)]
    _framed(build, list(areas), key, title, None, height, boxes, outlines=True)
    st.caption(_("A point is a site; a number is how many sites lie close together. Zoom in to part them."))


def require_release(release: object) -> None:
    """Raises TypeError for anything but a Release: what is drawn has passed the gate."""
    if not isinstance(release, Release):
        raise TypeError(f"a map draws a Release, not {type(release).__name__}")


def states(release: Release, areas: Sequence[Area], area: str, value: Column) -> set[str]:
    """The states that occur on the map, for its legend."""
    reading = map_layers.Reading(release, area, value)
    return {reading.state(one) for one in areas}


@st.fragment
def _framed(
    build: Callable[[], folium.FeatureGroup],
    areas: list[Area],
    key: str,
    title: str,
    on_select: Callable[[str], None] | None,
    height: int,
    boxes: Sequence[Bounds] = (),
    outlines: bool = False,
) -> None:
    """The map in its frame with its place search: a fragment, so that a search does not compute the page again.

    The layers are built in here each time: folium objects lose their children when they are drawn a second time.
    """
    place = st.container()
    found = _search(areas, key)
    bounds = around([*(box_of(one.geometry) for one in areas), *boxes])
    ground = base_map(title, bounds)
    if outlines and areas:
        shapes = [{"type": "Feature", "properties": {}, "geometry": one.geometry} for one in areas]
        folium.GeoJson(
            {"type": "FeatureCollection", "features": shapes}, style_function=lambda _feature: _QUIET
        ).add_to(ground)
    center, zoom = _view(box_of(found.geometry), height) if found else (None, None)
    with place:
        returned = st_folium(
            ground,
            key=f"map_{key}",
            height=height,
            use_container_width=True,
            returned_objects=["last_active_drawing"] if on_select else [],
            feature_group_to_add=[build(), map_layers.outline(areas, found.pcode if found else None)],
            center=center,
            zoom=zoom,
        )
    if on_select is not None:
        _clicked(returned, areas, key, on_select)


def _search(areas: list[Area], key: str) -> Area | None:
    """A place search beside the map: the way to an area without a mouse."""
    if len(areas) < 2:
        return None
    by_code = {one.pcode: one for one in areas}
    names = {code: one.name for code, one in by_code.items()}
    chosen = st.selectbox(
        _("Find a place on the map"),
        sorted(by_code, key=lambda code: names[code].casefold()),
        index=None,
        key=f"search_{key}",
        format_func=lambda code: names.get(code, code),
        placeholder=_("Find a place on the map"),
        label_visibility="collapsed",
    )
    return by_code.get(chosen or _NOWHERE)


def _view(box: Bounds, height: int) -> tuple[tuple[float, float], int]:
    """Centre and zoom that show a box: 256 pixels hold the world at zoom 0."""
    west, south, east, north = box
    span = max(east - west, (north - south) * 1.3, 0.02) * 1.4
    return ((south + north) / 2, (west + east) / 2), max(2, min(13, int(log2(360 * height / 256 / span))))


def _clicked(returned: Any, areas: list[Area], key: str, on_select: Callable[[str], None]) -> None:
    """Hands over a click once: the component repeats its last click in every later run."""
    feature = (returned or {}).get("last_active_drawing") or {}
    at = (feature.get("properties") or {}).get("i")
    seen = f"_clicked_{key}"
    if not isinstance(at, int) or not 0 <= at < len(areas):
        st.session_state.pop(seen, None)
        return
    code = areas[at].pcode
    if st.session_state.get(seen) != code:
        st.session_state[seen] = code
        on_select(code)
        st.rerun()
