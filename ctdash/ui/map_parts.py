"""What every map has before data is drawn on it: patterns for the states, paper, a title for its frame, the basemap."""

import json
from collections.abc import Sequence
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from ctdash.i18n import _
from ctdash.places.basemap import land_and_borders
from ctdash.ui import palette
from ctdash.ui.assets import OfflineMap

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

NO_DATA_FILL = "url(#ct-nodata)"
HIDDEN_FILL = "url(#ct-hidden)"

PATTERNS = (
    '<pattern id="ct-nodata" patternUnits="userSpaceOnUse" width="7" height="7" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{palette.WHITE}"/>'
    f'<rect width="1.6" height="7" fill="{palette.OUTLINE}"/></pattern>'
    '<pattern id="ct-hidden" patternUnits="userSpaceOnUse" width="7" height="7">'
    f'<rect width="7" height="7" fill="{palette.HIDDEN_FILL}"/>'
    f'<circle cx="3.5" cy="3.5" r="1.3" fill="{palette.HIDDEN_DOTS}"/></pattern>'
)


class Furniture(MacroElement):
    """Patterns, paper and the accessible name of the frame, put into the frame itself.

    It is the only thing sure to be there.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <style>
                .leaflet-container { background: {{ this.paper }}; font: 14px "Source Sans", sans-serif; }
                .leaflet-container:focus-visible { outline: 3px solid {{ this.focus }}; outline-offset: -3px; }
                .leaflet-tooltip { color: {{ this.ink }}; font-size: 14px; white-space: normal; max-width: 260px; }
                .leaflet-interactive:focus { outline: none; }
            </style>
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <svg width="0" height="0" style="position:absolute" aria-hidden="true">
                <defs>{{ this.patterns }}</defs>
            </svg>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.attributionControl.setPrefix(false);
            {{ this._parent.get_name() }}.attributionControl.addAttribution({{ this.credit|tojson }});
            {{ this._parent.get_name() }}.addControl(L.control.scale({imperial: false}));
            {{ this._parent.get_name() }}.getContainer().setAttribute("aria-label", {{ this.title|tojson }});
            {{ this._parent.get_name() }}.getContainer().setAttribute("role", "region");
            // Shapes are reached by the place search and the table, not one by one with the Tab key.
            {{ this._parent.get_name() }}.on("layeradd", function (added) {
                var shape = added.layer.getElement && added.layer.getElement();
                if (shape) { shape.setAttribute("tabindex", "-1"); }
            });
            if (window.frameElement) { window.frameElement.title = {{ this.title|tojson }} + " (st_folium)"; }
        {% endmacro %}
        """
    )

    def __init__(self, title: str) -> None:
        super().__init__()
        self._name = "Furniture"
        self.title = title
        self.credit = _("Borders: Natural Earth")
        self.patterns = PATTERNS
        self.paper, self.ink, self.focus = palette.PAPER, palette.INK, palette.LIGHT.strong


def base_map(title: str, bounds: Bounds) -> folium.Map:
    """An offline map that shows `bounds`: paper, other countries in pale grey, scale bar, no tiles."""
    drawn = OfflineMap(
        tiles=None,
        maxZoom=14,
        minZoom=2,
        zoomSnap=0.25,
        attr=None,
        max_bounds=False,
        scrollWheelZoom=False,
    )
    drawn.add_child(Furniture(_("Map: {title}").format(title=title)))
    near = _near(bounds)
    if near:
        land = {"type": "FeatureCollection", "features": near}
        style = {"fillColor": palette.LAND, "fillOpacity": 1, "color": palette.COAST, "weight": 1, "interactive": False}
        folium.GeoJson(json.dumps(land), style_function=lambda _f: style).add_to(drawn)
    west, south, east, north = bounds
    drawn.fit_bounds([[south, west], [north, east]], padding=(12, 12))
    return drawn


def around(boxes: Sequence[Bounds]) -> Bounds:
    """The smallest box around boxes; the world when there are none."""
    if not boxes:
        return (-180.0, -60.0, 180.0, 75.0)
    west, south, east, north = zip(*boxes, strict=True)
    return (min(west), min(south), max(east), max(north))


def box_of(geometry: dict[str, Any]) -> Bounds:
    """The bounding box of a GeoJSON geometry."""
    pairs = list(_pairs(geometry["coordinates"]))
    lons, lats = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return (min(lons), min(lats), max(lons), max(lats))


def _pairs(coordinates: Any) -> Any:
    if coordinates and isinstance(coordinates[0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from _pairs(part)


def _near(bounds: Bounds) -> list[dict[str, Any]]:
    """The countries that can be seen around `bounds`, without their names or other properties."""
    west, south, east, north = bounds
    dx, dy = max(east - west, 1) * 1.5, max(north - south, 1) * 1.5
    features = []
    for feature in land_and_borders()["features"]:
        w, s, e, n = box_of(feature["geometry"])
        if w <= east + dx and e >= west - dx and s <= north + dy and n >= south - dy:
            features.append({"type": "Feature", "properties": {}, "geometry": feature["geometry"]})
    return features
