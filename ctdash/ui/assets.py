"""Leaflet, jQuery and MarkerCluster from the XStatic packages, served by this server: a map needs no outside host.

The files of a declared component are served beside the map's own frame, under any base path, so a relative address
reaches them from there. Declared here and not in a page script, because a component is named after the module that
declares it.
"""

import folium
from folium.plugins import FastMarkerCluster
from streamlit.components.v1 import declare_component
from xstatic.pkg import jquery, leaflet, leaflet_markercluster

for _name, _package in (("leaflet", leaflet), ("jquery", jquery), ("markercluster", leaflet_markercluster)):
    declare_component(_name, path=_package.BASE_DIR)


def _served(component: str, file: str) -> str:
    return f"../{__name__}.{component}/{file}"


class OfflineMap(folium.Map):
    """A folium map whose scripts and styles come from this machine."""

    default_js = [
        ("leaflet", _served("leaflet", "leaflet.js")),
        ("jquery", _served("jquery", "jquery.min.js")),
    ]
    default_css = [("leaflet_css", _served("leaflet", "leaflet.css"))]


class OfflineCluster(FastMarkerCluster):
    """A cluster of points whose scripts and styles come from this machine."""

    default_js = [("markerclusterjs", _served("markercluster", "leaflet.markercluster.js"))]
    default_css = [
        ("markerclustercss", _served("markercluster", "MarkerCluster.css")),
        ("markerclusterdefaultcss", _served("markercluster", "MarkerCluster.Default.css")),
    ]
