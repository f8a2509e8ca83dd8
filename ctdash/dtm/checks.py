"""What is odd about figures and coordinates that were read: said in warnings, never mended or dropped silently."""

import pandas as pd

from ctdash.i18n import _
from ctdash.places import countries, locate

_POINTS = 2_000
"""So many points, evenly taken, show whether coordinates fit the country."""


def oddities(frame: pd.DataFrame) -> list[str]:
    """Sentences about counts below zero, more households than people, and coordinates that do not fit the country."""
    return [*_counts(frame), *_coordinates(frame)]


def _counts(frame: pd.DataFrame) -> list[str]:
    said = []
    measures = [name for name in ("individuals", "households", "males", "females") if name in frame]
    negative = int((frame[measures] < 0).fillna(False).any(axis=1).sum())
    if negative:
        said.append(_("{n} rows count fewer than zero people; they were kept as they stand.").format(n=f"{negative:,}"))
    if {"individuals", "households"} <= set(frame):
        more = int((frame["households"] > frame["individuals"]).fillna(False).sum())
        if more:
            said.append(_("{n} rows have more households than individuals.").format(n=f"{more:,}"))
    return said


def _coordinates(frame: pd.DataFrame) -> list[str]:
    iso3 = frame["country"].dropna().unique()
    if not {"latitude", "longitude"} <= set(frame) or len(iso3) != 1:
        return []
    points = frame[["latitude", "longitude"]].dropna()
    points = points.iloc[:: max(1, len(points) // _POINTS)]
    if points.empty:
        return []
    name = countries.name(iso3[0])
    if locate.swapped(points["latitude"], points["longitude"], iso3[0]):
        return [
            _("Latitude and longitude seem to have changed places: most points lie outside {country}.").format(
                country=name
            )
        ]
    outside = float((locate.countries_at(points["latitude"], points["longitude"]) != iso3[0]).mean())
    if outside <= 0.01:
        return []
    return [_("{share} of the points lie outside {country}.").format(share=f"{max(outside, 0.01):.0%}", country=name)]
