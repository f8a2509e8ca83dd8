"""The land of Zambre: an outline with coast, estuary and borders, cut into sub-districts that share their edges.

The river Sefa parts the land in a northern and a southern half. Each half is cut by the Voronoi edges of its own
sub-district centres, so that boundaries follow the river; every edge is then roughened once and used by both
neighbours. All vertices lie on a grid of 0.001 degrees.
"""

import json
import math
import random
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, split

from zambre.names import ALTERNATIVES, COUNTRY, DISTRICT_NAMES, DISTRICTS, ISO2, PROVINCES, SEED, sub_districts

Pair = tuple[float, float]

GRID = 0.001
VALID_ON = "2026-01-15"

_BORDER: tuple[Pair, ...] = (
    (-15.35, -21.75), (-14.70, -21.62), (-14.05, -21.78), (-13.45, -21.60), (-12.95, -21.72), (-12.62, -22.15),
    (-12.75, -22.60), (-12.50, -23.05), (-12.68, -23.50), (-12.55, -23.95), (-12.90, -24.30),
)  # fmt: skip
_COAST: tuple[Pair, ...] = (
    (-12.90, -24.30), (-13.30, -24.62), (-13.75, -24.55), (-14.15, -24.90), (-14.60, -25.00), (-14.95, -24.75),
    (-15.30, -24.95), (-15.50, -24.70), (-15.35, -24.35), (-15.60, -24.05), (-15.58, -23.82), (-15.25, -23.70),
    (-14.98, -23.55), (-15.22, -23.46), (-15.62, -23.47), (-15.95, -23.25), (-15.85, -22.90), (-16.05, -22.55),
    (-15.80, -22.20), (-15.60, -22.05), (-15.35, -21.75),
)  # fmt: skip
_RIVER: tuple[Pair, ...] = ((-14.98, -23.55), (-14.50, -23.38), (-13.90, -23.30), (-13.40, -23.10), (-12.50, -23.05))
_ISLANDS: tuple[tuple[float, float, float], ...] = (
    (-16.24, -23.02, 0.075), (-16.12, -23.14, 0.03), (-15.82, -24.50, 0.06), (-15.90, -24.36, 0.035),
)  # fmt: skip


def roughen(start: Pair, end: Pair, roughness: float, shortest: float) -> list[Pair]:
    """The line from start to end by midpoint displacement, without its last point. The same ends give the same line."""
    low, high = sorted((start, end))
    rng = random.Random(f"{SEED}-{low[0]:.4f},{low[1]:.4f}-{high[0]:.4f},{high[1]:.4f}")

    def halves(first: Pair, last: Pair) -> list[Pair]:
        length = math.dist(first, last)
        if length <= shortest:
            return [first]
        shift = (rng.random() - 0.5) * 2 * roughness * length
        normal = (-(last[1] - first[1]) / length, (last[0] - first[0]) / length)
        middle = ((first[0] + last[0]) / 2 + normal[0] * shift, (first[1] + last[1]) / 2 + normal[1] * shift)
        return halves(first, middle) + halves(middle, last)

    line = [*halves(low, high), high]
    return line[:-1] if low == start else line[:0:-1]


def _rough_line(points: tuple[Pair, ...], roughness: float, shortest: float) -> list[Pair]:
    line: list[Pair] = []
    for start, end in zip(points, points[1:], strict=False):
        line += roughen(start, end, roughness, shortest)
    return [*line, points[-1]]


def _island(lon: float, lat: float, radius: float) -> Polygon:
    corners = tuple(
        (lon + radius * math.cos(step * math.tau / 6) * 0.8, lat + radius * math.sin(step * math.tau / 6))
        for step in range(6)
    )
    return Polygon(_rough_line((*corners, corners[0]), 0.18, 0.02))


def _centres(half: Polygon, seeds: random.Random) -> dict[str, Pair]:
    """P-code -> centre of the sub-districts of this half; Lower Sefa alone lies on both banks."""
    homes = [d for d in DISTRICTS if d.name == "Lower Sefa" or half.contains(Point(d.lon, d.lat))]
    cells: dict[str, list[Pair]] = {d.pcode: [] for d in homes}
    west, south, east, north = half.bounds
    shapely.prepare(half)
    for _ in range(16000):
        point = (west + seeds.random() * (east - west), south + seeds.random() * (north - south))
        if half.contains(Point(point)):
            cells[min(homes, key=lambda d: math.dist(point, (d.lon, d.lat))).pcode].append(point)
    centres: dict[str, Pair] = {}
    for district in homes:
        points = cells[district.pcode]
        straddles = district.name == "Lower Sefa"
        parts = district.parts // 2 if straddles else district.parts
        offset = parts if straddles and not half.contains(Point(-15.3, -23.2)) else 0
        for part, centre in enumerate(_spread(points, parts), start=1 + offset):
            centres[f"{district.pcode}{part:02d}"] = centre
    return centres


def _spread(points: list[Pair], parts: int) -> list[Pair]:
    """Centres of `parts` groups of points (Lloyd's algorithm), west to east."""
    centres = [points[step * len(points) // parts] for step in range(parts)]
    for _ in range(12):
        groups: list[list[Pair]] = [[] for _ in centres]
        for point in points:
            groups[min(range(parts), key=lambda n: math.dist(point, centres[n]))].append(point)
        centres = [(sum(p[0] for p in g) / len(g), sum(p[1] for p in g) / len(g)) for g in groups]
    return sorted((round(lon, 4), round(lat, 4)) for lon, lat in centres)


def _cuts(half: Polygon, centres: dict[str, Pair]) -> list[BaseGeometry]:
    """The roughened Voronoi edges of the centres, inside this half."""
    frame = half.envelope.buffer(0.5)
    edges = shapely.voronoi_polygons(MultiPoint(sorted(centres.values())), extend_to=frame, only_edges=True)
    lines = []
    for edge in shapely.get_parts(shapely.node(edges)):
        edge = edge.intersection(half.buffer(0.12))
        for piece in shapely.get_parts(edge):
            if piece.is_empty:
                continue
            start, end = ((round(x, 4), round(y, 4)) for x, y in (piece.coords[0], piece.coords[-1]))
            if start != end:
                rough = LineString([*roughen(start, end, 0.18, 0.04), end])
                lines.append(rough.intersection(half))
    return lines


def sub_district_shapes() -> dict[str, BaseGeometry]:
    """P-code of every sub-district -> polygon (islands belong to the nearest one), gapless and without overlap."""
    border = _rough_line(_BORDER, 0.09, 0.05)
    coast = _rough_line(_COAST, 0.23, 0.025)
    mainland = Polygon(border[:-1] + coast[:-1])
    river = LineString(_rough_line(_RIVER, 0.16, 0.04))
    halves = sorted(split(mainland, river).geoms, key=lambda part: -part.centroid.y)
    halves = [part for part in halves if part.area > 0.5]
    if len(halves) != 2:
        raise ValueError(f"the river must part the land in two, not in {len(halves)}")

    shapes: dict[str, list[BaseGeometry]] = {}
    lines: list[BaseGeometry] = [mainland.exterior, river.intersection(mainland)]
    centres: dict[str, Pair] = {}
    for number, half in enumerate(halves):
        found = _centres(half, random.Random(f"{SEED}-centres-{number}"))
        centres |= found
        lines += _cuts(half, found)
    faces = list(polygonize(shapely.unary_union(lines, grid_size=GRID)))
    faces.sort(key=lambda face: face.representative_point().coords[0])
    homes = {pcode: [n for n, face in enumerate(faces) if face.contains(Point(c))] for pcode, c in centres.items()}
    owner = {found[0]: pcode for pcode, found in homes.items()}
    if len(owner) != len(centres):
        raise ValueError("two centres share one face: an edge is broken")
    shapes = {pcode: [faces[n]] for n, pcode in owner.items()}
    for n, face in enumerate(faces):  # a crumb that a rough edge cut off goes to the neighbour with the longest border
        if n not in owner:
            nearest = max(owner, key=lambda other: face.boundary.intersection(faces[other].boundary).length)
            shapes[owner[nearest]].append(face)
    for lon, lat, radius in _ISLANDS:
        nearest_land = min(sorted(shapes), key=lambda pcode: shapes[pcode][0].distance(Point(lon, lat)))
        shapes[nearest_land].append(shapely.set_precision(_island(lon, lat, radius), GRID))
    return {pcode: _tidy(shapely.coverage_union_all(parts)) for pcode, parts in sorted(shapes.items())}


def _tidy(shape: BaseGeometry) -> BaseGeometry:
    """One spelling of a shape: exterior rings counter-clockwise (RFC 7946), parts and starts in a fixed order."""
    shape = shapely.normalize(shape)
    parts = [shapely.geometry.polygon.orient(part, 1.0) for part in shapely.get_parts(shape)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def levels() -> dict[int, dict[str, BaseGeometry]]:
    """Admin level -> P-code -> shape; every level is the exact union of the one below."""
    found: dict[int, dict[str, BaseGeometry]] = {3: sub_district_shapes()}
    for level, digits in ((2, 6), (1, 4), (0, 2)):
        below: dict[str, list[BaseGeometry]] = {}
        for pcode, shape in found[level + 1].items():
            below.setdefault(pcode[:digits], []).append(shape)
        found[level] = {pcode: _tidy(shapely.coverage_union_all(shapes)) for pcode, shapes in below.items()}
    return found


def properties(pcode: str, subs: dict[str, tuple[str, str | None]]) -> dict[str, Any]:
    """COD-AB properties of an area, its own level first, then its parents."""
    row: dict[str, Any] = {}
    for level in range(len(pcode) // 2 - 1, -1, -1):
        code = pcode[: 2 + 2 * level]
        first, second = ALTERNATIVES.get(code, (None, None))
        if level == 3:
            name, first = subs[code]
        else:
            name = {0: {ISO2: COUNTRY}, 1: PROVINCES, 2: DISTRICT_NAMES}[level][code]
        row[f"ADM{level}_EN"] = name
        row[f"ADM{level}_PCODE"] = code
        if code == pcode and level > 0:
            row[f"ADM{level}_REF"] = first if first and first.isascii() else None
            row[f"ADM{level}ALT1EN"] = first
            row[f"ADM{level}ALT2EN"] = second
    return row | {"date": VALID_ON, "validOn": VALID_ON, "validTo": None}


def write_boundaries(folder: Path, found: dict[int, dict[str, BaseGeometry]]) -> list[str]:
    """Write zambre_adm0…3.geojson; returns the file names."""
    subs = sub_districts()
    names = []
    for level, shapes in sorted(found.items()):
        features = [
            {"type": "Feature", "properties": properties(pcode, subs), "geometry": _rounded(mapping(shape))}
            for pcode, shape in sorted(shapes.items())
        ]
        body = {"type": "FeatureCollection", "name": f"xza_admbnda_adm{level}", "features": features}
        name = f"zambre_adm{level}.geojson"
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        text = text.replace('{"type":"Feature",', '\n{"type":"Feature",')  # one line an area: readable differences
        (folder / name).write_text(text + "\n", encoding="utf-8", newline="\n")
        names.append(name)
    return names


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    def three(value: Any) -> Any:
        return round(value, 3) if isinstance(value, float) else [three(item) for item in value]

    return {"type": geometry["type"], "coordinates": three(geometry["coordinates"])}
