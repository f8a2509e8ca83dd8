"""What files do whatever the country: sheets that belong together or not, blank rows, tags, totals, text for
numbers, encodings.
"""

from datetime import date

from tests.dtm.shapes import AREAS, Row, Sheets, area, as_csv, households, idps, people, shape, total

PLAIN = ["Governorate", "Governorate Pcode", "District", "District Pcode", "IDP Households", "IDP Individuals"]
TAGS = ["#adm1+name", "#adm1+pcode", "#adm2+name", "#adm2+pcode", "#affected+idps+hh", "#affected+idps+ind"]
TWO_LEVELS = {1: 6, 2: 8}


def yemen(rows: int, start: int = 0) -> list[Row]:
    return [[*area("YEM", row), households(row + start), people(row + start)] for row in range(rows)]


@shape(hidden=("old",), kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8), sheet="Data")
def hidden_sheet() -> Sheets:
    """A hidden sheet holds last round's figures in the same shape: only what is seen is read."""
    return {"Data": [PLAIN, *yemen(8)], "old": [PLAIN, *yemen(8, 30)]}


@shape(kind="dtm-baseline", rows=24, levels=TWO_LEVELS, totals=idps(8, 20), rounds=[1, 2, 3])
def a_sheet_a_round() -> Sheets:
    """One sheet a round, same header: rounds are never added; the newest is the total."""
    return {f"Round {n + 1}": [PLAIN, *yemen(8, 10 * n)] for n in range(3)}


@shape(kind="dtm-baseline", rows=16, levels=TWO_LEVELS, totals=idps(8, 10), period=("2024-01-31", "2024-02-29"))
def a_sheet_a_month() -> Sheets:
    """One sheet a month, named by it."""
    return {"January 2024": [PLAIN, *yemen(8)], "February 2024": [PLAIN, *yemen(8, 10)]}


@shape(kind="dtm-baseline", rows=10, levels={1: 6, 2: 10}, totals=idps(10), countries=["IRQ"])
def a_sheet_an_area() -> Sheets:
    """One sheet a governorate, same header and different areas: together they are the data."""
    sheets: Sheets = {}
    for row in range(10):
        place = area("IRQ", row)
        sheets.setdefault(place[0], [PLAIN]).append([*place, households(row), people(row)])
    return sheets


@shape(
    kind="dtm-baseline", rows=16, levels=TWO_LEVELS,
    totals=idps(8) | {"returnee_individuals": total(people, 8, 20), "returnee_households": total(households, 8, 20)},
)  # fmt: skip
def a_sheet_a_population() -> Sheets:
    """IDPs and returnees on two sheets with the same header, which names neither."""
    names = [*PLAIN[:4], "Households", "Individuals"]
    return {"IDPs": [names, *yemen(8)], "Returnees": [names, *yemen(8, 20)]}


@shape(kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8), sheet="Data")
def summary_larger_than_life() -> Sheets:
    """A summary by governorate beside the data, and a list of all districts with codes that is longer than the data."""
    summary: list[Row] = [["Governorate", "IDP Households", "IDP Individuals"]]
    for name in sorted({place[0] for place in AREAS["YEM"]}):
        members = [row for row in range(8) if area("YEM", row)[0] == name]
        summary.append([name, sum(map(households, members)), sum(map(people, members))])
    codes: list[Row] = [["admin2Name_en", "admin2Pcode", "admin1Name_en", "admin1Pcode"], *[[f"District {n}",
        f"YE26{n:02}", "Marib", "YE26"] for n in range(90)]]  # fmt: skip
    return {"Summary": summary, "Data": [PLAIN, *yemen(8)], "Admin2": codes}


@shape(kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8))
def blank_rows_and_columns() -> Sheets:
    """Blank columns between, blank rows between, and a long blank tail."""
    rows: list[Row] = [[None, *PLAIN[:4], None, *PLAIN[4:]]]
    for row in yemen(8):
        rows += [[None, *row[:4], None, *row[4:]], []]
    return {"Data": [[], [], *rows, *[[None]] * 40, ["", " ", None]]}


@shape(suffix=".csv", kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8))
def tags_without_header() -> Sheets:
    """Nothing but HXL tags names the columns."""
    return {"": [TAGS, *yemen(8)]}


@shape(suffix=".csv", kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8))
def tags_below_words_that_nobody_knows() -> Sheets:
    """A header in a language outside the vocabulary (Swahili here): the tags alone say what the columns hold."""
    return {"": [["Mkoa", "Namba ya mkoa", "Wilaya", "Namba ya wilaya", "Kaya", "Watu"], TAGS, *yemen(8)]}


@shape(kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8))
def tags_in_the_middle() -> Sheets:
    """The HXL row stands among the data."""
    rows = yemen(8)
    return {"Data": [PLAIN, *rows[:3], TAGS, *rows[3:]]}


@shape(suffix=".csv", kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8))
def tags_without_hash() -> Sheets:
    """Tags without their leading "#", attributes in another order."""
    return {
        "": [
            PLAIN,
            ["adm1+name", "adm1+pcode", "adm2+name", "adm2+pcode", "affected+hh+idps", "affected+ind+idps"],
            *yemen(8),
        ]
    }


@shape(suffix=".csv", kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8))
def totals_in_four_languages() -> Sheets:
    """Sub-totals by governorate and totals: at the top, between and at the end."""
    rows = yemen(8)
    sums = [total(households, 8), total(people, 8)]
    return {"": [PLAIN, ["Total", None, None, None, *sums], *rows[:2], ["Marib Total", None, None, None, 5, 6],
        *rows[2:], ["المجموع", "", "", "", *sums], ["Total général", "", "", "", *sums], ["Suma total", "", "", "",
            *sums]]}  # fmt: skip


@shape(
    suffix=".csv",
    kind="dtm-baseline",
    rows=8,
    levels=TWO_LEVELS,
    totals={"idp_individuals": 8 * 1_234, "idp_households": 250},
)
def numbers_as_text() -> Sheets:
    """Thousands by comma, blank, dot, apostrophe; blanks around; "-" for a figure that is missing."""
    written = ["1,234", "1 234", "1.234", "1'234", " 1234 ", "1\u202f234", "1234.0", "1234"]
    rows: list[Row] = [PLAIN]
    for row, text in enumerate(written):
        rows.append([*area("YEM", row), "250" if row == 0 else "-", text])
    return {"": rows}


@shape(suffix=".csv", kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals={"idp_individuals": total(people, 4),
    "idp_households": total(households, 8)}, missing={"individuals": 4})  # fmt: skip
def dash_is_missing() -> Sheets:
    """Zero is written as 0 in the column, so a dash is no zero: the figure is missing."""
    rows: list[Row] = [PLAIN]
    for row in range(8):
        rows.append([*area("YEM", row), households(row), people(row) if row < 4 else "-"])
    return {"": rows}


@shape(kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8), period=("2024-05-31", "2024-05-31"))
def reported_and_surveyed() -> Sheets:
    """Two date columns, the day of the visit first: the reporting date is the date of the report. One is an Excel
    day number.
    """
    names = ["Date of Survey", "Reporting Date", *PLAIN]
    return {"Data": [names, *[[date(2024, 5, 1 + row), 45443, *cells] for row, cells in enumerate(yemen(8))]]}


@shape(kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8), period=("2023-09-30", "2023-09-30"), rounds=[12])
def date_in_the_title() -> Sheets:
    """Round and date stand in the title alone."""
    return {"Data": [["DTM Yemen Baseline Assessment, Round 12 (30 September 2023)"], [], PLAIN, *yemen(8)]}


@shape(suffix=".ods", kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8))
def open_document() -> Sheets:
    """An OpenDocument spreadsheet."""
    return {"Data": [PLAIN, *yemen(8)]}


@shape(suffix=".txt", kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8))
def tab_separated_utf16() -> bytes:
    """What a spreadsheet program calls Unicode text."""
    return as_csv([PLAIN, *yemen(8)], "\t", "utf-16")


@shape(suffix=".csv", kind="dtm-baseline", rows=8, levels=TWO_LEVELS, totals=idps(8))
def separator_line() -> bytes:
    """A first line "sep=;" tells a spreadsheet program the separator, as some exports do."""
    return b"sep=;\n" + as_csv([PLAIN, *yemen(8)], ";")


@shape(
    suffix=".xlsx",
    kind="dtm-baseline",
    rows=8,
    levels=TWO_LEVELS,
    totals=idps(8),
    left_out=["Contacts", "Enumerator Name", "Enumerator phone"],
)
def contacts_of_enumerators() -> Sheets:
    """Names and phones of those who collected the data are left out, as columns and as a sheet."""
    names = [*PLAIN, "Enumerator Name", "Enumerator phone"]
    rows = [[*cells, f"Amal Nasser{chr(97 + row)}", f"+96777712345{row}"] for row, cells in enumerate(yemen(8))]
    contacts: list[Row] = [
        ["Name", "Phone", "Email"],
        *[[f"Person {chr(65 + n)}", f"+96777700000{n}", f"person{n}@example.org"] for n in range(5)],
    ]
    return {"Data": [names, *rows], "Contacts": contacts}


@shape(suffix=".csv", exit_code=4, asks=["idp_individuals"])
def two_totals_that_differ() -> Sheets:
    """Two columns of equal standing with different sums: a question, never a guess."""
    names = [*PLAIN[:4], "IDP individuals (registered)", "IDP individuals (estimated by authorities)"]
    return {"": [names, *[[*area("YEM", row), people(row), people(row) + 40] for row in range(8)]]}


@shape(suffix=".csv", exit_code=4, asks=["population"])
def nobody_named() -> Sheets:
    """Households and individuals of whom? The file does not say."""
    return {"": [[*PLAIN[:4], "Households", "Individuals"], *yemen(8)]}


@shape(
    kind="dtm-baseline",
    rows=8,
    levels=TWO_LEVELS,
    totals={"idp_individuals": total(people, 8), "returnee_individuals": total(people, 8, 20)},
)
def total_over_populations() -> Sheets:
    """ "Total individuals" beside IDPs and returnees is their sum, and is no third population."""
    names = [*PLAIN[:4], "IDPs", "Returnees", "Total individuals"]
    rows = [[*area("YEM", row), people(row), people(row + 20), people(row) + people(row + 20)] for row in range(8)]
    return {"Data": [names, *rows]}
