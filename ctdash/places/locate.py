"""Which country is this? From coordinates, and from the names of regions."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import shapely

from ctdash.paths import DATA
from ctdash.places.basemap import country_shapes
from ctdash.places.names import Essence, essence

ADMIN1_NAMES = DATA / "geography" / "admin1_names.csv"

NEAR = 0.3
"""Degrees: a point on the coast may lie just off the simplified land."""


def countries_at(lat: Iterable[float], lon: Iterable[float]) -> np.ndarray:
    """The ISO3 of the country at each point (degrees, WGS84); None at sea, out of range or without coordinates."""
    lats, lons = (np.asarray(numbers(values), dtype=float) for values in (lat, lon))
    usable = np.isfinite(lats) & np.isfinite(lons) & (np.abs(lats) <= 90) & (np.abs(lons) <= 180)
    usable &= (lats != 0) | (lons != 0)  # 0, 0 is how a form writes "no GPS"
    found = np.full(len(lats), None, dtype=object)
    places = np.flatnonzero(usable)
    if not len(places):
        return found
    tree, codes = _tree()
    points = shapely.points(lons[places], lats[places])
    nearest, country = tree.query_nearest(points, max_distance=NEAR, all_matches=False)
    found[places[nearest]] = codes[country]
    return found


def country_of_points(lat: Iterable[float], lon: Iterable[float]) -> Counter[str]:
    """How many points lie in each country (ISO3); points without a country are not counted."""
    return Counter(code for code in countries_at(lat, lon) if code is not None)


def swapped(lat: Iterable[float], lon: Iterable[float], iso3: str) -> bool:
    """Whether latitude and longitude of a file about `iso3` have changed places: most points fit only that way."""
    lats, lons = numbers(lat), numbers(lon)
    as_given = country_of_points(lats, lons)[iso3]
    exchanged = country_of_points(lons, lats)[iso3]
    return exchanged > as_given and exchanged * 2 > len(lats)


def countries_of_names(names: Iterable[str]) -> Counter[str]:
    """How many of the distinct `names` are admin-1 areas of each country, for the countries in admin1_names.csv.

    A name that several countries use ("Centre") counts for each of them.
    """
    found: Counter[str] = Counter()
    for key in {essence(name) for name in names if isinstance(name, str)}:
        found.update(_countries_by_name().get(key, ()))
    return found


@lru_cache
def other_admin1_names(iso3: str) -> tuple[tuple[str, ...], ...]:
    """For each admin-1 area of `iso3` in Natural Earth, all its spellings; empty for countries that are not shipped."""
    return tuple(_admin1_names().get(iso3, ()))


def numbers(values: Iterable[float]) -> np.ndarray:
    """Numbers with NaN for missing, from a list, an array or a nullable pandas column."""
    to_numpy = getattr(values, "to_numpy", None)
    if to_numpy is not None:
        return to_numpy(dtype=float, na_value=np.nan)
    return np.array([np.nan if value is None else value for value in values], dtype=float)


@lru_cache(maxsize=1)
def _tree() -> tuple[shapely.STRtree, np.ndarray]:
    shapes = [(code, part) for code, shape in country_shapes().items() for part in shapely.get_parts(shape)]
    return shapely.STRtree([part for _, part in shapes]), np.array([code for code, _ in shapes], dtype=object)


@lru_cache(maxsize=1)
def _admin1_names() -> dict[str, Sequence[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    with ADMIN1_NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = [row[column] for column in ("name", "name_en", "name_fr", "name_es", "name_ar")]
            spellings = (name.strip() for name in names + row["name_alt"].split("|"))
            found[row["iso3"]].append(tuple(dict.fromkeys(filter(None, spellings))))
    return dict(found)


@lru_cache(maxsize=1)
def _countries_by_name() -> dict[Essence, frozenset[str]]:
    found: dict[Essence, set[str]] = defaultdict(set)
    for iso3, areas in _admin1_names().items():
        for name in (name for names in areas for name in names):
            found[essence(name)].add(iso3)
    return {key: frozenset(codes) for key, codes in found.items()}
