"""How the number developed over all rounds, and between two of them."""

from functools import partial

import pandas as pd

from ctdash.analysis import words as titles
from ctdash.i18n import _
from ctdash.protection.release import Release
from ctdash.ui import charts, figure
from ctdash.ui.cells import Column
from ctdash.ui.displacement import coverage
from ctdash.ui.displacement.questions import ask
from ctdash.ui.displacement.view import View, level_name, named, series_name


def trend(view: View) -> list[Release]:
    """The series over true dates, with the number assessed under each."""
    shown = ask(view.scope, view.place, "trend", report=view.report, population=view.population, measure=view.measure)
    if shown is None:
        figure.missing(_("No round has a figure of this measure."))
        return []
    table = shown.table
    covered = _covered(table)
    figure.card(
        shown,
        title=titles.trend_title(shown, view.population, same_areas=_same_areas(view)),
        method=_("{what} at each round, {series}").format(what=view.value.label, series=series_name(view.report)),
        columns=[Column("round", _("Round")), Column("date", _("Date"), "date"), view.value, covered],
        draw=partial(
            charts.trend,
            shown,
            key="trend",
            date="date",
            value=view.value,
            covered=covered.name,
            covered_label=_("{what} under each date").format(what=covered.label),
        ),
    )
    return [shown]


def _same_areas(view: View) -> bool:
    """Whether the newest two reports of the series assessed the same areas."""
    series = [
        one for one in view.found if one.series == view.report.series and (view.population, view.measure) in one.sums
    ]
    newest = sorted(series, key=lambda one: (str(one.date), one.round or 0))[-2:]
    return len(newest) < 2 or coverage.both(view, newest[1], newest[0]) is None


def _covered(table: pd.DataFrame) -> Column:
    """What the coverage of a round is counted in: sites where the source names them, else areas of one level."""
    if table["sites"].notna().any():
        return Column("sites", _("Sites assessed"))
    level = table["areas_level"].dropna()
    areas = (
        _("{level} areas assessed").format(level=level_name(int(level.iloc[0]))) if len(level) else _("Areas assessed")
    )
    return Column("areas", areas)


def change(view: View) -> list[Release]:
    """Two rounds side by side, over the areas assessed in both; the others are in the table, apart."""
    if view.other is None:
        figure.missing(_("One round only: a change needs two. Import an earlier or a later round of this series."))
        return []
    shown = ask(
        view.scope,
        view.place,
        "change",
        report=view.report,
        other=view.other,
        level=view.level,
        population=view.population,
        measure=view.measure,
    )
    if shown is None:
        text = _("Not compared: {other} has no figure by {level}.")
        figure.missing(text.format(other=view.other.name, level=level_name(view.level)))
        return []
    before = Column("before", named(view.other))
    after = Column("after", named(view.report))
    figure.card(
        shown,
        title=titles.change_title(
            shown, view.population, view.other.name, same_areas=coverage.compares(view, view.report, view.other)
        ),
        method=_("{what} by {level}, {before} and {after}; largest changes first").format(
            what=view.value.label, level=level_name(view.level), before=before.label, after=after.label
        ),
        columns=[
            Column("name", level_name(view.level), "text"),
            before,
            after,
            Column("change", _("Change"), "change"),
            Column("percent", _("Change in %"), "change percent"),
            Column("assessed", _("Assessed in"), "text"),
        ],
        draw=partial(charts.change, shown, key="change", name="name", before=before, after=after),
    )
    return [shown]
