"""Bodies of the DTM API v3 saved as files, and the HDX export of the same table (global-iom-dtm-from-api)."""

from typing import Any

import pandas as pd

from ctdash.dtm import observe
from ctdash.dtm.checks import impossible, oddities
from ctdash.dtm.joining import join_areas
from ctdash.dtm.reports import summarise
from ctdash.dtm.vocabulary import is_no_value
from ctdash.errors import Refused
from ctdash.i18n import _
from ctdash.inspection.dates import dates
from ctdash.inspection.model import ColumnMatch, Inspection
from ctdash.inspection.reading import RawSheet
from ctdash.inspection.text import cell_text, numbers, texts
from ctdash.places.countries import iso3_of
from ctdash.places.gazetteer import Gazetteer

FIELDS = {
    "operation": "operation",
    "operationStatus": "operation_status",
    "admin0Pcode": "country",
    "admin1Name": "admin1_name",
    "admin1Pcode": "admin1_pcode",
    "admin2Name": "admin2_name",
    "admin2Pcode": "admin2_pcode",
    "adminLevel": "admin_level",
    "numPresentIdpInd": "individuals",
    "reportingDate": "date",
    "roundNumber": "round",
    "displacementReason": "reason",
    "numberMales": "males",
    "numberFemales": "females",
    "idpOriginAdmin1Name": "origin_admin1_name",
    "idpOriginAdmin1Pcode": "origin_admin1_pcode",
    "assessmentType": "assessment_type",
}
"""The API's field → ours."""

_SHOWN_AS = {"individuals": "idp_individuals", "males": "idp_males", "females": "idp_females"}
_LAST_NUMBER = {"round": 9_999, "admin_level": 9}
_REQUIRED = {"operation", "numPresentIdpInd", "reportingDate"}
_NEEDED = {"operation", "individuals", "date"}


def rows_of_body(document: Any) -> list[dict[str, Any]] | None:
    """The rows of an API body, or None when the document is no such body. Raises Refused when the service reported a
    failure.
    """
    if isinstance(document, list):
        rows = document
    elif isinstance(document, dict) and isinstance(document.get("result"), list):
        rows = document["result"]
    elif isinstance(document, dict) and "isSuccess" in document:
        rows = []
    else:
        return None
    if isinstance(document, dict) and document.get("isSuccess") is False:
        said = "; ".join(map(str, document.get("errorMessages") or [])) or _("no reason given")
        raise Refused(
            _("The DTM service answered with an error: {said}.").format(said=said), todo=_("Fetch the data again.")
        )
    if not all(isinstance(row, dict) for row in rows):
        return None
    return rows if not rows or {"admin0Name", "admin0Pcode"} & set(rows[0]) else None


def is_export(sheet: RawSheet) -> bool:
    """Whether the first row names the API's own fields: the HDX export."""
    return not sheet.cells.empty and {cell_text(value) for value in sheet.cells.iloc[0]} >= _REQUIRED


def inspect_body(rows: list[dict[str, Any]], inspection: Inspection, gazetteer: Gazetteer | None) -> Inspection:
    """An API body: displacement rows, or the list of countries or operations."""
    inspection.source = "dtm-api"
    inspection.rows = len(rows)
    if not rows:
        inspection.kind = "dtm-api"
        inspection.warnings.append(_("The body holds no rows: nothing answered to this query."))
        return inspection
    if "numPresentIdpInd" not in rows[0]:
        return _inspect_list(rows, inspection)
    frame = pd.DataFrame(rows, dtype=object)
    return inspect_rows(frame, inspection, gazetteer, FIELDS)


def inspect_export(sheet: RawSheet, inspection: Inspection, gazetteer: Gazetteer | None) -> Inspection:
    """The HDX export: the API's fields as columns, HXL tags in the second row."""
    return inspect_rows(export_rows(sheet, inspection), inspection, gazetteer, FIELDS)


def export_rows(sheet: RawSheet, inspection: Inspection) -> pd.DataFrame:
    """The data rows of a table whose first row names the fields: no HXL tags, no blank rows, no second column of a
    name.
    """
    inspection.source = "hdx-export"
    inspection.header_row = 1
    inspection.sheet = sheet.name or None
    names = [cell_text(value) for value in sheet.cells.iloc[0]]
    frame = sheet.cells.iloc[1:].set_axis(names, axis=1)
    frame = frame.loc[:, ~frame.columns.duplicated()]
    tags = frame["operation"].map(cell_text).str.startswith("#")
    frame = frame[~tags.to_numpy() & frame.notna().any(axis=1).to_numpy()]
    inspection.rows = len(frame)
    return frame


def _inspect_list(rows: list[dict[str, Any]], inspection: Inspection) -> Inspection:
    """The API's lists say which countries and operations exist; they hold no figures."""
    inspection.kind = "dtm-operation-list" if "operation" in rows[0] else "dtm-country-list"
    inspection.countries = sorted({str(row["admin0Pcode"]) for row in rows if row.get("admin0Pcode")})
    inspection.operations = sorted(
        str(row["operation"]) for row in rows if row.get("operation")
    )  # countries share names
    inspection.columns = {name: ColumnMatch((name,), 1.0) for name in rows[0]}
    return inspection


def inspect_rows(
    frame: pd.DataFrame, inspection: Inspection, gazetteer: Gazetteer | None, fields: dict[str, str]
) -> Inspection:
    """Rows of the API's table, under the names that `fields` maps to ours. The frame's index is that of the file's
    rows.
    """
    inspection.kind = "dtm-api"
    missing = {name for name, ours in fields.items() if ours in _NEEDED} - set(frame.columns)
    if missing:
        raise Refused(
            _("The DTM table lacks the fields {missing}: its shape has changed.").format(
                missing=", ".join(sorted(missing))
            )
        )
    known = frame[[name for name in fields if name in frame]].rename(columns=fields)
    read = pd.DataFrame(index=frame.index)
    for name, column in known.items():
        read[name] = _read(str(name), column)
        if name in _SHOWN_AS and (beyond := int(_beyond(str(name), column).sum())):
            inspection.warnings.append(
                _("{n} figures of {column} can be no number of people; they were not read.").format(
                    n=beyond, column=next(theirs for theirs, ours in fields.items() if ours == name)
                )
            )
    read["population"] = "idp"
    if "country" not in read:
        read["country"] = pd.Series(pd.NA, index=read.index, dtype="string")
    if "admin_level" not in read:
        read["admin_level"] = next(
            (level for level in (2, 1) if f"admin{level}_pcode" in read or f"admin{level}_name" in read), 0
        )
    read["source_row"] = frame.index + 1
    unread = int(read["date"].isna().sum())
    if unread:
        inspection.warnings.append(_("{n} rows have no readable reporting date.").format(n=unread))
    inspection.warnings += oddities(read)
    inspection.columns = {
        _SHOWN_AS.get(ours, ours): ColumnMatch((theirs,), 1.0) for theirs, ours in fields.items() if theirs in frame
    }
    inspection.all_columns = list(frame.columns)
    inspection.observations = observe.as_observations(join_areas(read, gazetteer, inspection))
    summarise(inspection)
    return inspection


def _beyond(name: str, column: pd.Series) -> pd.Series:
    """Which numbers are too large for what they say: people, rounds or levels."""
    if name in _SHOWN_AS:
        return impossible(numbers(column))
    return numbers(column).abs().gt(_LAST_NUMBER[name]).fillna(False).astype(bool)


def _read(name: str, column: pd.Series) -> pd.Series:
    if name in ("individuals", "males", "females", "round", "admin_level"):
        return numbers(column).mask(_beyond(name, column)).round().astype("Int64")
    if name == "date":
        return dates(column)
    text = texts(column)
    if name == "country":
        return text.map({value: iso3_of(value) or value for value in text.dropna().unique()}).astype("string")
    if name == "reason":  # "conflict" and "Conflict" are one reason
        return text.str[:1].str.upper() + text.str[1:]
    return text.mask(text.isin([value for value in text.dropna().unique() if is_no_value(value)]), pd.NA)
