"""HDX HAPI's table of IDPs: the figures of the DTM API, checked and coded by HDX. Rows that HDX marks as wrong are
left out.
"""

import pandas as pd

from ctdash.dtm import api
from ctdash.i18n import _
from ctdash.inspection.model import Inspection
from ctdash.inspection.reading import RawSheet
from ctdash.inspection.text import cell_text, texts
from ctdash.places.gazetteer import Gazetteer

FIELDS = {
    "operation": "operation",
    "location_code": "country",
    "admin1_code": "admin1_pcode",
    "admin1_name": "admin1_name",
    "admin2_code": "admin2_pcode",
    "admin2_name": "admin2_name",
    "admin_level": "admin_level",
    "population": "individuals",
    "reference_period_end": "date",
    "reporting_round": "round",
    "assessment_type": "assessment_type",
}
"""HAPI's field → ours. Its "population" counts the displaced people."""

_OWN = {"location_code", "population", "operation", "reporting_round", "reference_period_end"}


def is_hapi(sheet: RawSheet) -> bool:
    """Whether the first row names the fields of HAPI's table of IDPs."""
    return not sheet.cells.empty and {cell_text(value) for value in sheet.cells.iloc[0]} >= _OWN


def inspect_hapi(sheet: RawSheet, inspection: Inspection, gazetteer: Gazetteer | None) -> Inspection:
    """Levels 0 to 2 are the same people: they are told apart by `admin_level`, never added."""
    frame = api.export_rows(sheet, inspection)
    if "error" in frame:
        wrong = texts(frame["error"]).notna()
        frame = frame[~wrong]
        if wrong.any():
            inspection.warnings.append(_("{n} rows that HDX marks as wrong were left out.").format(n=int(wrong.sum())))
    for level in (1, 2):  # the provider's spelling, where HDX knows no area of that name
        ours, theirs = f"admin{level}_name", f"provider_admin{level}_name"
        if theirs in frame:
            own = frame[ours] if ours in frame else pd.Series(None, index=frame.index, dtype=object)
            frame = frame.assign(**{ours: own.where(own.notna(), frame[theirs])})
    inspection.rows = len(frame)
    return api.inspect_rows(frame, inspection, gazetteer, FIELDS)
