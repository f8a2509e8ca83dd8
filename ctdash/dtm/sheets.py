"""Do further sheets of a file add to its data? Another population, round or area does; a summary of the data never.

The worst outcome is the same people twice, the next worst a half of them: what is neither clear is asked.
"""

import shlex
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from ctdash.dtm.reading import Reading
from ctdash.dtm.schema import LEVELS
from ctdash.i18n import _

_STOCKS = ("idp", "returnee", "migrant", "refugee")

_NEARLY_ALL = 0.9
"""Share of a sheet's figures that must be in the data for it to be a part of the data."""

Relation = Literal["adds", "repeats", "conflicts", "unrelated"]

_MAY_DIFFER = 0.005
"""Share by which a summary's total may differ from the data's before it is worth a word."""


@dataclass
class Read:
    """A sheet that was read: its reading and its rows of the observation table."""

    reading: Reading
    frame: pd.DataFrame

    @property
    def name(self) -> str:
        return self.reading.chosen.table.sheet


def relation(further: Read, main: Read, so_far: pd.DataFrame) -> Relation:
    """What a further sheet is to the data read `so_far`, of which `main` is the first part."""
    own = further.frame
    if own.empty or further.reading.unsure:
        return "unrelated"
    if set(own["admin_level"]) != set(so_far["admin_level"]):
        return "repeats" if set(own["population"]) <= set(so_far["population"]) else "unrelated"
    if not set(own["population"]) & set(so_far["population"]):
        return "adds" if _places(further.reading) == _places(main.reading) else "unrelated"
    same_header = further.reading.chosen.table.profile_key == main.reading.chosen.table.profile_key
    if not same_header and set(further.reading.columns) != set(main.reading.columns):
        return "unrelated"
    shared = so_far[so_far["population"].isin(own["population"].unique())]
    if not _distinct(own, ["round", "date"]) & _distinct(shared, ["round", "date"]):
        return "adds"
    areas = [name for name in own.columns if name.startswith("admin") and name != "admin_level"]
    areas += [name for name in ("site_id", "site_name") if name in own]
    if areas and not _distinct(own, areas) & _distinct(shared, areas):
        return "adds"
    return "repeats" if _totals(own) == _totals(shared) else "conflicts"


def differing_totals(further: Read, data: pd.DataFrame) -> str | None:
    """A sentence when a sheet about the same people sums to something else than the data."""
    own, whole = _totals(further.frame), _totals(data)
    off = [
        f"{name} {own[name]:,} / {whole[name]:,}"
        for name in own
        if whole.get(name) and abs(own[name] - whole[name]) > _MAY_DIFFER * whole[name]
    ]
    if not off:
        return None
    return _(
        "The sheet {sheet} sums to other figures than the data: {figures}. To read it instead: --map sheet={name}"
    ).format(sheet=further.name, figures="; ".join(off), name=shlex.quote(further.name))


@dataclass(frozen=True)
class Unread:
    """What is said of a sheet that is not read, and whether it counts no fewer people than the data."""

    said: str
    not_smaller: bool


def unread_figures(further: Read, data: pd.DataFrame) -> Unread | None:
    """A further sheet that counts the same kind of people and is neither the data again nor a part of it."""
    own_frame = further.frame
    if own_frame.empty or further.reading.unsure:
        return None
    own, whole = _totals(own_frame), _totals(data)
    shared = [name for name in own if whole.get(name) and own[name] > 0 and name.split("_")[0] in _STOCKS]
    open_ = [name for name in shared if not _is_part(own_frame, data, name) and _differ(own[name], whole[name])]
    if not open_:
        return None
    figures = "; ".join(f"{name} {own[name]:,} / {whole[name]:,}" for name in open_)
    said = _(
        "The sheet {sheet} was not read. It counts the same kind of people: {figures} in the data. "
        "To read it instead: --map sheet={name}"
    ).format(sheet=further.name, figures=figures, name=shlex.quote(further.name))
    same_report = bool(_distinct(own_frame, ["round", "date"]) & _distinct(data, ["round", "date"]))
    return Unread(said, same_report and any(own[name] >= whole[name] for name in open_))


def larger(further: Read, data: pd.DataFrame) -> bool:
    """Whether a sheet about the same people counts more of them than the data."""
    own, whole = _totals(further.frame), _totals(data)
    return any(whole.get(name) and own[name] > (1 + _MAY_DIFFER) * whole[name] for name in own)


def _differ(own: int, whole: int) -> bool:
    return abs(own - whole) > _MAY_DIFFER * whole


def _is_part(own: pd.DataFrame, data: pd.DataFrame, name: str) -> bool:
    """Whether the figures of a sheet, place by place, are figures of the data or sums of them by area."""
    population, _blank, measure = name.rpartition("_")
    here, there = (frame[frame["population"].eq(population)] for frame in (own, data))
    known = set(there[measure].dropna())
    for level in LEVELS:
        if f"admin{level}_name" in there:
            known |= set(there.groupby(f"admin{level}_name")[measure].sum())
    figures = here[measure].dropna()
    return bool(len(figures)) and float(figures.isin(known).mean()) >= _NEARLY_ALL


def _places(reading: Reading) -> set[str]:
    return {name for name in reading.columns if name.startswith("admin")}


def _distinct(frame: pd.DataFrame, columns: list[str]) -> set[tuple[str, ...]]:
    named = frame.reindex(columns=columns).astype("string").fillna("").drop_duplicates()
    return set(map(tuple, named.to_numpy()))


def _totals(frame: pd.DataFrame) -> dict[str, int]:
    sums = frame.groupby("population")[["individuals", "households"]].sum(min_count=1)
    return {
        f"{population}_{measure}": int(value)
        for population, row in sums.iterrows()
        for measure, value in row.items()
        if not pd.isna(value)
    }
