"""A new operation: what the clock, the map and the calendar need to know about it."""

from datetime import date
from zoneinfo import available_timezones

import streamlit as st

from ctdash.errors import CtdashError
from ctdash.i18n import _
from ctdash.places import countries
from ctdash.ui import link, problems, scope
from ctdash.workspace import CRISIS_TYPES


def add(current: scope.Scope) -> None:
    """A button that opens the form."""
    if st.button(_("Add an operation"), icon=":material/add:", key="add_operation"):
        _form(current)


@st.dialog(_("Add an operation"), width="large")
def _form(current: scope.Scope) -> None:
    known = {code: countries.name(code) for code in countries.countries() if code != "XZA"}
    crises = {crisis: crisis[:1].upper() + crisis[1:] for crisis in CRISIS_TYPES}
    with st.form("operation", border=False):
        name = st.text_input(_("Name, as your team says it"), placeholder=_("Earthquake response 2026"))
        country = st.selectbox(
            _("Country"),
            sorted(known, key=known.__getitem__),
            index=None,
            format_func=lambda code: known.get(code, code),
        )
        crisis = st.selectbox(_("Kind of crisis"), list(crises), format_func=lambda one: crises.get(one, one))
        onset = st.date_input(_("Onset"), value=current.today, format="YYYY-MM-DD")
        stay = st.columns(2)
        start = stay[0].date_input(_("Deployment from"), value=None, format="YYYY-MM-DD")
        end = stay[1].date_input(_("Deployment to"), value=None, format="YYYY-MM-DD")
        zones = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
        zone = st.selectbox(_("Time zone"), zones, index=zones.index("UTC"))
        if st.form_submit_button(_("Add"), type="primary"):
            _added(current, name, country, crisis, onset, start, end, zone)


def _added(
    current: scope.Scope,
    name: str,
    country: str | None,
    crisis: str,
    onset: date,
    start: date | None,
    end: date | None,
    zone: str,
) -> None:
    if country is None:
        st.error(_("Choose the country: it decides which boundaries and files belong here."))
        return
    try:
        made = current.workspace.add_operation(name, country, crisis, onset, start, end, zone)
    except CtdashError as error:
        problems.show(error)
        return
    link.choose("op", made.id)
    st.rerun()
