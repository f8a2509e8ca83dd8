"""What is being looked at.

Workspace, operation, area, round and day. One popover in the frame sets it for every page.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import streamlit as st

from ctdash import clock
from ctdash.i18n import _
from ctdash.importing import open_workspace
from ctdash.places import countries
from ctdash.protection.audience import Audience
from ctdash.protection.policy import Policy, policy_named
from ctdash.settings import Settings
from ctdash.ui import link, words
from ctdash.workspace import Operation, SourceState, Workspace

ALL_AREAS = ""
NEWEST = 0
_SCOPE = "_scope"


@dataclass(frozen=True)
class Scope:
    """The choices that every page shares.

    `area` is a P-code or None for all; `round` a number or None for the newest.
    """

    workspace: Workspace
    operation: Operation
    audience: Audience
    area: str | None
    round: int | None
    today: date
    policy: Policy
    data_version: str


def current() -> Scope:
    """The scope of this run; the frame has set it before a page runs."""
    scope: Scope = st.session_state[_SCOPE]
    return scope


def workspace() -> Workspace:
    """The workspace of this server, opened once; a new one is filled with the training operation."""
    return _open(str(Settings.from_env().home))


@st.cache_resource(show_spinner=_("Opening the workspace: the first time, the training operation is imported …"))
def _open(home: str) -> Workspace:
    return open_workspace(Path(home))


def switcher(audience: Audience) -> Scope:
    """Draws the popover with operation, area and round, and returns what is chosen."""
    space = workspace()
    operations = {operation.id: operation for operation in space.operations()}
    default = next(iter(operations))  # somebody's own operations come before the training operation
    place = st.empty()
    chosen = operations[link.seed("op", list(operations), default)]
    # Outside the team only the whole country is read: the total of one area would undo the hiding of another.
    inside = audience is Audience.INTERNAL
    areas = _areas(chosen, space if inside else None)
    area = link.seed("area", list(areas), ALL_AREAS)
    rounds = _rounds(chosen.id, space.data_version(chosen.id))
    round_ = link.seed("round", [NEWEST, *rounds], NEWEST)
    label = " – ".join((chosen.name, areas[area], _round_name(round_)))
    with place.popover(words.literal(label), icon=":material/tune:"):
        link.select(
            _("Operation"), list(operations), key="op", default=default, format_func=lambda id: operations[id].name
        )
        link.select(
            _("Area"), list(areas), key="area", default=ALL_AREAS, format_func=lambda code: areas.get(code, code)
        )
        link.select(_("Round"), [NEWEST, *rounds], key="round", default=NEWEST, format_func=_round_name)
    link.pin("op", chosen.id)
    scope = Scope(
        workspace=space,
        operation=chosen,
        audience=audience,
        area=area or None,
        round=round_ or None,
        today=clock.today(chosen.today),
        policy=policy_named(chosen.policy),
        data_version=space.data_version(chosen.id),
    )
    st.session_state[_SCOPE] = scope
    return scope


def country_name(operation: Operation) -> str:
    """The country in words; an invented one is called by its code's operation name."""
    return countries.name(operation.country) or operation.name


def banner(scope: Scope) -> str:
    """What every page and file of the training operation says first; empty elsewhere."""
    if not scope.operation.training:
        return ""
    return _("Training data: {country} is fictional.").format(country=country_name(scope.operation))


def address_of_view() -> str:
    """The address that opens this view again."""
    base = (st.context.url or "").split("?")[0]
    query = urlencode(link.address())
    return f"{base}?{query}" if query else base


def freshness(scope: Scope) -> list[str]:
    """One line per kind of source: how old its newest report is, measured by its own rhythm."""
    by_title: dict[str, list[date]] = {}
    for state in _sources(scope.operation.id, scope.data_version):
        if state.shown and state.key.date is not None:
            by_title.setdefault(" ".join(part for part in ("DTM", state.key.assessment_type) if part), []).append(
                state.key.date
            )
    if not by_title:
        return [_(":material/help: No dated source yet")]
    return [_age(title, sorted(set(dates)), scope.today) for title, dates in sorted(by_title.items())][:4]


def _age(title: str, dates: list[date], today: date) -> str:
    newest = dates[-1]
    age = (today - newest).days
    gaps = [(later - earlier).days for earlier, later in zip(dates, dates[1:], strict=False)]
    rhythm = median(gaps) if gaps else None
    if rhythm is None:
        icon, word = ":material/help:", _("rhythm unknown")
    elif age <= rhythm:
        icon, word = ":material/check_circle:", _("fresh")
    elif age <= 2 * rhythm:
        icon, word = ":material/schedule:", _("due")
    else:
        icon, word = ":material/history:", _("stale: look for a newer round")
    return f"{icon} {words.literal(title)}: {words.day(newest)}, {words.days(age)}, {word}"


@st.cache_data(show_spinner=False, max_entries=32)
def _sources(operation_id: str, data_version: str) -> list[SourceState]:
    return workspace().sources(operation_id)


@st.cache_data(show_spinner=False, max_entries=32)
def _rounds(operation_id: str, data_version: str) -> list[int]:
    found = {s.key.round for s in workspace().sources(operation_id) if s.shown and s.key.round}
    return sorted(found, reverse=True)


def _areas(operation: Operation, space: Workspace | None) -> dict[str, str]:
    """The areas to choose from; the whole country alone without a workspace."""
    names = _area_names(operation.id, space.data_version(operation.id)) if space else {}
    return {ALL_AREAS: _("All of {country}").format(country=country_name(operation)), **names}


@st.cache_data(show_spinner=False, max_entries=32)
def _area_names(operation_id: str, data_version: str) -> dict[str, str]:
    """P-code → name of the areas below the country, largest first, each under the area above it."""
    boundaries = workspace().boundaries(operation_id)
    if boundaries is None:
        return {}
    areas = boundaries.areas
    level_one = areas[areas["level"] == 1].sort_values("name")
    names: dict[str, str] = {}
    for code, name in zip(level_one["pcode"], level_one["name"], strict=True):
        names[code] = name
        below = areas[(areas["level"] == 2) & (areas["parent_pcode"] == code)].sort_values("name")
        names.update({child: f"{name} › {label}" for child, label in zip(below["pcode"], below["name"], strict=True)})
    return names


def _round_name(number: int) -> str:
    return _("Newest round") if number == NEWEST else _("Round {n}").format(n=number)
