"""Shapes of Nigeria, Afghanistan, Latin America, Mozambique, Ukraine, the Philippines and Haiti."""

from datetime import date, datetime

from tests.dtm.shapes import Row, Sheets, area, as_csv, households, idps, people, shape, total


@shape(
    kind="dtm-baseline", rows=24, levels={1: 5, 2: 8}, rounds=[51, 52, 53], countries=["NGA"],
    totals=idps(8, 20), period=("2024-03-31", "2024-09-30"),
)  # fmt: skip
def nigeria_compilation() -> Sheets:
    """Three rounds in one sheet: they are never added, the newest is the total; "Grand Total" stands in the state
    column.
    """
    names = [
        "Rounds",
        "Published Months",
        "State Name",
        "State Pcode",
        "LGA Name",
        "LGA Pcode",
        "Estimate HH ",
        "Estimate IND",
        "IDP Category",
    ]
    rows: list[Row] = [["Nigeria DTM mobility tracking, North East"], names]
    for number, (label, month) in enumerate(
        (("Round 51", "March 2024"), ("Round 52", "June 2024"), ("Round 53", "September 2024"))
    ):
        start = 10 * number
        rows += [
            [label, month, *area("NGA", row), households(row + start), people(row + start), "Insurgency"]
            for row in range(8)
        ]
        rows.append(
            [label, month, "Grand Total", None, None, None, total(households, 8, start), total(people, 8, start)]
        )
    return {"NE R51-R53": rows}


@shape(
    suffix=".csv", kind="dtm-baseline", rows=16, levels={1: 5, 2: 8},
    totals=idps(8) | {"returnee_individuals": total(people, 8, 8), "returnee_households": total(households, 8, 8)},
)  # fmt: skip
def nigeria_one_column_for_two_populations() -> bytes:
    """IDPs and returnees share the figures' columns; the location type tells them apart."""
    rows: list[Row] = [["State", "LGA", "Ward", "Location type", "Households", "Individuals"]]
    for row in range(16):
        kind = ("IDP - Host Community", "IDP - Camp", "Returnee - Host Community")[2 if row >= 8 else row % 2]
        place = area("NGA", row)
        rows.append([place[0], place[2], f"Ward {row}", kind, households(row), people(row)])
    return as_csv(rows, "\t")


@shape(kind="dtm-baseline", rows=8, levels={1: 5, 2: 8}, totals=idps(8))
def nigeria_reasons_as_columns() -> Sheets:
    """reason_*_ind and reason_*_hh split the figures; they are parts, and the total is taken from the total's
    column.
    """
    names = ["State", "State Pcode", "LGA", "LGA Pcode", "estimate hh", "estimate ind", "reason_insurg_ind",
        "reason_clash_ind", "reason_disaster_ind",
             "reason_insurg_hh", "reason_clash_hh", "reason_disaster_hh"]  # fmt: skip
    rows: list[Row] = [["IDPs of round 38, July 2021"], names]
    for row in range(8):
        rows.append([*area("NGA", row), households(row), people(row), people(row) - 7, 4, 3, households(row) - 2, 1, 1])
    return {"Baseline": rows}


AFGHANISTAN = [
    ("Badghis", "Ab Kamari"),
    ("Badghis", "Muqur"),
    ("Herat", "Adraskan"),
    ("Herat", "Ghoryan"),
    ("Kabul", "Bagrami"),
    ("Kunduz", "Aliabad"),
]


@shape(exit_code=4, asks=["idp_individuals"])
def afghanistan_yearly_columns() -> Sheets:
    """One column a year and no total: arrivals of which years are still there is not for a program to guess. "Fled"
    left.
    """
    names = ["ADM1NameEnglish", "ADM2NameEnglish", "SettlementCode", "SettNameEnglish", "Latitude", "Longitude",
        "ArrivalIDPs2012_18", "ArrivalIDPs2019",
             "ArrivalIDPs2020", "FledIDPs2012_18", "FledIDPs2019", "ReturneeIDPs2019", "OutMigrants2019"]  # fmt: skip
    rows: list[Row] = [names]
    for row in range(12):
        rows.append(
            [
                *AFGHANISTAN[row % 6],
                f"S{row:05}",
                f"Settlement {row}",
                34.0 + row / 20,
                64.0 + row / 20,
                people(row),
                20,
                30,
                5,
                5,
                7,
                9,
            ]
        )
    return {"12_Settlements": rows}


@shape(kind="dtm-flow-monitoring", totals={}, rows=12, period=("2026-07-05", "2026-07-18"))
def afghanistan_flow_counting() -> Sheets:
    """Movements over a border in a period: a flow. It is recognised and said to be one; it never becomes a
    displacement figure.
    """
    names = ["ReportingDate", "Direction", "FlowMonitoringPoint", "Male Under 5", "Male Above 5", "Total Male",
        "Female Under 5", "Female Above 5", "Total Female", "Total Headcount"]  # fmt: skip
    points = ["Islam Qala - Taybad", "Zaranj – Milak", "Torkham – Bab-i-Peshawar"]
    rows: list[Row] = [names]
    for row in range(12):
        rows.append([datetime(2026, 7, 5 + (13 if row > 5 else 0)), "Inflow" if row % 2 else "Outflow",
            points[row % 3], 3.25, 40.5, 43.75, 2.5, 20.1, 22.6, 66.35])  # fmt: skip
    return {"Sheet1": rows}


@shape(
    suffix=".csv", kind="dtm-baseline", rows=6, levels={1: 5, 2: 6}, countries=["HND"],
        totals=idps(6) | {"idp_males": total(lambda r: people(r) // 2, 6),
            "idp_females": total(lambda r: people(r) - people(r) // 2, 6)},
)  # fmt: skip
def honduras_spanish() -> bytes:
    """Departamento above Municipio, familias and personas desplazadas; HXL tags with blanks inside ("#adm1 +pcode");
    UTF-16.
    """
    names = [
        "Departamento",
        "Código Departamento",
        "Municipio",
        "Código Municipio",
        "Familias desplazadas",
        "Personas desplazadas",
        "Hombres",
        "Mujeres",
    ]
    tags = ["#adm1 +name", "#adm1 +pcode", "#adm2 +name", "#adm2 +pcode", "#affected +idps +hh",
        "#affected +idps +ind", "#affected +idps +m", "#affected +idps +f"]  # fmt: skip
    rows: list[Row] = [names, tags]
    rows += [
        [*area("HND", row), households(row), people(row), people(row) // 2, people(row) - people(row) // 2]
        for row in range(6)
    ]
    rows.append(["Total general", None, None, None, total(households, 6), total(people, 6)])
    return as_csv(rows, ",", "utf-16")


@shape(kind="dtm-site-assessment", rows=8, levels={1: 2, 2: 4, 3: 8}, countries=["ECU"], totals=idps(8))
def ecuador_shelters() -> Sheets:
    """Provincia, Cantón, Parroquia and the name of a collective shelter (albergue)."""
    places = [("Manabí", "Portoviejo"), ("Manabí", "Manta"), ("Esmeraldas", "Muisne"), ("Esmeraldas", "Atacames")]
    names = [
        "Fecha de evaluación",
        "Provincia",
        "Cantón",
        "Parroquia",
        "Nombre del albergue",
        "Número de familias",
        "Número de personas",
    ]
    rows: list[Row] = [["DTM Ecuador - Terremoto: personas desplazadas en albergues, Ronda 2"], names]
    rows += [
        [date(2016, 6, 3), *places[row % 4], f"Parroquia {row}", f"Albergue {row}", households(row), people(row)]
        for row in range(8)
    ]
    return {"Base": rows}


@shape(
    suffix=".csv",
    kind="dtm-baseline",
    rows=8,
    levels={1: 2, 2: 4},
    totals={"migrant_individuals": total(people, 8) + 8000},
)
def colombia_migrants() -> bytes:
    """Venezuelan migrants by municipio; a byte-order mark; dots as thousands separators."""
    places = [
        ("Norte de Santander", "Cúcuta"),
        ("Norte de Santander", "Villa del Rosario"),
        ("La Guajira", "Maicao"),
        ("La Guajira", "Riohacha"),
    ]
    rows: list[Row] = [["Fecha", "Departamento", "Municipio", "Número de migrantes"]]
    rows += [["15/08/2019", *places[row % 4], f"{people(row) + 1000:,}".replace(",", ".")] for row in range(8)]
    return as_csv(rows, ";", "utf-8-sig")


@shape(kind="dtm-baseline", rows=6, levels={1: 3, 2: 6}, countries=["MOZ"], totals=idps(6), rounds=[20])
def mozambique_portuguese() -> Sheets:
    """Província and Distrito, agregados familiares and pessoas deslocadas."""
    names = [
        "Província",
        "Código da Província",
        "Distrito",
        "Código do Distrito",
        "Nº de agregados familiares deslocados",
        "Nº de pessoas deslocadas",
    ]
    rows: list[Row] = [["DTM Moçambique - Ronda 20 - Fevereiro 2024"], names]
    rows += [[*area("MOZ", row), households(row), people(row)] for row in range(6)]
    return {"Dados": rows}


@shape(
    kind="dtm-baseline", rows=6, levels={1: 3, 2: 6}, countries=["UKR"], totals={"idp_individuals": total(people, 6)}
)
def ukraine_area_baseline() -> Sheets:
    """Область and Район with codes in a row below a title and a note; shares and sub-groups beside the count."""
    places = [("Харківська", "UA63", "Ізюмський", "UA6304"), ("Харківська", "UA63", "Лозівський", "UA6308"),
        ("Дніпропетровська", "UA12", "Дніпровський", "UA1202"),
              ("Дніпропетровська", "UA12", "Павлоградський", "UA1212"), ("Одеська", "UA51", "Одеський", "UA5110"),
                  ("Одеська", "UA51", "Ізмаїльський", "UA5108")]  # fmt: skip
    names = [
        "Область",
        "Код області",
        "Район",
        "Код району",
        "Кількість ВПО",
        "% жінок",
        "Діти",
        "Особи з інвалідністю",
    ]
    rows: list[Row] = [["DTM Україна: облік ВПО, 15.03.2024"], ["Дані громад"], names]
    rows += [[*place, people(row), "55%", 12, 4] for row, place in enumerate(places)]
    return {"Дані": rows}


@shape(
    kind="dtm-baseline", rows=8, levels={1: 2, 2: 3, 3: 4}, sheet="Estimated Population",
    totals={"idp_individuals": total(people, 8), "returnee_individuals": total(people, 8, 20)},
)  # fmt: skip
def ukraine_estimates() -> Sheets:
    """Macro-regions stand on another sheet; shares by oblast are no counts."""
    raions = [("Kharkivska", "Iziumskyi"), ("Kharkivska", "Lozivskyi"), ("Odeska", "Odeskyi")]
    names = [
        "Round",
        "Date",
        "Oblast",
        "Raion",
        "Hromada",
        "Estimated de facto IDPs present",
        "Estimated returnee population present",
    ]
    rows: list[Row] = [names]
    rows += [
        [20, "2025-04-30", *raions[row % 3], f"Hromada {row % 4}", people(row), people(row + 20)] for row in range(8)
    ]
    return {
        "Top 5 IDP hosting Oblasts": [["Oblast", "% of IDPs"], ["Kharkivska", 0.12], ["Odeska", 0.07]],
        "Estimated Population": rows,
    }


@shape(
    kind="dtm-site-assessment", rows=10, levels={1: 2, 2: 4, 3: 6, 4: 10}, header_row=4, countries=["PHL"],
        totals=idps(10), merged=(("DATA", 2, 0, 3, 0), ("DATA", 2, 1, 3, 1), ("DATA", 2, 6, 2, 7)),
)  # fmt: skip
def philippines_evacuation_centres() -> Sheets:
    """Evacuation centres by Region, Province, Municipality and Barangay; families and persons; two header rows; a
    blank column.
    """
    upper = [
        "Region",
        "Province",
        "Municipality",
        "Barangay",
        "Name of Evacuation Center",
        None,
        "Number of IDPs",
        None,
    ]
    lower = [None, None, None, None, None, None, "Families", "Persons"]
    places = [("Region VIII", "Leyte", "Tacloban City"), ("Region VIII", "Leyte", "Palo"), ("Region VIII", "Samar",
        "Basey"), ("Region VIII", "Eastern Samar", "Guiuan"), ("Region VI", "Capiz", "Roxas City"), ("Region VI",
            "Capiz", "Panay")]  # fmt: skip
    rows: list[Row] = [["DTM Philippines: evacuation centers as of 12 December 2013"], [], upper, lower]
    rows += [
        [*places[row % 6], f"Barangay {row}", f"School {row}", None, households(row), people(row)] for row in range(10)
    ]
    rows.append(["TOTAL", None, None, None, None, None, total(households, 10), total(people, 10)])
    return {"DATA": rows}


@shape(kind="dtm-site-assessment", rows=10, levels={1: 2, 2: 3, 3: 10}, countries=["HTI"], totals=idps(9), duplicates=0)
def haiti_camp_list() -> Sheets:
    """Département above Commune and Section communale; site ids; coordinates; a closed site counts zero, which is a
    figure.
    """
    places = [
        ("Ouest", "HT01", "Port-au-Prince", "HT0111"),
        ("Ouest", "HT01", "Delmas", "HT0112"),
        ("Sud", "HT07", "Les Cayes", "HT0711"),
    ]
    names = ["SSID", "Nom du site", "Département", "Code Département", "Commune", "Code Commune", "Section communale",
        "Latitude", "Longitude", "Ménages", "Individus", "Statut du site"]  # fmt: skip
    rows: list[Row] = [["IDPs en sites - DTM Haïti, 31 mars 2014"], names]
    for row in range(9):
        rows.append(
            [
                f"111_{row:03}",
                f"Camp {row}",
                *places[row % 3],
                f"Section {row}",
                18.5 + row / 100,
                -72.3,
                households(row),
                people(row),
                "Ouvert",
            ]
        )
    rows.append(["111_009", "Camp 9", *places[0], "Section 9", 18.59, -72.3, 0, 0, "Closed "])
    return {"Liste": rows}
