"""Tables that invite a wrong total: figures of older rounds, rows of totals without the word, tables below tables."""

from tests.dtm.shapes import Row, Sheets, as_csv, households, idps, people, shape, total

DISTRICTS: list[Row] = [["Borno", "Bama"], ["Borno", "Gwoza"], ["Yobe", "Geidam"]]


def figures(*columns: int) -> list[Row]:
    """The three districts with a figure for each column: `people(row + start)`."""
    return [[*place, *(people(row + start) for start in columns)] for row, place in enumerate(DISTRICTS)]


@shape(kind="dtm-baseline", rows=3, totals={"idp_individuals": total(people, 3, 9)}, rounds=[50])
def rounds_in_the_headers() -> Sheets:
    """Two rounds side by side and their difference: the newest counts, and none of them is the column of the round."""
    header = ["State", "LGA", "IDP individuals (Round 49)", "IDP individuals (Round 50)", "Change"]
    return {"D": [header, *[[*row, row[3] - row[2]] for row in figures(0, 9)]]}


@shape(kind="dtm-baseline", rows=3, totals={"idp_individuals": total(people, 3, 9)}, rounds=[3])
def rounds_with_their_months() -> Sheets:
    """Three rounds side by side, each with its month."""
    header = ["State", "LGA", "IDPs Round 1 (Jan 2022)", "IDPs Round 2 (Mar 2022)", "IDPs Round 3 (May 2022)"]
    return {"D": [header, *figures(30, 20, 9)]}


@shape(kind="dtm-baseline", rows=3, totals={"idp_individuals": total(people, 3, 9)}, rounds=[])
def previous_and_this_round() -> Sheets:
    """The previous round stands first."""
    return {"D": [["State", "LGA", "IDPs previous round", "IDPs this round"], *figures(20, 9)]}


@shape(
    kind="dtm-baseline", rows=3, rounds=[],
    totals={"idp_individuals": total(people, 3, 9), "returnee_individuals": total(people, 3, 5)},
)  # fmt: skip
def previous_current_and_difference() -> Sheets:
    """Previous, current, difference, new arrivals, and two columns of returnees of which one is a part."""
    header = ["Oblast", "Raion", "Previous round IDPs", "Current round IDPs", "Difference",
        "New arrivals (last 30 days)", "Returnees from abroad", "Returnees total"]  # fmt: skip
    return {"D": [header, *figures(20, 9, 1, 2, 3, 5)]}


@shape(kind="dtm-baseline", rows=3, levels={1: 2, 2: 3}, totals={"idp_individuals": total(people, 3)})
def places_called_x() -> Sheets:
    """A short name is a name, and no way to say that there is none."""
    return {"D": [["State", "LGA", "IDP individuals"], *[[row[0], name, row[2]]
        for row, name in zip(figures(0), "xyz", strict=True)]]}  # fmt: skip


HEADER = ["State", "LGA", "IDP individuals", "IDP households"]
PLACES = [["Borno", "Bama"], ["Borno", "Gwoza"], ["Yobe", "Geidam"]]
ROWS: list[Row] = [[*place, people(row), households(row)] for row, place in enumerate(PLACES)]


def added(*rows: int) -> Row:
    """The figures of a row of totals."""
    return [sum(map(people, rows)), sum(map(households, rows))]


THREE = {"kind": "dtm-baseline", "rows": 3, "levels": {1: 2, 2: 3}, "totals": idps(3)}


@shape(**THREE)
def all_lgas() -> Sheets:
    """Sub-totals named "All LGAs" beside their state, and "All" for the country."""
    return {"D": [HEADER, *ROWS[:2], ["Borno", "All LGAs", *added(0, 1)], ROWS[2], ["Yobe", "All LGAs", *added(2)],
        ["All", "All", *added(0, 1, 2)]]}  # fmt: skip


@shape(**THREE)
def dashes_for_the_finer_place() -> Sheets:
    """A dash instead of a finer place."""
    return {"D": [HEADER, *ROWS[:2], ["Borno", "-", *added(0, 1)], ROWS[2], ["Yobe", "-", *added(2)],
        ["-", "-", *added(0, 1, 2)]]}  # fmt: skip


@shape(**THREE)
def totals_first() -> Sheets:
    """The country and each state stand above what they add."""
    return {"D": [HEADER, ["Nigeria", "", *added(0, 1, 2)], ["Borno", "", *added(0, 1)], *ROWS[:2],
        ["Yobe", "All", *added(2)], ROWS[2]]}  # fmt: skip


@shape(**THREE)
def states_with_total_behind() -> Sheets:
    """Sub-totals in the column of the finer place, named after the state."""
    return {"D": [HEADER, *ROWS[:2], ["Borno", "Borno total", *added(0, 1)], ROWS[2], ["Yobe", "Yobe total", *added(2)],
        ["Nigeria total", None, *added(0, 1, 2)]]}  # fmt: skip


@shape(**THREE)
def cumul() -> Sheets:
    """A total in a word that is no "total", and rows of statistics below it."""
    return {"D": [HEADER, *ROWS, ["Cumul", "", *added(0, 1, 2)], ["Average", "", 100, 20], ["% of total", "", 100, 100],
        ["Number of LGAs", "", 3, 3]]}  # fmt: skip


@shape(kind="dtm-baseline", rows=3, levels={1: 2, 2: 3}, totals=idps(3))
def arabic_total_before_the_name() -> Sheets:
    """ "Total of Khartoum", with the word first, and the total of totals."""
    header = ["الولاية", "المحلية", "عدد النازحين (أفراد)", "عدد الأسر"]
    rows = [[*place, *row[2:]] for place, row in zip(
        [["الخرطوم", "امبدة"], ["الخرطوم", "بحري"], ["كسلا", "ريفي كسلا"]], ROWS, strict=True)]  # fmt: skip
    return {"D": [header, *rows[:2], ["مجموع الخرطوم", None, *added(0, 1)], rows[2], ["المجموع الكلي", None,
        *added(0, 1, 2)]]}  # fmt: skip


@shape(kind="dtm-baseline", rows=2, levels={1: 2}, totals=idps(2))
def the_country_among_its_regions() -> Sheets:
    """The total is named after the country and stands first, without a word for totals."""
    header = ["Région", "Personnes déplacées", "Ménages déplacés"]
    return {"D": [header, ["Niger", *added(0, 1)], ["Tillabéri", *added(0)], ["Diffa", *added(1)]]}


@shape(kind="dtm-baseline", rows=2, levels={1: 2}, totals=idps(2))
def ensemble_of_the_country() -> Sheets:
    """The total's label names the country too."""
    return {"D": [["Region", "IDP individuals", "IDP households"], ["Tillabéri", *added(0)], ["Diffa", *added(1)],
        ["Ensemble Niger", *added(0, 1)]]}  # fmt: skip


@shape(kind="dtm-baseline", rows=2, levels={1: 2}, totals={"idp_individuals": total(people, 2)})
def another_table_of_the_same_people_below() -> Sheets:
    """Below a title the same people stand again, by shelter."""
    return {"D": [["Admin1", "IDPs"], ["North", people(0)], ["South", people(1)], ["Total", added(0, 1)[0]], [],
        ["Table 2: by shelter"], ["Shelter", "IDPs"], ["Tent", 10], ["House", added(0, 1)[0] - 10],
        ["Total", added(0, 1)[0]]]}  # fmt: skip


@shape(kind="dtm-baseline", rows=3, levels={1: 2, 2: 3}, totals={"idp_individuals": total(people, 3)})
def returnees_in_a_table_below() -> Sheets:
    """The table below names the same places and counts other people."""
    return {"D": [["State", "LGA", "IDP individuals"], *[row[:3] for row in ROWS], [], ["Returnees"],
        ["State", "LGA", "Returnee individuals"], *[[*row[:2], 7] for row in ROWS]]}  # fmt: skip


@shape(kind="dtm-baseline", rows=4, levels={1: 1, 2: 4}, totals={"idp_individuals": 1200})
def a_place_that_equals_the_others() -> Sheets:
    """A real place with as many people as all others together stays, also when it is named like its region."""
    return {"D": [["Region", "Cercle", "IDP individuals"], ["Gao", "Gao", 100], ["Gao", "Ansongo", 200],
        ["Gao", "Bourem", 300], ["Gao", "Menaka", 600]]}  # fmt: skip


@shape(exit_code=4, kind="unknown", totals={}, asks=["idp_individuals"])
def people_in_need() -> Sheets:
    """A table of needs counts displaced people too, but is no DTM round."""
    header = ["Admin 1", "Admin 1 P-Code", "Admin 2", "Admin 2 P-Code", "Population", "PIN Protection", "IDPs"]
    return {"PIN": [["HRP 2025"], header, ["Borno", "NG008", "Bama", "NG008003", 1000, 500, 100],
        ["Yobe", "NG036", "Geidam", "NG036009", 1000, 500, 110]]}  # fmt: skip


@shape(exit_code=4, kind="unknown", totals={}, asks=["population"])
def newcomers_and_households() -> Sheets:
    """Only people who came since the last round are called IDPs: the households beside them are nobody's stock."""
    header = ["State", "LGA", "New IDPs since last round (individuals)", "Households", "Departures"]
    return {"D": [header, *figures(9, 5, 1)]}


@shape(suffix=".csv", exit_code=3, kind="unknown", columns={}, asks=[], left_out=[""])
def contacts_without_header() -> bytes:
    """A list of people without header: nothing of it is shown, not even as the name of a column."""
    return as_csv([[f"Invented Person{n}", "UNHCR", f"person{n}@example.org", f"+24381555{n:04}"] for n in range(12)])
