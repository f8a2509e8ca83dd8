"""Do further sheets of a file add to its data? Another population, round or area does; a summary of the data never.

The worst outcome is the same people twice, the next worst a half of them: what is neither clear is asked.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from ctdash.dtm.reading import Reading
from ctdash.i18n import _

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
    return _("The sheet {sheet} sums to other figures than the data: {figures}.").format(
        sheet=further.name, figures="; ".join(off)
    )


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
