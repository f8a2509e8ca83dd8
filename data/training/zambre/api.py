"""The bodies and the export that a displacement API gives: one row per report × area × reason × origin."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from zambre.displacement import ASSESSMENT, BORDER, DROUGHT, FLOODS, ROUND_DATES, STATUS, Flow
from zambre.names import COUNTRY, DISTRICT_NAMES, ISO3, PROVINCES

NOT_AVAILABLE = "Not available"
EXPORT_HXL = {
    "id": "#id+code",
    "operation": "#operation+name",
    "admin0Name": "#country+name",
    "admin0Pcode": "#country+code",
    "admin1Name": "#adm1+name",
    "admin1Pcode": "#adm1+code",
    "admin2Name": "#adm2+name",
    "admin2Pcode": "#adm2+code",
    "adminLevel": "#adm+level",
    "numPresentIdpInd": "#affected+idps",
    "reportingDate": "#date+reported",
    "yearReportingDate": "#date+year+reported",
    "monthReportingDate": "#date+month+reported",
    "roundNumber": "#round+code",
    "displacementReason": "#cause+type",
    "numberMales": "#affected+idps+m",
    "numberFemales": "#affected+idps+f",
    "idpOriginAdmin1Name": "#adm1+name+origin",
    "idpOriginAdmin1Pcode": "#adm1+code+origin",
    "assessmentType": "#assessment+type",
    "operationStatus": "#operation+status",
}
_FIRST_ID = {DROUGHT: 31_000, FLOODS: 52_000, BORDER: 64_000}
UNATTRIBUTED = (BORDER, 3, "XZ0601", 143)
"""Operation, round, district and people that the export books under a placeholder code instead of a district."""


def api_rows(flows: Iterable[Flow], level: int) -> list[dict[str, Any]]:
    """Rows of one admin level (0 to 2). Areas that were assessed and are empty keep one row of zero people."""
    digits = 2 + 2 * level
    sums: dict[tuple[str, int, str, str, str | None], list[int | None]] = {}
    totals: dict[tuple[str, int, str], int] = {}
    for flow in flows:
        area = flow.pcode[:digits]
        reason = _reason(flow)
        cell = sums.setdefault((flow.operation, flow.round, area, reason, flow.origin), [0, 0, 0])
        for n, value in enumerate((flow.people, flow.males, flow.females)):
            before = cell[n]
            cell[n] = None if value is None or before is None else before + value
        totals[flow.operation, flow.round, area] = totals.get((flow.operation, flow.round, area), 0) + flow.people
    rows: list[dict[str, Any]] = []
    numbers: Counter[str] = Counter()
    order = sorted(sums, key=lambda key: (*key[:4], key[4] or "~"))
    for operation, round_, area, reason, origin in order:
        people, males, females = sums[operation, round_, area, reason, origin]
        if people == 0 and totals[operation, round_, area] > 0:
            continue
        day = ROUND_DATES[operation][round_]
        numbers[operation] += 1
        row: dict[str, Any] = {"id": _FIRST_ID[operation] + 1_000 * level + numbers[operation]} if level else {}
        row |= {"operation": operation, "admin0Name": COUNTRY, "admin0Pcode": ISO3}
        if level >= 1:
            row |= {"admin1Name": PROVINCES[area[:4]], "admin1Pcode": area[:4]}
        if level >= 2:
            row |= {"admin2Name": DISTRICT_NAMES[area], "admin2Pcode": area}
        rows.append(row | {
            "numPresentIdpInd": people,
            "reportingDate": f"{day.isoformat()}T00:00:00",
            "yearReportingDate": day.year,
            "monthReportingDate": day.month,
            "roundNumber": round_,
            "displacementReason": reason,
            "numberMales": males,
            "numberFemales": females,
            "idpOriginAdmin1Name": PROVINCES[origin] if origin else NOT_AVAILABLE,
            "idpOriginAdmin1Pcode": origin or NOT_AVAILABLE,
            "assessmentType": ASSESSMENT[operation],
        })  # fmt: skip
    return rows


def _reason(flow: Flow) -> str:
    """The reason as the API spells it: one round writes it in lower case, two reasons are joined by a semicolon."""
    if flow.reason is None:
        return NOT_AVAILABLE
    if flow.operation == FLOODS and flow.round == 2:
        return flow.reason.replace("Conflict", "conflict")
    return flow.reason.replace("; ", ";")


def write_api_body(path: Path, rows: list[dict[str, Any]]) -> None:
    """One body of the API, version 3, a row a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    tail = f'"statusCode":200,"isSuccess":true,"errorMessages":[],"totalRecordsCount":{len(rows)}'
    path.write_text(f'{{"result":[\n{lines}\n],{tail}}}\n', encoding="utf-8", newline="\n")


def write_export(path: Path, flows: list[Flow]) -> int:
    """The export of all levels in one CSV with an HXL row; returns the number of data rows."""
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(EXPORT_HXL), lineterminator="\n")
        writer.writeheader()
        writer.writerow(EXPORT_HXL)
        for level in range(3):
            rows = api_rows(flows, level)
            for row in _with_unattributed(rows) if level == 2 else rows:
                written += 1
                writer.writerow(row | {"adminLevel": level, "operationStatus": STATUS[row["operation"]]})
    return written


def _with_unattributed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, with some people of one district booked under a placeholder code; the total stays."""
    operation, round_, district, people = UNATTRIBUTED
    found = []
    for row in rows:
        found.append(row)
        if (row["operation"], row["roundNumber"], row["admin2Pcode"]) != (operation, round_, district) or not people:
            continue
        found[-1] = row | {"numPresentIdpInd": row["numPresentIdpInd"] - people}
        found.append(row | {
            "id": 66_999, "admin2Name": NOT_AVAILABLE, "admin2Pcode": "XXX", "numPresentIdpInd": people,
        })  # fmt: skip
        people = 0
    return found
