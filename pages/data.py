"""Data: what is here, how fresh it is, and the door for more. For the team only: names of files say who works where."""

from ctdash.i18n import _
from ctdash.ui import frame, layout, scope
from ctdash.ui.data import bring, operation, stored

layout.title(_("Data"))
if frame.internal_only(
    _("Data is for the counter-trafficking team: switch to Internal to import or to see the files.")
):
    current = scope.current()
    operation.add(current)
    stored.draw(current)
    bring.draw(current)
