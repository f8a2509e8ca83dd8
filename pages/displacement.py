"""Displacement: how many people, where, rising or falling, and who they are."""

from ctdash.i18n import _
from ctdash.ui import figure, layout
from ctdash.ui.displacement import apart, headline, over_time, where, who
from ctdash.ui.displacement.view import View, choose


def draw(view: View) -> None:
    headline.draw(view)
    first = layout.row((7, lambda: where.draw(view)), (5, lambda: over_time.trend(view)), key="answer")
    second = layout.row((6, lambda: over_time.change(view)), (6, lambda: who.draw(view)), key="detail")
    figure.foot([*first, *second, *apart.draw(view)])


layout.title(_("Displacement"))
chosen = choose()
if chosen is None:
    layout.empty(_("No round yet"), _("Data › Bring a file takes DTM workbooks, CSV, API bodies and the HDX export."))
else:
    draw(chosen)
