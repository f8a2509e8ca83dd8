"""Baseline assessments as workbooks, each in another of the shapes that offices send."""

from collections.abc import Callable, Sequence
from pathlib import Path

from zambre.displacement import FLOODS, ROUND_DATES, Flow, Returns
from zambre.names import COUNTRY, DISTRICT_NAMES, ISO2, ISO3, PROVINCES, sub_districts
from zambre.workbook import Cell, Sheet, write_workbook

FRENCH_REASONS = {"Natural disaster": "Catastrophe naturelle", "Conflict": "Conflit"}


def _long_code(pcode: str) -> str:
    """The spelling with the three-letter country code that some offices use."""
    return pcode.replace(ISO2, ISO3, 1)


def _place(pcode: str, code: Callable[[str], str] = str) -> list[Cell]:
    province, district = pcode[:4], pcode[:6]
    return [
        PROVINCES[province], code(province), DISTRICT_NAMES[district], code(district), sub_districts()[pcode][0],
        code(pcode),
    ]  # fmt: skip


def _sum(values: Sequence[int | None]) -> int:
    return sum(value or 0 for value in values)


def _summary(flows: list[Flow], heading: str) -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = [[heading, "Households", "Individuals"]]
    for pcode, name in PROVINCES.items():
        mine = [flow for flow in flows if flow.pcode.startswith(pcode)]
        if mine:
            rows.append([name, _sum([f.households for f in mine]), _sum([f.people for f in mine])])
    return [*rows, ["Total", _sum([f.households for f in flows]), _sum([f.people for f in flows])]]


def write_round_3(path: Path, flows: list[Flow]) -> None:
    """Run by a partner: French headers, day/month/year as text, no P-code of the sub-district, comments at the top."""
    header = [
        "Date de l'évaluation", "Opération", "Tour", "Pays", "Province", "Code province", "District", "Code district",
        "Sous-district", "Nombre de ménages déplacés", "Nombre de personnes déplacées", "Hommes", "Femmes",
        "Motif du déplacement", "Province d'origine", "Code province d'origine",
    ]  # fmt: skip
    rows: list[Sequence[Cell]] = [
        ["Zambre - suivi de la mobilité - évaluation de base - tour 3 (données fictives)"], [], header,
    ]  # fmt: skip
    day = ROUND_DATES[FLOODS][3].strftime("%d/%m/%Y")
    for flow in flows:
        origin: list[Cell] = [PROVINCES[flow.origin], flow.origin] if flow.origin else ["Non disponible", None]
        rows.append([
            day, FLOODS, 3, COUNTRY, *_place(flow.pcode)[:5], flow.households, flow.people, flow.males, flow.females,
            FRENCH_REASONS.get(flow.reason or ""), *(origin if flow.people else [None, None]),
        ])  # fmt: skip
    write_workbook(path, "Zambre, évaluation de base, tour 3", [Sheet("Données", rows, header=2)])


def write_round_6(path: Path, flows: list[Flow], returns: list[Returns]) -> None:
    """A summary sheet first, HXL under the header, codes with the three-letter country."""
    header = [
        "Snapshot date", "Operation", "Round", "Country", "Country code", "Province", "Province code", "District",
        "District code", "Sub-district", "Sub-district code", "IDP households", "IDP individuals", "Male", "Female",
        "Returnee households", "Returnee individuals", "Reason for displacement", "Province of origin",
        "Province of origin code",
    ]  # fmt: skip
    hxl = [
        "#date+reported", "#operation+name", "#meta+round", "#country+name", "#country+code", "#adm1+name",
        "#adm1+code", "#adm2+name", "#adm2+code", "#adm3+name", "#adm3+code", "#affected+idps+hh",
        "#affected+idps+ind", "#affected+idps+ind+m", " #affected+idps+ind+f", "#affected+returnees+hh",
        "#affected+returnees+ind\t", "#cause+displacement", "#adm1+name+origin", "#adm1+code+origin",
    ]  # fmt: skip
    rows: list[Sequence[Cell]] = [header, hxl]
    first: list[Cell] = [ROUND_DATES[FLOODS][6], FLOODS, "R6", COUNTRY, ISO3]
    for flow in flows:
        origin: list[Cell] = [PROVINCES[flow.origin], _long_code(flow.origin)] if flow.origin else [None, None]
        rows.append([
            *first, *_place(flow.pcode, _long_code), flow.households, flow.people, flow.males, flow.females, None, None,
            flow.reason, *origin,
        ])  # fmt: skip
    for row in returns:
        rows.append([*first, *_place(row.pcode, _long_code), *[None] * 4, row.households, row.people])
    sheets = [Sheet("Summary", _summary(flows, "Province")), Sheet("Baseline data", rows)]
    write_workbook(path, "Zambre, baseline assessment, round 6", sheets)


def write_with_sections(path: Path, round_: int, flows: list[Flow], returns: list[Returns]) -> None:
    """A title, merged section names above the header, a total row at the end; in round 9 blank rows after it."""
    header = [
        "Reporting date", "Operation", "Round", "ADM1 name", "ADM1 pcode", "ADM2 name", "ADM2 pcode", "ADM3 name",
        "ADM3 pcode", "Displacement reason", "Province of origin", "Province of origin pcode", "IDP HH", "IDP Ind",
        "IDP males", "IDP females", "Returnee HH", "Returnee Ind",
    ]  # fmt: skip
    title = f"{FLOODS} - DTM Mobility Tracking - Baseline Assessment - Round {round_} - invented training data"
    sections = [(1, 0, 2, "Report"), (1, 3, 8, "Area of displacement"), (1, 9, 11, "Displacement"),
                (1, 12, 15, "Internally displaced persons"), (1, 16, 17, "Returnees")]  # fmt: skip
    rows: list[Sequence[Cell]] = [[title], [], header]
    first: list[Cell] = [ROUND_DATES[FLOODS][round_], FLOODS, round_]
    for flow in flows:
        origin: list[Cell] = [PROVINCES[flow.origin], flow.origin] if flow.origin else [None, None]
        rows.append([
            *first, *_place(flow.pcode), flow.reason, *origin, flow.households, flow.people, flow.males, flow.females,
        ])  # fmt: skip
    for row in returns:
        rows.append([*first, *_place(row.pcode), *[None] * 7, row.households, row.people])
    rows.append([
        "Grand total", *[None] * 11, _sum([f.households for f in flows]), _sum([f.people for f in flows]),
        _sum([f.males for f in flows]), _sum([f.females for f in flows]), _sum([r.households for r in returns]),
        _sum([r.people for r in returns]),
    ])  # fmt: skip
    data = Sheet(f"BA_R{round_}", rows, header=2, merged=sections)
    sheets = [data, Sheet("Codebook", _codebook(header))]
    if round_ == 9:
        data.rows += [["  "], [None, " "]]
        sheets = [Sheet("Read me", _read_me()), Sheet("Summary", _summary(flows, "Province")), *sheets]
    write_workbook(path, f"Zambre, baseline assessment, round {round_}", sheets)


def write_round_8(path: Path, flows: list[Flow], returns: list[Returns]) -> None:
    """Header in the second row, HXL below it with gaps, other words for the same columns, reasons in capitals."""
    header = [
        "Round", "Operation", "Date of assessment", "admin1Name", "admin1Pcode", "admin2Name", "admin2Pcode",
        "admin3Name", "admin3Pcode", "Number of IDPs", "Number of IDP households", "Males", "Females",
        "Number of returnees", "Number of returnee households", "Main reason of displacement", "Origin admin1",
        "Origin admin1 pcode",
    ]  # fmt: skip
    hxl = [
        None, None, "#date+occurred", "#adm1+name", "#adm1+code", "#adm2+name", "#adm2+code", "#adm3+name",
        "#adm3+code", "#affected+idps+ind", "#affected+idps+hh", "#affected+idps+m", "#affected+idps+f", None, None,
        "#cause+type", "#adm1+name+origin", "#adm1+code+origin",
    ]  # fmt: skip
    rows: list[Sequence[Cell]] = [[f"{FLOODS}: baseline of July 2026 (invented)"], header, hxl]
    first: list[Cell] = ["Round 8", FLOODS, ROUND_DATES[FLOODS][8].isoformat()]
    for flow in flows:
        origin: list[Cell] = [PROVINCES[flow.origin], flow.origin] if flow.origin else ["Not available", None]
        rows.append([
            *first, *_place(flow.pcode), flow.people, flow.households, flow.males, flow.females, None, None,
            flow.reason.upper() if flow.reason else None, *(origin if flow.people else [None, None]),
        ])  # fmt: skip
    for row in returns:
        rows.append([*first, *_place(row.pcode), *[None] * 4, row.people, row.households])
    write_workbook(path, "Zambre, baseline assessment, round 8", [Sheet("Dataset", rows, header=1)])


def _codebook(header: list[str]) -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = [["Column", "Meaning", "Type"]]
    for name in header:
        kind = "whole number" if name.startswith(("IDP", "Returnee")) else "text"
        rows.append([name, f"{name}, as reported by key informants of the sub-district", kind])
    return rows


def _read_me() -> list[Sequence[Cell]]:
    return [
        ["Baseline assessment, round 9"],
        ["Everything in this workbook is invented for training: Zambre does not exist."],
        ["Zelmira (Kóvren) could not be reached in this round; its sub-districts have no rows. That is not zero."],
        ["Wendola (Namburi) reported no sexes."],
    ]
