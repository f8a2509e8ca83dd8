"""Figures and titles in words. A title states a finding that its release supports, else it only names the subject.

Titles are made of a `Release`, so a hidden value is in none. They have at most `LONGEST` characters and two numbers,
and give no cause.
"""

from datetime import date
from typing import Any

import pandas as pd

from ctdash.i18n import _
from ctdash.protection.release import Release

LONGEST = 70
NBSP = "\u00a0"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PEOPLE = {
    "idp": "displaced people",
    "returnee": "returnees",
    "migrant": "migrants",
    "refugee": "refugees",
    "host": "host community members",
    "affected": "affected people",
}


def number(value: Any) -> str:
    """`412,638`; an en dash for no data."""
    return "–" if pd.isna(value) else f"{round(value):,}"


def percent(fraction: Any) -> str:
    """`36 %` of 0.36, with a no-break space; `< 1 %` and `> 99 %` for what would round to nothing or all but is not."""
    if pd.isna(fraction):
        return "–"
    if 0 < abs(fraction) < 0.005:
        return f"<{NBSP}1{NBSP}%"
    if 0.995 <= fraction < 1:
        return f">{NBSP}99{NBSP}%"
    return f"{_rounded(fraction)}{NBSP}%"


def signed(value: Any) -> str:
    """`+1,204` or `−1,204`, with a true minus."""
    return "–" if pd.isna(value) else f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(round(value)):,}"


def day(value: date | None) -> str:
    """`15 Sep 2026`."""
    return _("undated") if value is None else f"{value.day} {_(_MONTHS[value.month - 1])} {value.year}"


def people(population: str, measure: str = "individuals") -> str:
    """`displaced people`, `returnees`; `households of returnees`."""
    name = _(_PEOPLE.get(population, population))
    return name if measure == "individuals" else _("households of {people}").format(people=name)


def stock_title(release: Release, population: str = "idp") -> str:
    """`Ouest hosts 36 % of displaced people`."""
    neutral = _("Where {people} are").format(people=people(population, _measure(release)))
    top = _top(release, "area", "unattributed")
    if top is None or len(release.table) < 2:
        return neutral
    title = _("{area} hosts {share} of {people}")
    return _fit(title.format(area=top["name"], share=percent(top["share"]), people=_who(release, population)), neutral)


def change_title(release: Release, population: str = "idp", other: str = "", *, same_areas: bool = True) -> str:
    """`24 % more displaced people than in round 9, same areas`; `other` names the earlier report.

    Neutral without `same_areas`: inside the areas that are compared, the two did not assess the same.
    """
    neutral = _("Change in {people} by area").format(people=people(population))
    table = release.table
    if release.blocked or table.empty or not other or not same_areas:
        return neutral
    both = table["assessed"] == "both"
    if not both.any() or release.hidden.loc[both, ["before", "after"]].to_numpy().any():
        return neutral
    difference = _difference(table.loc[both, "before"].sum(), table.loc[both, "after"].sum(), population, other)
    everywhere = both.all()
    title = difference if everywhere else _("{difference}, same areas").format(difference=difference)
    return _fit(title, neutral)


def trend_title(release: Release, population: str = "idp", *, same_areas: bool = True) -> str:
    """`1,287,593 displaced people in round 10, 24 % more than in round 9`.

    Without the comparison when the two did not assess the same: `same_areas` says so of areas, the table of counts.
    """
    neutral = _("{people} by round").format(people=_start(people(population, _measure(release))))
    if release.blocked or release.table.empty:
        return neutral
    table, measure = release.table, _measure(release)
    last = table.iloc[-1]
    if pd.isna(last[measure]):
        return neutral
    first = _("{count} {people} {when}").format(
        count=number(last[measure]), people=_who(release, population), when=_when(last)
    )
    if len(table) < 2 or pd.isna(table.iloc[-2][measure]) or not table.iloc[-2][measure]:
        return _fit(first, neutral)
    if not same_areas or _covered(table.iloc[-2]) != _covered(last):
        return _fit(first, neutral)
    fraction = last[measure] / table.iloc[-2][measure] - 1
    return _fit(f"{first}, {_compared(fraction, _report(table.iloc[-2]))}", _fit(first, neutral))


def reason_title(release: Release, population: str = "idp") -> str:
    """`Conflict: reported for 92 % of displaced people`."""
    neutral = _("Reported reasons for displacement")
    top = _top(release, "reason", "not reported")
    if top is None:
        return neutral
    title = _("{reason}: reported for {share} of {people}")
    return _fit(
        title.format(reason=top["reason"], share=percent(top["share"]), people=_who(release, population)), neutral
    )


def origin_title(release: Release, population: str = "idp") -> str:
    """`62 % of displaced people come from Ouest`."""
    neutral = _("Where {people} come from").format(people=people(population))
    top = _top(release, "origin", "not reported")
    if top is None:
        return neutral
    title = _("{share} of {people} come from {area}")
    return _fit(title.format(share=percent(top["share"]), people=_who(release, population), area=top["name"]), neutral)


def sex_title(release: Release, population: str = "idp") -> str:
    """`Women and girls are 55 % of displaced people`; with the condition when sex is not reported in every row."""
    neutral = _("{people} by sex").format(people=_start(people(population)))
    if release.blocked or release.table.empty:
        return neutral
    part = release.table.set_index("sex")["share"]
    if pd.isna(part.get("female")):
        return neutral
    title = _("Women and girls are {share} of {people}")
    if "not reported" in part.index:
        title = _("Women and girls are {share} of {people} with sex reported")
    return _fit(title.format(share=percent(part["female"]), people=people(population)), neutral)


def _top(release: Release, key: str, apart: str) -> pd.Series | None:
    """The row with the largest share, when the release shows every share: a hidden one might be larger."""
    if release.blocked or release.table.empty or release.hidden["share"].any():
        return None
    table = release.table
    table = table[(table[key] != apart) & table["share"].notna() & (table["share"] > 0)]
    return None if table.empty else table.sort_values("share", ascending=False, kind="stable").iloc[0]


def _difference(before: Any, after: Any, population: str, other: str) -> str:
    if not before:
        return ""
    fraction = after / before - 1
    if not _rounded(fraction):
        return _("As many {people} as in {report}").format(people=people(population), report=other)
    more = _("{share} more {people} than in {report}") if fraction > 0 else _("{share} fewer {people} than in {report}")
    return more.format(share=percent(abs(fraction)), people=people(population), report=other)


def _compared(fraction: float, report: str) -> str:
    if not _rounded(fraction):
        return _("about as in {report}").format(report=report)
    more = _("{share} more than in {report}") if fraction > 0 else _("{share} fewer than in {report}")
    return more.format(share=percent(abs(fraction)), report=report)


def _covered(row: pd.Series) -> tuple[Any, ...]:
    """How many areas and sites a report assessed; None where it names none."""
    return tuple(None if pd.isna(row[counted]) else int(row[counted]) for counted in ("areas", "sites"))


def _report(row: pd.Series) -> str:
    if pd.notna(row["round"]) and row["round"]:
        return _("round {number}").format(number=int(row["round"]))
    return day(row["date"].date() if pd.notna(row["date"]) else None)


def _when(row: pd.Series) -> str:
    dated = _("on {date}") if pd.isna(row["round"]) or not row["round"] else _("in {date}")
    return dated.format(date=_report(row))


def _who(release: Release, population: str) -> str:
    return people(population, _measure(release))


def _measure(release: Release) -> str:
    return "households" if "households" in release.people else "individuals"


def _rounded(fraction: float) -> int:
    return round(fraction * 100)


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fit(title: str, neutral: str) -> str:
    return title if title and len(title) <= LONGEST else neutral
