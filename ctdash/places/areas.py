"""The table of admin areas that every reader of boundaries fills."""

from dataclasses import dataclass, field
from functools import reduce

import geopandas as gpd
import pandas as pd

CRS = "EPSG:4326"

AREA_COLUMNS = ("level", "pcode", "name", "names", "parent_pcode", "country", "geometry")


@dataclass
class Boundaries:
    """Admin areas of one or several levels, and what a reader should know about them."""

    areas: gpd.GeoDataFrame
    """EPSG:4326 [level int, pcode str, name str, names list[str], parent_pcode str|None, country str ISO3, geometry].

    `names` holds all spellings in any script, `name` first. `pcode` is unique inside a level.
    """
    warnings: list[str] = field(default_factory=list)

    def levels(self) -> list[int]:
        return sorted(int(level) for level in self.areas["level"].unique())

    def level(self, level: int) -> gpd.GeoDataFrame:
        return self.areas[self.areas["level"] == level]


def combined(first: Boundaries, *others: Boundaries) -> Boundaries:
    """Boundaries of several files as one; a level of one country is taken from the last file that has it."""
    return reduce(_added, others, first)


def _added(older: Boundaries, newer: Boundaries) -> Boundaries:
    replaced = set(zip(newer.areas["country"], newer.areas["level"], strict=True))
    kept = [key not in replaced for key in zip(older.areas["country"], older.areas["level"], strict=True)]
    areas = pd.concat([older.areas[kept], newer.areas], ignore_index=True)
    warnings = list(dict.fromkeys(older.warnings + newer.warnings))
    return Boundaries(with_parents(gpd.GeoDataFrame(areas, crs=CRS)), warnings)


def with_parents(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """`areas` with missing parents filled from the level above: by the longest code that begins theirs, else by place.

    geoBoundaries and cut-out files name no parent at all.
    """
    areas = areas.sort_values(["level", "pcode"], ignore_index=True)
    for level in sorted(areas["level"].unique()):
        above = areas[areas["level"] == level - 1]
        orphans = areas[(areas["level"] == level) & areas["parent_pcode"].isna()]
        if above.empty or orphans.empty:
            continue
        codes = sorted(above["pcode"], key=len, reverse=True)
        by_code = orphans["pcode"].map(lambda pcode, codes=codes: next((c for c in codes if pcode.startswith(c)), None))
        lost = orphans[by_code.isna()]
        areas.loc[orphans.index, "parent_pcode"] = by_code
        if not lost.empty:
            inside = gpd.GeoDataFrame(geometry=lost.representative_point(), index=lost.index, crs=areas.crs)
            found = inside.sjoin(above[["pcode", "geometry"]], predicate="within")
            found = found[~found.index.duplicated()]
            areas.loc[found.index, "parent_pcode"] = found["pcode"]
    return areas
