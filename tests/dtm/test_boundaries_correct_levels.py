"""Known boundaries join places to P-codes, and correct levels that the words of a file put wrongly."""

from pathlib import Path

import pandas as pd

from ctdash.inspection.model import Inspection
from ctdash.intake import inspect_file
from ctdash.places.gazetteer import Gazetteer
from tests.dtm.shapes import AREAS, Row, Sheets, area, households, people, total, write_xlsx


def gazetteer(country: str, first: str) -> Gazetteer:
    """The areas of the shapes as boundaries; `first` is the ISO3."""
    areas = [
        (level, code, name, [name], parent, first)
        for one, code_one, two, code_two in AREAS[country]
        for level, code, name, parent in ((1, code_one, one, None), (2, code_two, two, code_one))
    ]
    frame = pd.DataFrame(areas, columns=["level", "pcode", "name", "names", "parent_pcode", "country"])
    return Gazetteer.from_areas(frame.drop_duplicates(["level", "pcode"]))


def inspected(folder: Path, sheets: Sheets, known: Gazetteer) -> Inspection:
    path = folder / "table.xlsx"
    write_xlsx(path, sheets)
    return inspect_file(path, known)


def test_names_join_and_what_does_not_join_is_listed(tmp_path: Path) -> None:
    rows: list[Row] = [[area("YEM", row)[0], area("YEM", row)[2], people(row)] for row in range(8)]
    rows[3][1] = "Somewhere Else"
    known = gazetteer("YEM", "YEM")
    inspection = inspected(tmp_path, {"Data": [["Governorate", "District", "IDP individuals"], *rows]}, known)
    first, second = inspection.admin_levels[1], inspection.admin_levels[2]
    assert (first.areas, first.joined, first.unjoined) == (6, 6, ())
    assert (second.areas, second.joined, second.unjoined) == (8, 7, ("Somewhere Else",))
    assert inspection.observations is not None
    assert inspection.observations["admin1_pcode"].notna().all()


def test_codes_are_spelled_as_the_boundaries_do(tmp_path: Path) -> None:
    header = ["State", "State code", "LGA", "LGA code", "IDP individuals"]
    rows: list[Row] = [[*area("NGA", row), people(row)] for row in range(8)]
    spelled = Gazetteer.from_areas(
        pd.DataFrame(
            [(2, code.replace("NGA", "NG"), name, [name], None, "NGA") for _a, _b, name, code in AREAS["NGA"]],
            columns=["level", "pcode", "name", "names", "parent_pcode", "country"],
        )
    )
    inspection = inspected(tmp_path, {"Data": [header, *rows]}, spelled)
    assert inspection.admin_levels[2].joined == 8


def test_a_macro_region_is_no_admin_level(tmp_path: Path) -> None:
    """Column names make "Region" level 1; the boundaries know its names at no level, and those below it at level 1."""
    header = ["ADM1 Region", "ADM2 Governorate", "ADM3 District", "IDP Households", "IDP individuals"]
    rows: list[Row] = []
    for row in range(8):
        place = area("YEM", row)
        rows.append(["North" if row % 2 else "South", place[0], place[2], households(row), people(row)])
    inspection = inspected(tmp_path, {"Data": [header, *rows]}, gazetteer("YEM", "YEM"))
    found = {level: (level_found.areas, level_found.joined) for level, level_found in inspection.admin_levels.items()}
    assert found == {1: (6, 6), 2: (8, 8)}
    assert inspection.columns["admin1_name"].columns == ("ADM2 Governorate",)
    assert inspection.totals["idp_individuals"] == total(people, 8)


def test_a_geopolitical_zone_is_no_level_without_boundaries_too(tmp_path: Path) -> None:
    """The states are the country's admin-1 names, the zones above them are none."""
    header = ["Zone", "State", "LGA", "IDP individuals"]
    places = [("North East", "Borno", "Bama"), ("North East", "Yobe", "Potiskum"), ("North East", "Adamawa", "Fufore"),
              ("North West", "Kano", "Dala"), ("North West", "Sokoto", "Wurno"), ("North West", "Katsina",
                  "Jibia")]  # fmt: skip
    path = tmp_path / "table.xlsx"
    write_xlsx(path, {"Data": [header, *[[*place, people(row)] for row, place in enumerate(places)]]})
    inspection = inspect_file(path)
    assert {name: match.columns[0] for name, match in inspection.columns.items() if name.startswith("admin")} == {
        "admin1_name": "State",
        "admin2_name": "LGA",
    }
