"""Where people are: areas, circles, sites or a table of one report."""

from functools import partial

import streamlit as st

from ctdash.analysis import words as titles
from ctdash.analysis.reports import Report
from ctdash.i18n import _
from ctdash.protection.audience import Audience
from ctdash.protection.release import Release
from ctdash.ui import boundaries, classes, figure, link, maps, scope, words
from ctdash.ui.cells import Column
from ctdash.ui.displacement.questions import ask
from ctdash.ui.displacement.view import View, level_name

ROUNDS_FOR_CLASSES = 8


def draw(view: View) -> list[Release]:
    """The primary figure of the page. Returns what it shows, for the foot."""
    options = _options(view)
    shown_as = link.seed("view", list(options), next(iter(options)))
    return _sites(view) if shown_as == "sites" else _areas(view, shown_as)


def _options(view: View) -> dict[str, str]:
    """Ways to show it. Site points exist for the internal audience only; maps need boundaries of the level."""
    options = {"table": _("Table")}
    if view.report.sites and view.scope.audience is Audience.INTERNAL:
        options = {"sites": _("Sites"), **options}
    if view.level in boundaries.levels(view.scope):
        options = {"areas": _("Areas"), "circles": _("Circles"), **options}
    return options


def _controls(view: View) -> None:
    options = _options(view)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        _trail(view)
        if view.level not in boundaries.levels(view.scope):
            st.caption(_("No boundaries of this level yet: bring COD-AB boundaries under Data to see areas on a map."))
        link.segmented(
            _("Show as"),
            list(options),
            key="view",
            default=next(iter(options)),
            format_func=lambda view: options.get(view, view),
            label_visibility="collapsed",
        )


def _trail(view: View) -> None:
    """The way back up: a button for the country and for each area above the one in view."""
    if view.scope.area is None:
        return
    line = boundaries.lineage(view.scope.area, boundaries.parents_of(view.scope))[1:]
    known = {
        area.pcode: area.name for level in boundaries.levels(view.scope) for area in boundaries.areas(view.scope, level)
    }
    above = [(code, known[code]) for code in reversed(line) if code in known]
    for code, name in [("", scope.country_name(view.scope.operation)), *above]:
        if st.button(words.literal(name), key=f"up_{code}", type="tertiary", icon=":material/arrow_upward:"):
            link.choose("area", code)
            st.rerun()


def _areas(view: View, shown_as: str) -> list[Release]:
    shown = _stock(view, view.report)
    if shown is None:
        figure.missing(_("{report} has no figure at this level.").format(report=view.about))
        return []
    areas = boundaries.areas(view.scope, view.level, view.scope.area)
    title = titles.stock_title(shown, view.population)
    draw_map = partial(
        maps.area_map,
        shown,
        areas,
        key="where",
        title=f"{view.value.label}, {view.about}",
        area="area",
        value=view.value,
        classes=classes.classes(_all_rounds(view)),
        as_circles=shown_as == "circles",
        on_select=partial(_drill, view),
    )
    figure.card(
        shown,
        title=title,
        method=_("{what} by {level}, {report}").format(
            what=view.value.label, level=level_name(view.level), report=view.about
        ),
        columns=[
            Column("name", level_name(view.level), "text"),
            view.value,
            Column("share", _("Share of all"), "percent"),
            Column("sites", _("Sites")),
            Column("area", _("P-code"), "text"),
        ],
        draw=None if shown_as == "table" or not areas else draw_map,
        controls=partial(_controls, view),
    )
    return [shown]


def _sites(view: View) -> list[Release]:
    shown = ask(view.scope, view.place, "sites", report=view.report, population=view.population)
    if shown is None:
        figure.missing(_("{report} names no sites.").format(report=view.about))
        return []
    areas = boundaries.areas(view.scope, view.level, view.scope.area)
    value = Column("individuals", _("People"))
    figure.card(
        shown,
        title=_("Sites that were assessed"),
        method=_("Sites, {report}").format(report=view.about),
        columns=[
            Column("site_name", _("Site"), "text"),
            Column("site_type", _("Type"), "text"),
            Column("admin1_name", level_name(1), "text"),
            Column("admin2_name", level_name(2), "text"),
            value,
            Column("households", _("Households")),
        ],
        draw=partial(
            maps.point_map,
            shown,
            areas,
            key="sites",
            title=f"{_('Sites')}, {view.about}",
            name="site_name",
            value=value,
        ),
        key="sites",
        controls=partial(_controls, view),
    )
    return [shown]


def _stock(view: View, report: Report) -> Release | None:
    return ask(
        view.scope,
        view.place,
        "stock",
        report=report,
        level=view.level,
        population=view.population,
        measure=view.measure,
    )


def _all_rounds(view: View) -> list[object]:
    """The released values of up to eight rounds of the series: the classes stay the same when the round changes."""
    series = [
        one
        for one in view.found
        if one.series == view.report.series
        and (view.population, view.measure) in one.sums
        and max(one.levels) >= view.level
    ]
    step = max(1, len(series) // ROUNDS_FOR_CLASSES)
    values: list[object] = []
    for report in series[::step]:
        released = _stock(view, report)
        if released is not None and view.measure in released.table:
            values += list(released.table[view.measure].dropna())
    return values


def _drill(view: View, pcode: str) -> None:
    """A click on an area: look inside it, at the next level that the report knows."""
    if max(view.report.levels) > view.level and view.scope.audience is Audience.INTERNAL:
        link.choose("area", pcode)
