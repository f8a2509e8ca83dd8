"""What was found in a file, totals first: people recognise a wrong total sooner than a wrong column."""

from html import escape

import streamlit as st

from ctdash.analysis.words import people
from ctdash.i18n import _
from ctdash.inspection.model import Inspection
from ctdash.ui import plain_table, tiles, words

KINDS = {
    "dtm-baseline": "DTM baseline assessment",
    "dtm-site-assessment": "DTM location (site) assessment",
    "dtm-api": "DTM API figures",
    "boundaries": "Boundaries",
}


def draw(inspection: Inspection) -> None:
    """Totals, then what kind of file it is, its reports, places, what was left out, and warnings."""
    tiles.draw(
        [tiles.Tile(words.number(count), _sentence(_measure(name))) for name, count in inspection.totals.items()]
        or [tiles.Tile(words.number(inspection.rows), _("Rows"))]
    )
    st.html(f'<div class="ct-line">{escape(_kind(inspection))}</div>')
    if len(inspection.rounds) > 1:
        _rounds(inspection)
    _places(inspection)
    for entry in inspection.left_out:
        st.caption(
            ":material/person_off: " + _("Left out: {what}").format(what=words.literal(": ".join(entry.values())))
        )
    for warning in inspection.warnings:
        st.caption(f":material/warning: {words.literal(warning)}")


def totals_in_words(inspection: Inspection) -> str:
    """`412,638 displaced people; 78,246 households of displaced people.`"""
    if inspection.boundaries is not None:
        counts = inspection.boundaries.areas.groupby("level").size()
        levels = (_("{n} areas at admin {level}").format(n=words.number(n), level=level) for level, n in counts.items())
        return f"{words.listed(levels)}."
    told = (f"{words.number(count)} {_measure(name)}" for name, count in inspection.totals.items())
    return f"{words.listed(told)}." if inspection.totals else ""


def _kind(inspection: Inspection) -> str:
    period = " – ".join(dict.fromkeys(words.day(day) for day in inspection.period)) if inspection.period else ""
    parts = (
        _(KINDS.get(inspection.kind, inspection.kind)),
        _("sheet {name}").format(name=inspection.sheet) if inspection.sheet else "",
        _("header row {n}").format(n=inspection.header_row) if inspection.header_row else "",
        _("{n} rows").format(n=words.number(inspection.rows)) if inspection.rows else "",
        ", ".join(inspection.countries),
        ", ".join(inspection.operations[:3]),
        period,
        _("{n} repeated site ids").format(n=inspection.duplicates) if inspection.duplicates else "",
    )
    return " · ".join(part for part in parts if part)


def _rounds(inspection: Inspection) -> None:
    measures = list(dict.fromkeys(name for report in inspection.rounds for name in report.totals))
    plain_table.draw(
        [_("Operation"), _("Assessment"), _("Round"), _("Date"), *(_sentence(_measure(name)) for name in measures)],
        [
            (one.operation, one.assessment_type, one.round, one.date, *(one.totals.get(name) for name in measures))
            for one in inspection.rounds
        ],
        caption=_("Reports in this file"),
        numbers=(2, *range(4, 4 + len(measures))),
    )


def _places(inspection: Inspection) -> None:
    for level, found in sorted(inspection.admin_levels.items()):
        if found.joined is None:
            text = _("Admin {level}: {areas} areas; no boundaries known to join them to.")
        else:
            text = _("Admin {level}: {joined} of {areas} areas joined to boundaries.")
        st.caption(
            ":material/location_on: "
            + text.format(level=level, areas=words.number(found.areas), joined=words.number(found.joined))
        )
        if found.unjoined:
            with st.expander(_("{n} areas not joined").format(n=len(found.unjoined))):
                st.write(words.literal(", ".join(found.unjoined[:200])))


def _measure(name: str) -> str:
    """`idp_individuals` → `displaced people`; `idp_females` → `displaced people, female`."""
    population, _underscore, measure = name.rpartition("_")
    sexes = {"males": _("{people}, male"), "females": _("{people}, female")}
    return sexes[measure].format(people=people(population)) if measure in sexes else people(population, measure)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
