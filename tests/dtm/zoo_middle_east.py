"""Shapes of Iraq, Yemen, Syria, Libya and Lebanon, in English and Arabic."""

from datetime import date

from tests.dtm.shapes import Row, Sheets, area, households, idps, people, shape, total

LIBYA = [
    ("East", "Al Jabal Al Akhdar", "Albayda", "Al Fajr", "الفجر", "LY01060207"), ("East", "Benghazi", "Benghazi",
        "Assabri", "الصابري", "LY01030101"),
    ("West", "Tripoli", "Tajoura", "Bir", "البير", "LY02110301"), ("West", "Misrata", "Misrata", "Zawiya", "الزاوية",
        "LY02090105"),
    ("West", "Zwara", "Surman", "Surman", "صرمان", "LY02130207"), ("South", "Sebha", "Sebha", "Mahdia", "المهدية",
        "LY03200110"),
]  # fmt: skip


@shape(
    merged=(("Muhalla Main", 0, 0, 0, 8), ("Muhalla Main", 0, 9, 0, 10)), kind="dtm-baseline", rows=12, rounds=[54],
        countries=["LBY"], sheet="Muhalla Main",
    header_row=2, levels={1: 3, 2: 6, 3: 6, 4: 6}, totals={"migrant_individuals": total(people, 12)},
)  # fmt: skip
def libya_migrants() -> Sheets:
    """Section names in merged cells above the header; four levels written as ADM1 … ADM4; migrants; yes/no beside
    the count; the nationalities on another sheet are the same people again."""
    names = ["ADM1_Region_EN", "ADM2_Mantika_EN", "ADM3_Baladiya_EN", "ADM4_Muhalla_EN", "ADM4_Muhalla_AR",
        "Muhalla_pcode", "Muhalla Type", "Latitude",
             "Longitude", "AssessmentRound", "Migrants in Muhalla", "Migrant IND",
                 "Rented Accomodation (Self Paid) IND", "Sheltered in their workplace IND",
             "Migrants arrived last month", "Migrants with residency permit", "Migrants Adult Men",
                 "Migrants Adult Women", "Migrants Childern",
             "Priority Need 1", "Priority Need 1 - Problem"]  # fmt: skip
    sections = ["General Info", *[None] * 8, "Migrant Total Figures", *[None] * 2, "Migrant Shelter Settings", None,
        "Migrant Arrival Time",
                "Residency Permits", "Demographic breakdown of migrant population (IND)", None, None,
                    "Priority needs and associated problem"]  # fmt: skip
    rows: list[Row] = [sections, names]
    for row in range(12):
        count = people(row)
        rows.append([*LIBYA[row % 6], "Rural", 31.0 + row / 50, 16.0 + row / 50, 54, "Yes", count, count - 10, 10, 6,
            3, count - 30, 20, 10, "Water", "No network"])  # fmt: skip
    nationalities: list[Row] = [
        ["Region", "Mantika", "Niger", "Egypt", "Sudan"],
        *[[*LIBYA[row][:2], 10, 20, 30] for row in range(6)],
    ]
    summary: list[Row] = [["Migrants in Libya, round 54"], [], ["Region", "Migrants", "%"], ["East", 100, 0.2],
        ["West", 300, 0.6], ["South", 100, 0.2], ["Total", 500, 1]]  # fmt: skip
    return {"Summary": summary, "Muhalla Main": rows, "Nationalities": nationalities}


@shape(
    kind="dtm-baseline", rows=10, levels={1: 6, 2: 10}, rounds=[130], countries=["IRQ"], sheet="Returnees Dataset",
    totals={"returnee_individuals": total(people, 10), "returnee_households": total(households, 10)},
)  # fmt: skip
def iraq_returnees_master_list() -> Sheets:
    """Governorates as columns say where returnees came back from; shelter types and periods of return are parts of
    the same people; a pivot stands first."""
    governorates = ["Anbar", "Baghdad", "Dahuk", "Erbil", "Ninewa"]
    names = ["Return ID", "Governorate", "District", "Location name\nin English", "Location Name in Arabic",
        "Latitude", "Longitude", "Families", "Individuals",
             *governorates, "Habitual Residence (Habitable)", "Host_families", "Rented_houses", "Jun-Aug 2014",
                 "Sept-Dec 2020"]  # fmt: skip
    rows: list[Row] = [names]
    for row in range(10):
        place = area("IRQ", row)
        count = households(row)
        rows.append([24_000 + row, place[0], place[2], f"Village {row}", "قرية", 33.5 + row / 10, 43.5 + row / 10,
            count, people(row), count - 5, 1, 1, 1, 2,
                     count - 9, 4, 5, count - 3, 3])  # fmt: skip
    pivot: list[Row] = [
        ["Returnees by governorate", None, None],
        [],
        ["Governorate", "Families", "Individuals"],
        ["Anbar", 1, 2],
        ["Grand Total", 1, 2],
    ]
    return {"Round 130": pivot, "Returnees Dataset": rows}


@shape(kind="dtm-event-tracking", rows=16, levels={1: 6, 2: 8}, countries=["YEM"], period=("2026-01-04",
    "2026-01-19"), totals={"idp_households": total(households, 16)})  # fmt: skip
def yemen_rapid_displacement() -> Sheets:
    """Households only; each row is an event of new displacement, so rows of different days add up; a text question
    that speaks of households; the pivot is the first sheet."""
    names = ["Date of Event", "Governorate", "Gov_Pcode", "District", "Dis_Pcode", "Governorate Coming From",
        "Gov_Coming_Pcode", "District Coming From",
             "Dis_Coming_Pcode", "Total Number Of Households", "Reason for Displacement",
                 "How do households in the community mostly access food?"]  # fmt: skip
    rows: list[Row] = [names]
    for row in range(16):
        rows.append(
            [date(2026, 1, 4 + row), *area("YEM", row), *area("YEM", row + 3), households(row), "Conflict", "Market"]
        )
    analysis: list[Row] = [
        ["Row Labels", "Sum of Total Number Of Households"],
        ["Marib", 100],
        ["Taiz", 200],
        ["Grand Total", 300],
    ]
    return {"Analysis": analysis, "IDPs": rows}


@shape(suffix=".csv", kind="dtm-baseline", rows=8, levels={1: 6, 2: 8}, totals={"idp_households": total(households,
    8), "returnee_households": total(households, 8, 20)})  # fmt: skip
def yemen_prevalent() -> Sheets:
    """Households of IDPs and of returnees, named `hh_idp` and `hh_ret`; their split by cause is a part."""
    names = [
        "date_assessment",
        "gov",
        "gov_pcode",
        "dis",
        "dis_pcode",
        "hh_idp",
        "hh_idp_conflict",
        "hh_idp_disaster",
        "hh_ret",
    ]
    rows: list[Row] = [names]
    rows += [
        ["2019-03-01", *area("YEM", row), households(row), households(row) - 2, 2, households(row + 20)]
        for row in range(8)
    ]
    return {"": rows}


@shape(kind="dtm-event-tracking", rows=8, levels={1: 6, 2: 8}, totals=idps(8))
def yemen_escalation() -> Sheets:
    """Headers with asterisks, told apart by a number behind ("Governorate*2"); origin columns before the figures."""
    names = ["Displacement Date", "Governorate_Pcode", "Governorate*", "District_Pcode", "District*",
        "Origin Governorate_Pcode", "Origin Governorate*2",
             "Origin District_Pcode", "Origin District*2", "HH Displaced", "Individuals Displaced"]  # fmt: skip
    rows: list[Row] = [names]
    for row in range(8):
        here, there = area("YEM", row), area("YEM", row + 2)
        rows.append(
            [
                date(2026, 2, 1 + row),
                here[1],
                here[0],
                here[3],
                here[2],
                there[1],
                there[0],
                there[3],
                there[2],
                households(row),
                people(row),
            ]
        )
    return {"compilation": rows}


SYRIA = [
    ("حلب", "SY02", "جبل سمعان", "SY0200"), ("حلب", "SY02", "الباب", "SY0201"), ("إدلب", "SY07", "حارم", "SY0703"),
        ("إدلب", "SY07", "أريحا", "SY0704"),
    ("حماة", "SY05", "السلمية", "SY0502"), ("الحسكة", "SY08", "القامشلي", "SY0802"),
]  # fmt: skip
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@shape(kind="dtm-baseline", rows=6, levels={1: 4, 2: 6}, countries=["SYR"], totals=idps(6))
def syria_arabic() -> Sheets:
    """Headers and places in Arabic; figures in Arabic-Indic digits; the total row is labelled in Arabic."""
    rows: list[Row] = [
        ["المحافظة", "رمز المحافظة", "المنطقة", "رمز المنطقة", "عدد الأسر النازحة", "عدد الأفراد النازحين"]
    ]
    for row, place in enumerate(SYRIA):
        rows.append([*place, str(households(row)).translate(ARABIC_DIGITS), str(people(row)).translate(ARABIC_DIGITS)])
    rows.append(
        [
            "المجموع",
            None,
            None,
            None,
            str(total(households, 6)).translate(ARABIC_DIGITS),
            str(total(people, 6)).translate(ARABIC_DIGITS),
        ]
    )
    return {"البيانات": rows}


@shape(kind="dtm-baseline", rows=8, levels={1: 6, 2: 8}, totals=idps(8))
def sudan_bilingual_header() -> Sheets:
    """English and Arabic in one header cell, parted by a line break; the total stands above the data."""
    names = [
        "Governorate\nالمحافظة",
        "Gov Pcode",
        "District\nالمديرية",
        "District Pcode",
        "IDP HHs\nأسر النازحين",
        "IDP Individuals\nأفراد النازحين",
    ]
    rows: list[Row] = [names, ["Total", None, None, None, total(households, 8), total(people, 8)]]
    rows += [[*area("YEM", row), households(row), people(row)] for row in range(8)]
    return {"Data": rows}
