"""What is odd about figures and coordinates that were read: said in warnings, never mended or dropped silently."""

import pandas as pd

from ctdash.i18n import _
from ctdash.inspection.text import cell_text, counts
from ctdash.places import countries, locate

_POINTS = 2_000
"""So many points, evenly taken, show whether coordinates fit the country."""


_FEWEST_ROWS = 3

_MOST_PEOPLE = 2_000_000_000
"""More people than this are in no place: the cell holds something else, or a typing error."""


def impossible(figures: pd.Series) -> pd.Series:
    """Which figures can be no number of people."""
    return figures.abs().gt(_MOST_PEOPLE).fillna(False).astype(bool)


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


def doubled(rows: pd.DataFrame, totals: pd.DataFrame, columns: list[int], figures: list[int]) -> list[str]:
    """Sentences when the rows sum to exactly two or three times what one row, of theirs or of the totals left out,
    says: totals may still be among them. `columns` name places, `figures` count people; all are positions.
    """
    if len(rows) < _FEWEST_ROWS or not figures:
        return []
    read, stated = (part[figures].apply(counts).fillna(0) for part in (rows, totals))
    whole = read.sum()
    if not whole.gt(0).any() or stated.eq(whole).all(axis=1).any():
        return []
    for times, suspects in ((2, pd.concat([stated, read])), (3, stated)):
        same = suspects.index[(suspects * times).eq(whole).all(axis=1)]
        if len(same):
            row = same[0]
            source = totals if row in totals.index else rows
            names = [text for column in columns if (text := cell_text(source.at[row, column]))]
            return [
                _(
                    "The rows sum to exactly {times} times row {row} ({name}): rows of totals may still be among them. "
                    "Compare the total before it is used."
                ).format(times=times, row=int(row) + 1, name=" / ".join(names) or _("no name"))
            ]
    return []


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
