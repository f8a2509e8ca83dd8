"""The areas of an operation as a map draws them, made once per version of its data and shared by all sessions."""

import streamlit as st

from ctdash.ui import scope
from ctdash.ui.map_layers import Area


def levels(current: scope.Scope) -> list[int]:
    """The admin levels that have shapes, coarse to fine; empty without boundaries."""
    return sorted(_by_level(current.operation.id, current.data_version))


def areas(current: scope.Scope, level: int, within: str | None = None) -> list[Area]:
    """The areas of one level; with `within`, those below that P-code (or the area itself when it is of that level)."""
    found = _by_level(current.operation.id, current.data_version)
    below = found.get(level, {})
    if within is None:
        return list(below.values())
    parents = parents_of(current)
    return [area for code, area in below.items() if within in lineage(code, parents)]


def lineage(code: str | None, parents: dict[str, str | None]) -> list[str]:
    """A P-code and everything above it."""
    line: list[str] = []
    while code is not None and code not in line:
        line.append(code)
        code = parents.get(code)
    return line


def parents_of(current: scope.Scope) -> dict[str, str | None]:
    """P-code → P-code of the area above."""
    return _parents(current.operation.id, current.data_version)


@st.cache_resource(show_spinner=False, max_entries=16)
def _by_level(operation_id: str, data_version: str) -> dict[int, dict[str, Area]]:
    boundaries = scope.workspace().boundaries(operation_id)
    if boundaries is None:
        return {}
    frame = boundaries.areas
    found: dict[int, dict[str, Area]] = {}
    inside = frame.geometry.representative_point()
    shapes = [feature["geometry"] for feature in frame.geometry.__geo_interface__["features"]]
    rows = zip(frame["level"], frame["pcode"], frame["name"], shapes, inside, strict=True)
    for level, pcode, name, shape, point in rows:
        found.setdefault(int(level), {})[pcode] = Area(pcode, name, shape, (point.x, point.y))
    return {level: areas for level, areas in found.items() if level > 0}


@st.cache_resource(show_spinner=False, max_entries=16)
def _parents(operation_id: str, data_version: str) -> dict[str, str | None]:
    boundaries = scope.workspace().boundaries(operation_id)
    if boundaries is None:
        return {}
    frame = boundaries.areas
    return {
        code: parent if isinstance(parent, str) else None
        for code, parent in zip(frame["pcode"], frame["parent_pcode"], strict=True)
    }
