"""What the operation holds: every report with its source, date and state, and the boundaries."""

import streamlit as st

from ctdash.dtm.sources import assessment_label
from ctdash.i18n import _, ngettext
from ctdash.ui import boundaries, plain_table, scope, words
from ctdash.workspace import SourceState


def draw(current: scope.Scope) -> None:
    """Draws the table of sources, newest first; says what to bring when there is none."""
    states = current.workspace.sources(current.operation.id)
    st.markdown("#### " + _("What is here"))
    if states:
        _reports(states)
    else:
        st.write(_("No figures yet. Drop a DTM file below. It stays on this computer."))
    _shapes(current)


def _reports(states: list[SourceState]) -> None:
    by_report: dict[tuple[object, ...], list[SourceState]] = {}
    for state in states:
        by_report.setdefault((*state.key.report, state.title, state.version, state.state), []).append(state)
    plain_table.draw(
        [_("Report"), _("Round"), _("Date"), _("Displaced"), _("Admin"), _("Source"), _("State"), _("File")],
        [_row(same) for same in by_report.values()],
        caption=_("Stored reports"),
        numbers=(1, 3),
    )
    with st.expander(_("Why one source is shown and not another")):
        for reason in dict.fromkeys(state.reason for state in states):
            st.caption(words.literal(reason))


def _row(same: list[SourceState]) -> tuple[object, ...]:
    """One report of one source: its levels hold the same people and are never added."""
    first, levels = same[0], sorted({state.key.admin_level for state in same})
    key = first.key
    assessment = assessment_label(key.assessment_type).split(" (")[0]
    shown = any(state.shown for state in same)
    return (
        ": ".join(part for part in (key.dtm_operation, assessment) if part),
        key.round,
        key.date,
        first.totals.get("idp_individuals"),
        ", ".join(str(level) for level in levels),
        first.title,
        _("shown") if shown else _("replaced") if first.state != "active" else _("kept, another is shown"),
        first.file_name,
    )


def _shapes(current: scope.Scope) -> None:
    levels = boundaries.levels(current)
    if not levels:
        text = _("No boundaries: figures have no map yet. Bring COD-AB boundaries (HDX) or another boundary file.")
        st.caption(f":material/info: {text}")
        return
    counts = [
        ngettext(
            "{n} area at admin {level}", "{n} areas at admin {level}", len(boundaries.areas(current, level))
        ).format(n=words.number(len(boundaries.areas(current, level))), level=level)
        for level in levels
    ]
    st.caption(":material/map: " + _("Boundaries: {levels}").format(levels=words.listed(counts)))
