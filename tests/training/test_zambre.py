"""The training operation Zambre: made by its script, consistent in itself, and of no real place."""

import csv
import json
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import openpyxl
import pytest
import shapely
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "training"
SCRIPTS = ("make_zambre.py", "zambre")
EXPECTED: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yaml").read_text("utf-8"))
OPERATION: dict[str, Any] = yaml.safe_load((FOLDER / "operation.yaml").read_text("utf-8"))
REPORTS = {(r["operation"], r["round"]): r for r in EXPECTED["reports"]}
FLOODS, BORDER, DROUGHT = "Zambre floods", "Zambre border movements", "Zambre drought 2024"
Row = dict[str, Any]


def made_files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name not in SCRIPTS and path.name[0] not in "._"}


def records(name: str) -> list[Row]:
    """Data rows of a workbook as mappings: below the header, without HXL, total and blank rows."""
    shape = next(row for row in EXPECTED["files"] if row["file"] == name)
    book = openpyxl.load_workbook(FOLDER / name, read_only=True)
    rows = list(book[shape["sheet"]].iter_rows(values_only=True))
    header = rows[shape["header_row"] - 1]
    found = [dict(zip(header, row, strict=False)) for row in rows[shape["header_row"] :]]
    return [
        row
        for row, first in ((row, str(row[header[0]] or "").strip()) for row in found)
        if (first or row[header[2]]) and not first.startswith("#") and first.lower() not in ("total", "grand total")
        and not any(str(cell).startswith("#") for cell in row.values())
    ]  # fmt: skip


def export() -> list[Row]:
    with (FOLDER / "zambre_hdx_export.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))[1:]


def level(number: int) -> geopandas.GeoDataFrame:
    return geopandas.read_file(FOLDER / f"zambre_adm{number}.geojson")


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two runs of the script, each in its own process: hashes of strings differ between them."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        subprocess.run([sys.executable, str(FOLDER / "make_zambre.py"), "--to", str(folder)], check=True)
    return folders


def test_two_runs_give_the_same_bytes(twice: tuple[Path, Path]) -> None:
    first, second = twice
    assert made_files(first) == made_files(second)
    names = sorted(made_files(first))
    assert [name for name in names if (first / name).read_bytes() != (second / name).read_bytes()] == []


def test_the_committed_files_are_what_the_script_writes(twice: tuple[Path, Path]) -> None:
    """A workbook is compared by its members: another zlib may pack the same content differently."""

    def content(path: Path) -> dict[str, bytes]:
        if path.suffix != ".xlsx":
            return {path.name: path.read_bytes()}
        with zipfile.ZipFile(path) as parts:
            return {part.filename: parts.read(part) for part in parts.infolist()}

    made = twice[0]
    assert made_files(made) == made_files(FOLDER)
    assert [name for name in sorted(made_files(made)) if content(made / name) != content(FOLDER / name)] == []


def test_the_folder_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 2_000_000
    assert sum(path.stat().st_size for path in FOLDER.glob("*.geojson")) < 400_000


def test_the_operation_names_every_file_once_boundaries_first() -> None:
    names = [row["file"] for row in OPERATION["files"]]
    assert sorted(names) == sorted(path.name for path in FOLDER.glob("zambre_*.*"))
    assert [row["kind"] for row in OPERATION["files"][:4]] == ["boundaries"] * 4
    assert OPERATION["deployment_start"] <= OPERATION["today"] <= OPERATION["deployment_end"]
    assert OPERATION["today"] == date(2026, 9, 15)


# the land


@pytest.mark.parametrize(("number", "areas"), [(0, 1), (1, 6), (2, 24), (3, 90)])
def test_every_level_is_gapless_and_without_overlap(number: int, areas: int) -> None:
    shapes = list(level(number).geometry)
    assert len(shapes) == areas
    assert all(shape.is_valid for shape in shapes)
    assert shapely.coverage_is_valid(shapes)
    inside = [hole for part in shapely.get_parts(shapely.coverage_union_all(shapes)) for hole in part.interiors]
    assert inside == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_area_is_the_union_of_its_parts(number: int) -> None:
    parts, digits = level(number + 1), 2 + 2 * number
    for pcode, shape in level(number).set_index(f"ADM{number}_PCODE").geometry.items():
        mine = parts[parts[f"ADM{number + 1}_PCODE"].str[:digits] == pcode]
        assert shapely.coverage_union_all(list(mine.geometry)).normalize() == shape.normalize()
        assert set(mine[f"ADM{number}_PCODE"]) == {pcode}


def test_every_district_is_one_piece_of_mainland() -> None:
    for shape in level(2).geometry:
        pieces = sorted(part.area for part in shapely.get_parts(shape))
        assert sum(pieces[:-1]) < 0.05 * pieces[-1]  # the rest are islands


def test_zambre_lies_in_the_open_sea() -> None:
    world = geopandas.read_file(ROOT / "data" / "geography" / "land_and_borders.geojson")
    zambre = level(0).geometry.iloc[0]
    assert not world.intersects(zambre.buffer(3)).any()  # degrees


def test_no_name_is_the_name_of_a_real_country_or_province() -> None:
    real: set[str] = set()
    for name in ("countries", "country_names", "admin1_names"):
        with (ROOT / "data" / "geography" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["iso3"] != "XZA":
                    real |= {part.strip().casefold() for cell in row.values() if cell for part in cell.split("|")}
    invented: set[str] = set()
    for number in range(4):
        frame = level(number)
        for column in (f"ADM{number}_EN", f"ADM{number}ALT1EN", f"ADM{number}ALT2EN"):
            if column in frame:
                invented |= {name.casefold() for name in frame[column].dropna()}
    assert len(invented) > 120
    assert invented & real == set()


def test_one_name_needs_its_parent() -> None:
    twins = level(3).query("ADM3_EN == 'Halveen'")
    assert sorted(twins["ADM3_PCODE"]) == EXPECTED["planted"]["same_name_twice"]["pcodes"]


# displacement


def test_levels_of_a_report_agree() -> None:
    for report in EXPECTED["reports"]:
        assert sum(report["admin2"].values()) == report["idp_individuals"]
        assert sum(report["admin1"].values()) == report["idp_individuals"]
        assert sum(report["reasons"].values()) == report["idp_individuals"]


def test_the_export_has_the_true_totals_at_each_level() -> None:
    totals: Counter[tuple[str, int, int]] = Counter()
    for row in export():
        totals[row["operation"], int(row["roundNumber"]), int(row["adminLevel"])] += int(row["numPresentIdpInd"])
    assert {key[:2] for key in totals} == {key for key in REPORTS if key[0] != FLOODS} | {
        (FLOODS, number) for number in (1, 2, 4, 5)
    }
    assert all(total == REPORTS[name, number]["idp_individuals"] for (name, number, _), total in totals.items())
    assert len(totals) == 3 * len({key[:2] for key in totals})


def test_the_api_body_agrees_with_the_export() -> None:
    body = json.loads((FOLDER / "zambre_api_admin1.json").read_text("utf-8"))
    assert (body["statusCode"], body["isSuccess"], body["totalRecordsCount"]) == (200, True, len(body["result"]))
    exported = [row for row in export() if row["adminLevel"] == "1" and row["assessmentType"] == "BA"]
    assert sorted(tuple(str(row[name]) for name in body["result"][0]) for row in body["result"]) == sorted(
        tuple(row[name] for name in body["result"][0]) for row in exported
    )


def test_sexes_sum_to_individuals_where_they_are_given() -> None:
    for row in export():
        if row["numberMales"]:
            assert int(row["numberMales"]) + int(row["numberFemales"]) == int(row["numPresentIdpInd"])
        else:
            assert row["operation"] == BORDER


@pytest.mark.parametrize(
    ("number", "file", "people", "households", "sexes"),
    [
        (3, "zambre_baseline_round3_fr.xlsx", "Nombre de personnes déplacées", "Nombre de ménages déplacés",
         ("Hommes", "Femmes")),
        (6, "zambre_baseline_round6.xlsx", "IDP individuals", "IDP households", ("Male", "Female")),
        (7, "zambre_baseline_round7.xlsx", "IDP Ind", "IDP HH", ("IDP males", "IDP females")),
        (8, "zambre_baseline_round8.xlsx", "Number of IDPs", "Number of IDP households", ("Males", "Females")),
        (9, "zambre_baseline_round9.xlsx", "IDP Ind", "IDP HH", ("IDP males", "IDP females")),
    ],
)  # fmt: skip
def test_baseline_workbooks_sum_to_their_report(
    number: int, file: str, people: str, households: str, sexes: tuple[str, str]
) -> None:
    rows, report = records(file), REPORTS[FLOODS, number]
    assert len(rows) == next(row["rows"] for row in EXPECTED["files"] if row["file"] == file)
    assert sum(row[people] or 0 for row in rows) == report["idp_individuals"]
    assert sum(row[households] or 0 for row in rows) == report["idp_households"]
    assert sum(row[sexes[0]] or 0 for row in rows) == report["males"]
    given = [row for row in rows if row[sexes[0]] is not None]
    assert [row for row in given if row[sexes[0]] + row[sexes[1]] != row[people]] == []
    returnees = [name for name in rows[0] if name in ("Returnee individuals", "Returnee Ind", "Number of returnees")]
    assert sum(row[name] or 0 for row in rows for name in returnees) == report["returnee_individuals"]


# sites and answers


@pytest.mark.parametrize("number", [7, 8, 9])
def test_location_assessments_sum_to_their_report_and_stay_below_the_baseline(number: int) -> None:
    rows = records(f"zambre_msla_round{number}.xlsx")
    report = next(row for row in EXPECTED["site_reports"] if row["round"] == number)
    assert len(rows) == report["sites"] > 300
    assert sum(row["IDP individuals"] for row in rows) == report["idp_individuals"]
    assert sum(row["IDP households"] for row in rows) == report["idp_households"]
    assert sum(row["Returnee individuals"] or 0 for row in rows) == report["returnee_individuals"] > 0
    assert max(row["Survey date"].date() for row in rows) == report["date"]
    for row in rows:
        if row["Total males"] is not None:
            groups = [(sex, age) for sex in ("Males", "Females") for age in ("0-5", "6-17", "18-59", "60+")]
            ages = [row[f"{sex} {age} years"] for sex, age in groups]
            assert sum(ages) == row["Total males"] + row["Total females"] == row["IDP individuals"]
    baseline = REPORTS[FLOODS, number]["admin2"]
    assert all(people <= baseline[pcode] for pcode, people in report["admin2"].items())


def test_sites_stand_in_the_sub_district_that_they_name() -> None:
    shapes = level(3).set_index("ADM3_PCODE").geometry
    for row in records("zambre_msla_round9.xlsx"):
        assert shapes[row["Sub-district P-code"]].covers(shapely.Point(row["Longitude"], row["Latitude"]))


def test_sites_are_matched_between_rounds() -> None:
    ids = {number: {row["Site ID"] for row in records(f"zambre_msla_round{number}.xlsx")} for number in (8, 9)}
    assert len(ids[8] & ids[9]) == EXPECTED["sites_matched"]["8-9"] == 307


def test_offers_of_work_have_the_planted_answers() -> None:
    rows = records("zambre_msla_round9.xlsx")
    question = "Are offers of work being made to people from this location?"
    answered = Counter(row[question] for row in rows)
    assert answered == EXPECTED["indicators"][9]["offers"]["answers"]
    assert answered == {"Yes": 99, "No": 165, "Don't know": 41, "No answer": 13}
    dorvan = [row for row in rows if row["District"] == "Dorvan"]
    assert (sum(row[question] == "Yes" for row in dorvan), len(dorvan)) == (17, 28)
    assert {row["Services available and operational: safe accommodation"] for row in dorvan} == {"No"}


def test_contacts_are_plainly_examples() -> None:
    """They are there to be left out by an import; none may be anybody's."""
    for number in (7, 8, 9):
        for row in records(f"zambre_msla_round{number}.xlsx"):
            assert row["Enumerator phone"].startswith("+000 555 ")
            assert row["Key informant phone"].startswith("+000 555 ")


# what is planted


def test_the_planted_findings_hold() -> None:
    planted, now, before = EXPECTED["planted"], REPORTS[FLOODS, 9]["admin2"], REPORTS[FLOODS, 8]["admin2"]
    assert REPORTS[FLOODS, 9]["idp_individuals"] == 412_638
    assert REPORTS[FLOODS, 8]["idp_individuals"] == 389_281
    assert planted["change_8_to_9_percent"] == 6.0
    assert "XZ0602" in before and "XZ0602" not in now  # no access: absent, not zero
    assert now["XZ0403"] == 0  # assessed and empty
    assert 0 < now["XZ0401"] < 11
    assert planted["no_location_assessment_round_9"] == ["XZ0401", "XZ0403", "XZ0602"]
    assert planted["fewer_than_5_sites_round_9"] == ["XZ0304", "XZ0404"]
    assert planted["sites_fewer_than_round_8"] == 42
    assert REPORTS[DROUGHT, 4]["date"] == date(2024, 12, 15)
