"""Data: what is here, how good and how fresh it is, and the door for more."""

from ctdash.i18n import _
from ctdash.ui import layout

layout.title(_("Data"))
