"""Location assessments as workbooks: one row a site, section names above the header, contact columns to be left out."""

from collections.abc import Sequence
from pathlib import Path

from zambre.displacement import FLOODS
from zambre.names import COUNTRY, DISTRICT_NAMES, ISO2, ISO3, PROVINCES, sub_districts
from zambre.questions import NO, QUESTIONS, SILENT, UNKNOWN, YES, Answer, Question
from zambre.sites import AGES, CLOSED_9, LOST, Count, Site
from zambre.workbook import Cell, Sheet, write_workbook

ENUMERATORS = (
    ("Ada Example", "+000 555 0101"), ("Ben Sample", "+000 555 0102"), ("Cleo Placeholder", "+000 555 0103"),
    ("Dov Nobody", "+000 555 0104"), ("Eda Fictional", "+000 555 0105"), ("Finn Testcase", "+000 555 0106"),
)  # fmt: skip
ROUND_7_SPELLINGS = {YES: "yes", NO: "no", UNKNOWN: "I don't know", SILENT: None}


def _asked(round_: int) -> list[tuple[Question, str]]:
    """The questions of a round with its own wording."""
    if round_ != 7:
        return [(question, question.wording) for question in QUESTIONS]
    return [(q, q.wording_7 or q.wording) for q in QUESTIONS if q.wording_7 is not None]


def _place(site: Site, round_: int) -> list[Cell]:
    codes = [site.pcode[:4], site.pcode[:6], site.pcode]
    if round_ == 7:
        codes = [code.replace(ISO2, ISO3, 1) for code in codes]
    names = [PROVINCES[site.pcode[:4]], DISTRICT_NAMES[site.district], sub_districts()[site.pcode][0]]
    if round_ == 7:  # an office that types capitals and leaves accents out
        names = [name.upper().translate(str.maketrans("ÁÉÍÓÚ", "AEIOU")) for name in names]
    return [cell for pair in zip(names, codes, strict=True) for cell in pair]


def _people(count: Count) -> list[Cell]:
    ages = count.ages
    males: list[Cell] = [group[0] for group in ages] if ages else [None] * len(AGES)
    females: list[Cell] = [group[1] for group in ages] if ages else [None] * len(AGES)
    totals: list[Cell] = [sum(g[0] for g in ages), sum(g[1] for g in ages)] if ages else [None, None]
    return [count.households, count.people, *totals, *males, *females, count.returnee_households, count.returnees]


_PEOPLE_HEADER = [
    "IDP households", "IDP individuals", "Total males", "Total females", *(f"Males {age} years" for age in AGES),
    *(f"Females {age} years" for age in AGES), "Returnee households", "Returnee individuals",
]  # fmt: skip
_PLACE_HEADER = ["Province", "Province P-code", "District", "District P-code", "Sub-district", "Sub-district P-code"]


def _rows(counted: list[Count], given: list[dict[str, Answer]], round_: int) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for number, (count, answers) in enumerate(zip(counted, given, strict=True)):
        site = count.site
        enumerator = ENUMERATORS[(number // 9) % len(ENUMERATORS)]
        cells = [answers[question.key] for question, _ in _asked(round_)]
        if round_ == 7:
            cells = [ROUND_7_SPELLINGS.get(cell, cell) if isinstance(cell, str) else cell for cell in cells]
        rows.append([
            count.surveyed, FLOODS, round_, *enumerator, f"+000 555 {2000 + number}", COUNTRY, *_place(site, round_),
            site.id, site.name, site.kind, "New" if site.first == round_ and round_ > 7 else "Existing", site.lat,
            site.lon, *_people(count), count.reason, PROVINCES[count.origin], *cells,
        ])  # fmt: skip
    return rows


def _header(round_: int) -> list[str]:
    return [
        "Survey date", "Operation", "Round", "Enumerator name", "Enumerator phone", "Key informant phone", "Country",
        *_PLACE_HEADER, "Site ID", "Site name", "Site type", "Site status", "Latitude", "Longitude", *_PEOPLE_HEADER,
        "Main reason of displacement", "Province of origin of most IDPs", *(wording for _, wording in _asked(round_)),
    ]  # fmt: skip


def _sections(round_: int, row: int) -> list[tuple[int, int, int, str]]:
    """Merged section names above the header."""
    header = _header(round_)
    people, reason = header.index("IDP households"), header.index("Main reason of displacement")
    found = [(row, 0, people - 1, "A. Site"), (row, people, reason + 1, "B. People")]
    start = reason + 2
    names = [question.section for question, _ in _asked(round_)]
    for name in dict.fromkeys(names):
        found.append((row, start, start + names.count(name) - 1, name))
        start += names.count(name)
    return found


def _summary(counted: list[Count]) -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = [["Province", "Sites assessed", "IDP households", "IDP individuals"]]
    for pcode, name in PROVINCES.items():
        mine = [count for count in counted if count.site.pcode.startswith(pcode)]
        if mine:
            rows.append([name, len(mine), sum(c.households for c in mine), sum(c.people for c in mine)])
    return [
        *rows, ["Total", len(counted), sum(c.households for c in counted), sum(c.people for c in counted)],
    ]  # fmt: skip


def write_assessment(
    path: Path, round_: int, counted: list[Count], given: list[dict[str, Answer]], all_sites: list[Site]
) -> None:
    """Write one round as a workbook.

    Round 7: summary first, HXL row. Round 8: sections above the header. Round 9: title, sections, total row, codebook,
    a sheet of sites not assessed and a sheet of enumerators.
    """
    header, body = _header(round_), _rows(counted, given, round_)
    title = f"{FLOODS} - DTM Multi-Sectoral Location Assessment - Round {round_} - invented training data"
    if round_ == 7:
        _repeat_an_id(body, header)
        sheets = [Sheet("Summary", _summary(counted)), Sheet("Data", [header, _hxl(header), *body])]
    elif round_ == 8:
        sheets = [Sheet("MSLA R8", [[], header, *body], header=1, merged=_sections(8, 0))]
    else:
        rows: list[Sequence[Cell]] = [[title], [], header, *body, _total(header, body)]
        data = Sheet("MSLA_R9", rows, header=2, merged=_sections(9, 1))
        sheets = [
            Sheet("Summary", _summary(counted)), data, Sheet("Codebook", _codebook()),
            Sheet("Not assessed", _not_assessed(all_sites)), Sheet("Enumerators", _enumerators()),
        ]  # fmt: skip
    write_workbook(path, title, sheets)


def _repeat_an_id(body: list[list[Cell]], header: list[str]) -> None:
    """Two sites that share one id, as happens when a form is copied by hand."""
    column = header.index("Site ID")
    body[41][column] = body[40][column]


def _hxl(header: list[str]) -> list[Cell]:
    tags = {
        "Survey date": "#date+survey", "Country": "#country+name", "Province": "#adm1+name",
        "Province P-code": "#adm1+code", "District": "#adm2+name", "District P-code": "#adm2+code",
        "Sub-district": "#adm3+name", "Sub-district P-code": "#adm3+code", "Site ID": "#loc+code",
        "Site name": "#loc+name", "Site type": "#loc+type", "Latitude": "#geo+lat", "Longitude": "\t#geo+lon",
        "IDP households": "#affected+idps+hh", "IDP individuals": "#affected+idps+ind",
        "Returnee households": "#affected+returnees+hh", "Returnee individuals": "#affected+returnees+ind",
    }  # fmt: skip
    return [tags.get(name) for name in header]


def _total(header: list[str], body: list[list[Cell]]) -> list[Cell]:
    total: list[Cell] = ["TOTAL", *[None] * (len(header) - 1)]
    for column in range(header.index("IDP households"), header.index("Main reason of displacement")):
        total[column] = sum(value for row in body if isinstance(value := row[column], int))
    return total


def _codebook() -> list[Sequence[Cell]]:
    options = {
        "offers-share": "More than half; About half; Less than half; Don't know",
        "offers-whom": "Women; Men; Girls or boys; Don't know",
        "offers-where": "This district; Another district; Abroad; Don't know",
        "lighting": "No lighting; Lighting in parts; Lighting everywhere; Don't know",
        "spaces": "whole number", "people": "whole number of people", "homes": "whole number of households",
    }  # fmt: skip
    rows: list[Sequence[Cell]] = [["Section", "Question", "Answers"]]
    for question in QUESTIONS:
        choices = options.get(question.kind, "; ".join((YES, NO, UNKNOWN, SILENT)))
        rows.append([question.section, question.wording, choices])
    return rows


def _not_assessed(all_sites: list[Site]) -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = [["Site ID", "District", "Why not assessed in round 9"]]
    for site in all_sites:
        if site.district == LOST:
            rows.append([site.id, DISTRICT_NAMES[site.district], "No access"])
        elif site.last == 8 and site.district in CLOSED_9:
            rows.append([site.id, DISTRICT_NAMES[site.district], "Closed"])
    return rows


def _enumerators() -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = [["Name", "Phone", "E-mail"]]
    for name, phone in ENUMERATORS:
        rows.append([name, phone, f"{name.split()[0].lower()}@example.org"])
    return rows
