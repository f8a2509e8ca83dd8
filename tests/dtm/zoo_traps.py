"""Tables that invite a wrong total: figures of older rounds, rows of totals without the word, tables below tables."""

from tests.dtm.shapes import Row, Sheets, people, shape, total

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
