"""Shapes of francophone operations: Mali, Chad, Niger, Burkina Faso, Cameroon, CAR, Burundi and the DR Congo."""

from datetime import date

from tests.dtm.shapes import Row, Sheets, area, as_csv, households, idps, people, shape, total

RETURNEES_20 = {"returnee_individuals": total(people, 8, 20), "returnee_households": total(households, 8, 20)}


@shape(kind="dtm-baseline", rows=8, levels={1: 5, 2: 8}, countries=["MLI"], totals=idps(8) | RETURNEES_20)
def mali_region_cercle() -> Sheets:
    """Région and Cercle with codes; PDI and retournés side by side; a total row "Total général"."""
    names = [
        "Région",
        "Code Région",
        "Cercle",
        "Code Cercle",
        "Ménages PDI",
        "Individus PDI",
        "Ménages retournés",
        "Individus retournés",
    ]
    rows: list[Row] = [["DTM Mali - Rapport de décembre 2023"], [], names]
    rows += [
        [*area("MLI", row), households(row), people(row), households(row + 20), people(row + 20)] for row in range(8)
    ]
    rows.append(
        [
            "Total général",
            None,
            None,
            None,
            total(households, 8),
            total(people, 8),
            total(households, 8, 20),
            total(people, 8, 20),
        ]
    )
    return {"Données": rows}


@shape(
    suffix=".csv",
    kind="dtm-baseline",
    rows=6,
    levels={1: 3, 2: 6},
    countries=["TCD"],
    totals=idps(6),
    period=("2022-10-31", "2022-10-31"),
)
def chad_month_with_trailing_blank() -> bytes:
    """Semicolons, Windows Latin letters, blanks as thousands separators, "October " as the month of a year column
    beside it.
    """
    names = ["Mois", "Année", "Province", "Code Province", "Département", "Code Département",
        "Nombre de ménages déplacés internes", "Nombre de personnes déplacées internes"]  # fmt: skip
    rows: list[Row] = [names]
    for row in range(6):
        rows.append(["October ", 2022, *area("TCD", row), households(row), f"{people(row):,}".replace(",", "\u00a0")])
    return as_csv(rows, ";", "cp1252")


@shape(kind="dtm-baseline", rows=6, levels={1: 3, 2: 6, 3: 6}, countries=["TCD"], totals=idps(6), sheet="Données")
def chad_three_levels() -> Sheets:
    """Province, Département, Sous-préfecture; a codebook sheet; footnotes below the data; the sum stands unlabelled
    between.
    """
    names = [
        "Province",
        "PCode Province",
        "Département",
        "PCode Département",
        "Sous-préfecture",
        "Nbre de ménages PDI",
        "Nbre d'individus PDI",
    ]
    rows: list[Row] = [names]
    rows += [[*area("TCD", row), f"Souspref {row}", households(row), people(row)] for row in range(6)]
    rows += [
        [None] * 5 + [total(households, 6), total(people, 6)],
        [],
        ["Source : OIM DTM, tour 15"],
        ["* Estimations fournies par des informateurs clés"],
    ]
    return {"Codes": [["Variable", "Définition"], ["PDI", "Personne déplacée interne"]], "Données": rows}


@shape(kind="dtm-site-assessment", rows=9, levels={1: 3, 2: 3, 3: 9}, rounds=[7], countries=["CMR"], totals=idps(9))
def cameroon_sites() -> Sheets:
    """Région, Département, Arrondissement and a village; coordinates with decimal commas as text."""
    regions = [("Extrême-Nord", "Logone-et-Chari"), ("Nord", "Bénoué"), ("Adamaoua", "Vina")]
    names = ["Round", "Région", "Département", "Arrondissement", "Nom du site", "Type de site", "Latitude",
        "Longitude", "Nombre de ménages déplacés", "Nombre d'individus déplacés"]  # fmt: skip
    rows: list[Row] = [names]
    for row in range(9):
        rows.append(["R7", *regions[row % 3], f"Arrondissement {row}", f"Village {row}", "Famille d'accueil",
            f"{10 + row / 10:.4f}".replace(".", ","),
                     f"{14 + row / 10:.4f}".replace(".", ","), households(row), people(row)])  # fmt: skip
    return {"BD": rows}


@shape(kind="dtm-baseline", rows=8, levels={1: 2, 2: 4, 3: 8}, countries=["BFA"], totals=idps(8))
def burkina_pdi() -> Sheets:
    """CONASUR's list: region, province, commune in lower case; children, men and women add up to the total."""
    names = ["region", "province", "commune", "menages", "hommes", "femmes", "enfants", "total pdi"]
    places = [("Sahel", "Soum"), ("Sahel", "Oudalan"), ("Centre-Nord", "Sanmatenga"), ("Centre-Nord", "Bam")]
    rows: list[Row] = [["Burkina Faso : PDI par commune au 31 mars 2023"], names]
    for row in range(8):
        count = people(row)
        rows.append([*places[row % 4], f"Commune {row}", households(row), 10, 20, count - 30, count])
    return {"PDI": rows}


@shape(kind="dtm-baseline", rows=8, levels={1: 2, 2: 4}, countries=["NER"], totals=idps(8))
def niger_departments() -> Sheets:
    """Région above Département (which is admin 1 elsewhere)."""
    places = [("Diffa", "NER002", "Bosso", "NER002001"), ("Diffa", "NER002", "Goudoumaria", "NER002003"),
        ("Tillabéri", "NER006", "Abala", "NER006001"), ("Tillabéri", "NER006", "Ayorou", "NER006002")]  # fmt: skip
    names = ["Région", "Région_Pcode", "Département", "Département_Pcode", "PDI_Ménages", "PDI_Individus"]
    return {"Niger": [names, *[[*places[row % 4], households(row), people(row)] for row in range(8)]]}


@shape(
    kind="dtm-baseline",
    rows=8,
    levels={1: 2, 2: 4},
    countries=["CAF"],
    totals=idps(8) | {"returnee_individuals": total(people, 8, 20)},
)
def car_prefectures() -> Sheets:
    """Préfecture and Sous-préfecture: the words differ by one; "individus" of two populations."""
    places = [("Ouham", "Bossangoa"), ("Ouham", "Kabo"), ("Ouaka", "Bambari"), ("Ouaka", "Ippy")]
    names = [
        "Préfecture",
        "Sous-préfecture",
        "Localité",
        "Nb de ménages PDI",
        "Nb d'individus PDI",
        "Nb d'individus retournés",
    ]
    rows: list[Row] = [names]
    rows += [[*places[row % 4], f"Village {row}", households(row), people(row), people(row + 20)] for row in range(8)]
    return {"DTM RCA R12": rows}


@shape(
    kind="dtm-baseline",
    rows=9,
    levels={1: 3, 2: 3, 3: 9},
    countries=["BDI"],
    totals=idps(9),
    period=("2021-10-31", "2021-10-31"),
)
def burundi_collines() -> Sheets:
    """Province, Commune, Colline; the month is written with a trailing blank; "Ménages" with a typing error
    ("Mengages").
    """
    places = [("Bujumbura Rural", "BDI003", "Mutimbuzi", "BDI003009"), ("Cibitoke", "BDI006", "Rugombo", "BDI006006"),
        ("Gitega", "BDI007", "Gitega", "BDI007004")]  # fmt: skip
    names = [
        "Date",
        "Province",
        "Code Province",
        "Commune",
        "Code Commune",
        "Colline",
        "Mengages déplacés internes",
        "Personnes déplacées internes",
    ]
    rows: list[Row] = [names]
    rows += [["October 2021 ", *places[row % 3], f"Colline {row}", households(row), people(row)] for row in range(9)]
    return {"Feuil1": rows}


@shape(suffix=".csv", kind="dtm-baseline", rows=6, levels={1: 1, 2: 3, 3: 3}, countries=["COD"],
    totals=idps(6) | {"returnee_individuals": 60, "returnee_households": 6}, period=("2020-12-31",
        "2020-12-31"))  # fmt: skip
def congo_health_zones() -> Sheets:
    """English and French in one header; codes with letters inside (COD7409ZS01); the reporting date is "Dec-31-20",
    survey days stand beside it; several rows of one health zone are summed."""
    names = ["country_name", "country_code", "reported_date", "admin_1_code", "admin_1_label", "admin_2_code",
        "admin_2_label", "admin_3_code",
             "admin_3_label", "Date_enquete", "hh_PDIs_presents", "ind_PDIs_presents", "hh_RETs_presents",
                 "ind_RETs_presents"]  # fmt: skip
    zones = [
        ("COD7409", "KONGOLO", "COD7409ZS02", "MBULULA"),
        ("COD7410", "NYUNZU", "COD7410ZS01", "NYUNZU"),
        ("COD7404", "MOBA", "COD7404ZS02", "MOBA"),
    ]
    rows: list[Row] = [names]
    for row in range(6):
        rows.append(["Democratic Republic of the Congo", "COD", "Dec-31-20", "COD74", "TANGANYIKA", *zones[row % 3],
            f"2020-12-{20 + row} 00:00:00",
                     households(row), people(row), 1, 10])  # fmt: skip
    return {"": rows}


@shape(kind="dtm-event-tracking", rows=6, levels={1: 1, 2: 3}, countries=["COD"], totals=idps(6))
def congo_emergency_tracking() -> Sheets:
    """An ETT sheet in French, with the date of the alert and a cause."""
    names = [
        "Date de l'évaluation",
        "Province",
        "Territoire",
        "Village",
        "Cause du déplacement",
        "Ménages déplacés",
        "Individus déplacés",
    ]
    places = [("Nord-Kivu", "Masisi"), ("Nord-Kivu", "Rutshuru"), ("Nord-Kivu", "Nyiragongo")]
    rows: list[Row] = [["DTM RDC - Emergency Tracking (ETT) - 12 février 2024"], names]
    rows += [
        [date(2024, 2, 10), *places[row % 3], f"Village {row}", "Conflit armé", households(row), people(row)]
        for row in range(6)
    ]
    return {"ETT": rows}
