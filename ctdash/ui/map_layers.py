"""Layers of released values.

Only what the release shows is serialised: a hidden value has a pattern and the word, no number.
"""

from dataclasses import dataclass
from html import escape
from typing import Any

import folium

from ctdash.i18n import _
from ctdash.protection.release import Release, State
from ctdash.ui import palette, words
from ctdash.ui.assets import OfflineCluster
from ctdash.ui.cells import Cells, Column
from ctdash.ui.classes import Classes
from ctdash.ui.map_parts import HIDDEN_FILL, NO_DATA_FILL

LARGEST_CIRCLE = 30.0
STATE_FILLS = {"zero": palette.WHITE, "no data": NO_DATA_FILL, "hidden": HIDDEN_FILL}


@dataclass(frozen=True)
class Area:
    """One area of the boundaries: code, name, GeoJSON geometry and a point inside it (longitude, latitude)."""

    pcode: str
    name: str
    geometry: dict[str, Any]
    inside: tuple[float, float]


def choropleth(
    release: Release, areas: list[Area], *, area: str, value: Column, classes: Classes
) -> folium.FeatureGroup:
    """Areas filled by class; areas that the release does not name, or names without a value, are hatched."""
    reading = Reading(release, area, value)
    features = [
        _feature(at, one.geometry, reading.label(one), reading.fill(one, classes)) for at, one in enumerate(areas)
    ]
    return _group("areas", features)


def circles(release: Release, areas: list[Area], *, area: str, value: Column, classes: Classes) -> folium.FeatureGroup:
    """Outlines, and a circle in every area whose size grows with the value: for areas of very different size."""
    reading = Reading(release, area, value)
    largest = float(classes.bounds[-1]) if classes.bounds else 1.0
    outlines, rounds = [], []
    for at, one in enumerate(areas):
        state = reading.state(one)
        outlines.append(_feature(at, one.geometry, reading.label(one), STATE_FILLS.get(state, palette.WHITE)))
        if state == "value":
            share = min(float(reading.value(one)) / largest, 1.0)
            point = {"type": "Point", "coordinates": list(one.inside)}
            circle = _feature(at, point, reading.label(one), palette.DISPLACEMENT[3])
            circle["properties"]["style"] |= {"radius": max(3.0, LARGEST_CIRCLE * share**0.5), "fillOpacity": 0.8}
            rounds.append(circle)
    return _group("circles", outlines, rounds)


def points(release: Release, *, latitude: str, longitude: str, name: str, value: Column) -> folium.FeatureGroup:
    """Sites as clustered points. A release outside the internal audience has no coordinates, and so no point."""
    group = folium.FeatureGroup(name="points")
    cells = Cells(release)
    if not {latitude, longitude} <= set(cells.columns):
        return group
    data = [
        [
            float(cells.value(row, latitude)),
            float(cells.value(row, longitude)),
            f"{words.cell(cells.value(row, name))}: {cells.text(row, value)}",
        ]
        for row in cells.rows
        if not words.is_missing(cells.value(row, latitude)) and not words.is_missing(cells.value(row, longitude))
    ]
    OfflineCluster(data, callback=_POINT, icon_create_function=_CLUSTER, max_cluster_radius=42).add_to(group)
    return group


class Reading:
    """A release read by area: what an area of the boundaries shows. Areas that it does not name have no data."""

    def __init__(self, release: Release, area: str, value: Column) -> None:
        self._cells = Cells(release)
        self._column = value
        self._row_of = {self._cells.value(row, area): row for row in self._cells.rows}

    def state(self, one: Area) -> State:
        row = self._row_of.get(one.pcode)
        return "no data" if row is None else self._cells.state(row, self._column.name)

    def value(self, one: Area) -> Any:
        return self._cells.value(self._row_of[one.pcode], self._column.name)

    def label(self, one: Area) -> str:
        """HTML of the tooltip, with everything from data escaped."""
        row = self._row_of.get(one.pcode)
        text = _("no data") if row is None else self._cells.text(row, self._column)
        return f"<b>{escape(one.name)}</b><br>{escape(self._column.label)}: {escape(text)}"

    def fill(self, one: Area, classes: Classes) -> str:
        state = self.state(one)
        return classes.fill(self.value(one)) if state == "value" else STATE_FILLS[state]


def outline(areas: list[Area], pcode: str | None) -> folium.FeatureGroup:
    """A strong outline around the chosen area; an empty group when none is: only that takes an earlier one away."""
    group = folium.FeatureGroup(name="chosen")
    style = {"fill": False, "color": palette.SELECTED, "weight": 4, "interactive": False}
    for one in areas:
        if one.pcode == pcode:
            feature = {"type": "Feature", "geometry": one.geometry, "properties": {}}
            folium.GeoJson(feature, style_function=lambda _feature: style).add_to(group)
    return group


def _group(name: str, *layers: list[dict[str, Any]]) -> folium.FeatureGroup:
    group = folium.FeatureGroup(name=name)
    for features in layers:
        if features:
            _geojson(features).add_to(group)
    return group


def _style(fill: str, weight: float = 1.0) -> dict[str, Any]:
    return {"fillColor": fill, "fillOpacity": 1.0, "color": palette.OUTLINE, "weight": weight}


def _feature(at: int, geometry: dict[str, Any], label: str, fill: str) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": {"i": at, "label": label, "style": _style(fill)}}


def _geojson(features: list[dict[str, Any]]) -> folium.GeoJson:
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: feature["properties"]["style"],
        highlight_function=lambda _feature: {"weight": 3, "color": palette.INK},
        marker=folium.CircleMarker(radius=4, fill=True),
        tooltip=folium.GeoJsonTooltip(fields=["label"], labels=False, sticky=True),
    )


# Names reach the page as text nodes: nothing in them is markup.
_POINT = """function (row) {
    var point = L.circleMarker(new L.LatLng(row[0], row[1]), {radius: 5, color: "WHITE", weight: 1, fill: true,
        fillColor: "FILL", fillOpacity: 0.9});
    var text = document.createElement("span");
    text.textContent = row[2];
    point.bindTooltip(text);
    return point;
}""".replace("WHITE", palette.WHITE).replace("FILL", palette.DISPLACEMENT[3])
_CLUSTER = """function (cluster) {
    var count = cluster.getChildCount();
    var side = count < 10 ? 28 : count < 100 ? 34 : 42;
    var style = "width:" + side + "px;height:" + side + "px;line-height:" + side + "px;border-radius:50%;"
        + "background:FILL;color:WHITE;font-weight:600;text-align:center;border:2px solid WHITE;box-sizing:content-box";
    var html = "<div style='" + style + "'>" + count + "</div>";
    return L.divIcon({html: html, className: "ct-cluster", iconSize: [side, side]});
}""".replace("WHITE", palette.WHITE).replace("FILL", palette.DISPLACEMENT[3])
