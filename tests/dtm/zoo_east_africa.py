"""Shapes of Sudan, South Sudan, Ethiopia and Somalia."""

from datetime import date

from tests.dtm.shapes import AREAS, Row, Sheets, area, households, idps, people, shape, total

SUDAN_HEADER = ["STATE OF DISPLACEMET", "STATE CODE", "LOCALITY OF DISPLACEMENT", "LOCALITY_ CODE", "IDPs", "HHs"]
SUDAN_TAGS = ["#adm1+name", "#adm1+pcode", "#adm2+name", "#adm2+pcode", "#affected+idps+ind", "#affected+idps+hh"]
STATES = sorted({entry[0] for entry in AREAS["SDN"]})


def _origins(row: int) -> list[int | None]:
    """The people of a row by state of origin: two states share them, the other cells are blank."""
    split: list[int | None] = [None] * len(STATES)
    split[row % len(STATES)] = people(row) // 3
    split[(row + 2) % len(STATES)] = people(row) - people(row) // 3
    return split


def _by_origin(title: str, level: int, start: int) -> list[Row]:
    """Title, blank row, group names in merged cells, header in row 4, HXL in row 5, totals at the end."""
    width = 2 * level
    rows: list[Row] = [
        [title], [],
        ["DISPLACEMENT", *[None] * (width - 1), "TOTAL", None, "STATE OF ORIGIN"],
        [*SUDAN_HEADER[:width], "IDPs", "HHs", *STATES], [*SUDAN_TAGS[:width], *SUDAN_TAGS[4:]],
    ]  # fmt: skip
    if level == 2:
        entries = [(area("SDN", row), [row]) for row in range(10)]
    else:
        entries = [(next(a for a in AREAS["SDN"] if a[0] == state), [r for r in range(10) if area("SDN",
            r)[0] == state]) for state in STATES]  # fmt: skip
    for place, members in entries:
        split = [
            sum(filter(None, cells)) or None for cells in zip(*(_origins(row + start) for row in members), strict=True)
        ]
        rows.append(
            [*place[:width], sum(people(row + start) for row in members),
                sum(households(row + start) for row in members), *split]
        )  # fmt: skip
    rows.append(["Grand Total", *[None] * (width - 1), total(people, 10, start), total(households, 10, start)])
    return rows


@shape(
    merged=(("IDPs Masterlist (ADMIN1)", 2, 0, 2, 1), ("IDPs Masterlist (ADMIN2)", 2, 0, 2, 3),
        ("Returnees Masterlist (ADMIN1)", 2, 0, 2, 1), ("Returnees Masterlist (ADMIN2)", 2, 0, 2, 3)),
    kind="dtm-baseline", rows=20, levels={1: 8, 2: 10}, countries=["SDN"],
    totals=idps(10) | {"returnee_individuals": total(people, 10, 30), "returnee_households": total(households, 10, 30)},
)  # fmt: skip
def sudan_masterlist_2026() -> Sheets:
    """A cover sheet first; the same people at admin 1 and admin 2 on two sheets, which must not be added; only the
    sheets' names tell IDPs from returnees; states of origin as columns."""
    return {
        "Read Me": [["DISCLAIMER"], *[[f"Note {n}: figures are estimates and may change."] for n in range(16)]],
        "IDPs Masterlist (ADMIN1)": _by_origin("DTM Sudan Snapshot 006 - 24 May 2026", 1, 0),
        "IDPs Masterlist (ADMIN2)": _by_origin("DTM Sudan Snapshot 006 - 24 May 2026", 2, 0),
        "Returnees Masterlist (ADMIN1)": _by_origin("DTM Sudan Snapshot 006 - 24 May 2026", 1, 30),
        "Returnees Masterlist (ADMIN2)": _by_origin("DTM Sudan Snapshot 006 - 24 May 2026", 2, 30),
    }


@shape(
    suffix=".csv", kind="dtm-baseline", rows=10, levels={1: 8, 2: 10}, totals=idps(10), countries=["SDN"], header_row=4
)
def sudan_csv_2024() -> Sheets:
    """The misspelt official header; three rows above it; nationality headers with blanks around; a total row without
    label.
    """
    rows: list[Row] = [
        ["DTM Sudan Mobility Update (7)"],
        [],
        ["DISPLACEMENT", None, None, None, "TOTAL", None, "STATE OF ORIGIN"],
    ]
    rows.append([*SUDAN_HEADER, *STATES, "  SUDANESE  ", " NON SUDANESE"])
    rows.append([*SUDAN_TAGS])
    for row in range(10):
        rows.append([*area("SDN", row), people(row), households(row), *_origins(row), people(row) - 3, 3])
    rows.append([None] * 4 + [total(people, 10), total(households, 10)])
    return {"": rows}


@shape(kind="dtm-baseline", rows=10, levels={1: 8, 2: 10}, totals=idps(10), header_row=2)
def sudan_two_row_header() -> Sheets:
    """2023: group names in merged cells above the names; "State Code" stands twice, for displacement and for origin;
    the total of IDPs stands again in the nationality block."""
    groups = [
        "Displacement",
        None,
        None,
        None,
        None,
        None,
        "Place of origin",
        None,
        "Nationality by IDPs individuals",
        None,
        None,
    ]
    names = ["State", "State Code", "Locality", "Locality Code", "IDPs", "HHs", "State", "State Code", "Sudanese",
        "Non-Sudanese", "Total IDPs"]  # fmt: skip
    rows: list[Row] = [groups, names]
    for row in range(10):
        origin = area("SDN", row + 4)
        rows.append([*area("SDN", row), people(row), households(row), *origin[:2], people(row) - 2, 2, people(row)])
    return {"IDPs 26 May 2023 Master Datase ": rows}


@shape(kind="dtm-baseline", rows=10, levels={1: 8, 2: 10}, totals=idps(10), header_row=2)
def sudan_header_and_tag_in_one_cell() -> Sheets:
    """Name and HXL tag share a cell: "IDPs #affected+idps+ind"."""
    names = [f"{name} {tag}" for name, tag in zip(["State", "State Code", "Locality", "Locality Code", "IDPs", "HHs"],
        SUDAN_TAGS, strict=True)]  # fmt: skip
    return {
        "Master Dataset (9 Aug 2023)": [
            ["DTM Sudan"], names, *[[*area("SDN", row), people(row), households(row)] for row in range(10)]
        ]
    }  # fmt: skip


@shape(suffix=".csv", kind="dtm-baseline", rows=10, levels={1: 8, 2: 10}, period=("2023-06-14", "2023-06-14"),
    totals=idps(9) | {"idp_households": total(households, 9)})  # fmt: skip
def sudan_weekly_upper_case() -> Sheets:
    """ "# IDP INDIVIDUALS" looks like an HXL tag and is none; figures are text with commas; "-" is a missing figure."""
    header = ["Date", "STATE OF AFFECTED POPULATION", "STATE PCODE OF AFFECTED POPULATION",
        "LOCALITY OF AFFECTED POPULATION",
              "LOCALITY PCODE OF AFFECTED POPULATION", "# IDP INDIVIDUALS", "# IDP HOUSEHOLDS", "STATE OF ORIGIN",
                  "STATE PCODE OF ORIGIN"]  # fmt: skip
    rows: list[Row] = [header]
    for row in range(9):
        place, origin = area("SDN", row), area("SDN", row + 2)
        rows.append(["14/06/2023", *place, f"{people(row):,}", f"{households(row):,}", *origin[:2]])
    place = area("SDN", 9)
    rows.append(["14/06/2023", *place, "-", "-", *area("SDN", 1)[:2]])
    return {"": rows}


@shape(suffix=".csv", kind="dtm-baseline", rows=12, levels={1: 8}, totals={"idp_individuals": total(people, 12)},
    columns={"origin_admin1_name": "STATE of ORIGIN"})  # fmt: skip
def sudan_three_columns() -> Sheets:
    """Two of three headers are misspelt: "DISPLACEMET" and "INDIVIUALS"; the title names whom it counts."""
    rows: list[Row] = [
        ["DTM Sudan - Countrywide Mobility: IDPs"],
        ["STATE OF DISPLACEMET", "STATE of ORIGIN", "INDIVIUALS"],
    ]
    rows += [[area("SDN", row)[0], area("SDN", row + 3)[0], people(row)] for row in range(12)]
    return {"": rows}


SOUTH_SUDAN = [
    ("Central Equatoria", "SS01", "Juba", "SS0101", "Kator", "SS010102"), ("Jonglei", "SS03", "Bor South", "SS0303",
        "Anyidi", "SS030301"),
    ("Unity", "SS07", "Rubkona", "SS0707", "Bentiu", "SS070701"), ("Upper Nile", "SS08", "Malakal", "SS0808",
        "Central Malakal", "SS080801"),
    ("Lakes", "SS04", "Rumbek Centre", "SS0404", "Malith", "SS040401"), ("Warrap", "SS09", "Tonj South", "SS0905",
        "Tonj", "SS090501"),
]  # fmt: skip


@shape(
    kind="dtm-site-assessment", rows=12, levels={1: 6, 2: 6, 3: 6}, rounds=[11], countries=["SSD"], sheet="MT11 SA",
    totals=idps(12) | {"idp_males": total(lambda r: people(r) // 2, 12),
        "idp_females": total(lambda r: people(r) - people(r) // 2, 12)},
)  # fmt: skip
def south_sudan_coded_r11() -> Sheets:
    """Coded, R-style names (c02.idp.ind), longitude before latitude, sex × age groups, a dictionary beside the data,
    HXL below.
    """
    ages = ["01", "05", "17", "59", "60"]
    names = ["a02.mt.round", "b01.location.ssid", "b02.location.name", "b03.nearest.vn", "b04.state.name",
        "b05.state.pcode", "b06.county.name",
             "b07.county.pcode", "b08.payam.name", "b09.payam.pcode", "b10.gps.lon", "b11.gps.lat",
                 "b13.accessibility", "b14.settlement.type",
             "b17.idp.disp.reason", "c01.idp.hh", "c02.idp.ind", *[f"c{3 + 2 * n:02}.idp.m{age}" for n,
                 age in enumerate(ages)],
             *[f"c{4 + 2 * n:02}.idp.f{age}" for n, age in enumerate(ages)]]  # fmt: skip
    tags = ["#round+code", "#loc+id", "#loc+name", None, "#adm1+name", "#adm1+pcode", "#adm2+name", "#adm2+pcode",
        "#adm3+name", "#adm3+pcode",
            "#geo+lon", "#geo+lat", None, "#loc+type", "#cause+type", "#affected+idps+hh",
                "#affected+idps+ind"]  # fmt: skip
    rows: list[Row] = [names, tags]
    for row in range(12):
        place = SOUTH_SUDAN[row % 6]
        males, females = people(row) // 2, people(row) - people(row) // 2
        rows.append(["R11", f"ssid_{place[3]}_{row:04}", f"Site {row}", "near", *place, 31.5 + row / 10,
            6.5 + row / 10, "Yes", "Spontaneous camp/site",
                     "Conflict", households(row), people(row), males - 4, 1, 1, 1, 1, females - 4, 1, 1, 1,
                         1])  # fmt: skip
    dictionary = [["Variable", "Description"], *[[name, f"Meaning of {name}"] for name in names]]
    return {"Dictionary": dictionary, "MT11 SA": rows, "Notes": [["Figures are estimates by key informants."]]}


@shape(kind="dtm-baseline", rows=12, levels={1: 6, 2: 6, 3: 6}, rounds=[16], countries=["SSD"],
    sheet="MT R16 Baseline_Loc_Dataset", totals=idps(12))  # fmt: skip
def south_sudan_baseline_r16() -> Sheets:
    """The stock of IDPs in `a_idp_inds_ssd`, arrivals by period and cause beside it; a pivot by reason and a note
    sheet.
    """
    names = ["Country", "state_name", "State_INT_PCode", "county_name", "County_INT_PCode", "payam_name",
        "Payam_INT_PCode", "village_idp_settlement_name",
             "location_ssid", "latitude", "longitude", "a_idp_hhs_ssd", "a_idp_inds_ssd",
                 "e_idp_arrival_2024_ind_conflict", "e_idp_arrival_2024_ind_clashes",
             "e_idp_arrival_2024_ind_disaster"]  # fmt: skip
    tags = ["#adm0+name", "#adm1+name", "#adm1+pcode", "#adm2+name", "#adm2+pcode", "#adm3+name", "#adm3+pcode",
        "#loc+name", "#loc+id", "#geo+lat",
            "#geo+lon", "#affected+idps+hh", "#affected+idps+ind"]  # fmt: skip
    rows: list[Row] = [names, tags]
    for row in range(12):
        place = SOUTH_SUDAN[row % 6]
        rows.append(["South Sudan", *place, f"Village {row}", f"ssid_{place[3]}_{row:04}", 6.5 + row / 10,
            31.5 + row / 10, households(row), people(row),
                     people(row) // 4, 3, 2])  # fmt: skip
    pivot: list[Row] = [["IDPs by reason and state"], [], ["Row Labels", "Total IDPs"], ["a- Conflict", total(people,
        12) - 40], ["a- Disaster", 40], ["Total", total(people, 12)]]  # fmt: skip
    return {"Note": [["Definitions"], ["IDP: a person who was forced to flee."]], "MT R16 Baseline_Loc_Dataset": rows,
        "MT R16 IDPs By Reason State": pivot}  # fmt: skip


@shape(
    kind="dtm-site-assessment", rows=10, levels={1: 3, 2: 4}, rounds=[33], period=("2023-05-01", "2023-05-10"),
        countries=["ETH"],
    totals={"idp_individuals": total(people, 10), "idp_households": total(households, 10)}, duplicates=1,
)  # fmt: skip
def ethiopia_site_assessment() -> Sheets:
    """Question numbers and "xxxx:" before the names; questions "How many households …" answered by categories; a
    site id that stands twice; the date on which a site opened is not the survey date."""
    names = ["1.1.a.1: Survey Date", "1.1.a.2: Survey Round", "Country", "1.1.e.1: Region", "1.1.e.2: Zone",
        "1.1.c.1: Site ID", "1.1.d.1: Site Name",
             "1.1.f.1: GPS: Longitude", "1.1.f.2: GPS: Latitude", "xxxx: Site Classification",
                 "1.3.b.1: Settlement/site type", "1.4.a.1: Site Open Date",
             "2.1.a.1: Total Number of IDP Households", "2.1.b.7: Total Number of IDP Individuals",
                 "Reason for Displacement (Individuals): Conflict",
             "Reason for Displacement (Individuals): Drought",
                 "3.1.a.1: How many households in the site sleep outdoors?",
             "3.1.a.2: How many IDPs have access to latrines?"]  # fmt: skip
    places = [("Somali", "Dawa"), ("Somali", "Liban"), ("Oromia", "Borena"), ("Tigray", "Central")]
    rows: list[Row] = [names]
    for row in range(10):
        rows.append([date(2023, 5, 1 + row), 33, "Ethiopia", *places[row % 4], f"CH_{max(row, 1):03}", f"Camp {row}",
            39.5 + row / 10, 8.5 + row / 10,
                     "Rural", "Planned camp/site", date(2019, 3, 1 + row), households(row), people(row),
                         people(row) - 9, 9,
                     "A few (around 25%)", "Most (around 75%)"])  # fmt: skip
    return {"Master Location Baseline Update": [["Change", "By"], ["Added sites", "DTM"]], "Sites": rows}
