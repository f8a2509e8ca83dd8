"""Which admin area does a row mean?"""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctdash.places.boundaries import combined, read_boundaries
from ctdash.places.gazetteer import Gazetteer


def gazetteer(*areas: tuple[int, str, str | list[str], str | None], country: str = "XZA") -> Gazetteer:
    rows = [
        (
            level,
            pcode,
            names if isinstance(names, str) else names[0],
            [names] if isinstance(names, str) else names,
            parent,
        )
        for level, pcode, names, parent in areas
    ]
    frame = pd.DataFrame(rows, columns=["level", "pcode", "name", "names", "parent_pcode"])
    return Gazetteer.from_areas(frame.assign(country=country))


ZAMBRE = gazetteer(
    (1, "XZ01", ["Upper Ander", "Haut-Ander", "أندر العليا"], "XZ"),
    (1, "XZ02", ["Lower Ander", "Bas-Ander"], "XZ"),
    (1, "XZ03", ["Ouest", "West"], "XZ"),
    (2, "XZ0101", "Pétion-Ville", "XZ01"),
    (2, "XZ0102", "Léogâne", "XZ01"),
    (2, "XZ0103", "Dessalines", "XZ01"),
    (2, "XZ0104", "Saint-Jean du Sud", "XZ01"),
    (2, "XZ0105", "Centre", "XZ01"),
    (2, "XZ0201", "Centre", "XZ02"),
    (2, "XZ0202", "Karasuwa", "XZ02"),
)


def join(level: int, *, among: Gazetteer = ZAMBRE, **cells: str | None) -> tuple[str | None, str | None]:
    """The P-code of one row, and how it was found."""
    found = among.join(pd.DataFrame([cells]), level).iloc[0]
    return (None if pd.isna(found["pcode"]) else found["pcode"], None if pd.isna(found["how"]) else found["how"])


@pytest.mark.parametrize("code", ["XZ0102", "XZA0102", "xz 01-02", "XZA-01-02"])
def test_a_code_joins_in_any_spelling(code: str) -> None:
    assert join(2, pcode=code) == ("XZ0102", "pcode")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("LEOGANE", "XZ0102"),
        ("leogâne ", "XZ0102"),
        ("Petion Ville", "XZ0101"),
        ("Petionville", "XZ0101"),
        ("Commune de Léogâne", "XZ0102"),
        ("St. Jean du Sud", "XZ0104"),
        ("Dessalines/Marchandes", "XZ0103"),
    ],
)
def test_a_name_joins_in_any_spelling(name: str, expected: str) -> None:
    assert join(2, name=name) == (expected, "name")


def test_names_join_in_any_language_and_script_of_the_boundaries() -> None:
    assert join(1, name="أندر العليا") == ("XZ01", "name")
    assert join(1, name="West") == ("XZ03", "name")


def test_a_direction_joins_in_another_language() -> None:
    assert join(1, name="الغرب") == ("XZ03", "name")
    assert join(1, name="Alto Ander") == ("XZ01", "name")


def test_a_misspelled_name_joins_with_its_score() -> None:
    found = ZAMBRE.join(pd.DataFrame({"name": ["Karasawa"]}), 2).iloc[0]
    assert found.to_dict() == {"pcode": "XZ0202", "name": "Karasuwa", "score": 87.5, "how": "fuzzy"}


@pytest.mark.parametrize(
    ("name", "sibling"),
    [
        ("Lower Ander", "Upper Ander"),
        ("North Darfur", "South Darfur"),
        ("Est", "Ouest"),
        ("Nord-Est", "Nord-Ouest"),
        ("Northeast", "Northwest"),
        ("Bago (East)", "Bago (West)"),
        ("Block 2", "Block 3"),
        ("Zone II", "Zone III"),
        ("New Karasu", "Old Karasu"),
        ("Chiang Rai", "Chiang Mai"),
        ("Saint Peter Basseterre", "Saint George Basseterre"),
        ("Kabul", "Zabul"),
        ("Bama", "Bara"),
        ("Vista Alegre do Prata", "Vista Alegre"),
        ("دارفور شمال", "دارفور جنوب"),
    ],
)
def test_siblings_that_resemble_each_other_are_never_confused(name: str, sibling: str) -> None:
    among = gazetteer((1, "XZ01", sibling, "XZ"))
    assert join(1, among=among, name=name) == (None, None)
    assert join(1, among=among, name=sibling) == ("XZ01", "name")


def test_a_name_of_two_areas_needs_its_parent() -> None:
    assert join(2, name="Centre") == (None, None)
    assert join(2, name="Centre", parent_pcode="XZA02") == ("XZ0201", "name")


def test_a_name_outside_its_parent_does_not_join() -> None:
    assert join(2, name="Karasuwa", parent_pcode="XZ01") == (None, None)


def test_a_known_code_decides_whatever_the_name_says() -> None:
    assert join(2, pcode="XZ0102", name="Karasawa") == ("XZ0102", "pcode")


def test_an_unknown_code_rules_out_a_guess_but_not_an_equal_name() -> None:
    assert join(2, pcode="XZ0999", name="Karasawa") == (None, None)
    assert join(2, pcode="XZ0999", name="Karasuwa") == ("XZ0202", "name")
    assert join(2, pcode="DTM12", name="Karasawa") == ("XZ0202", "fuzzy")


def test_a_number_without_its_country_counts_when_the_name_agrees() -> None:
    """DTM numbers areas its own way in some countries."""
    numbered = gazetteer((1, "SD08", "Blue Nile", "SD"), (1, "SD12", "Gedaref", "SD"), country="SDN")
    assert join(1, among=numbered, pcode="12.0") == ("SD12", "pcode")
    assert join(1, among=numbered, pcode="12", name="Gedaref") == ("SD12", "pcode")
    assert join(1, among=numbered, pcode="12", name="Blue Nile") == ("SD08", "name")


def test_rows_that_say_nothing_stay_unjoined_and_the_index_is_kept() -> None:
    frame = pd.DataFrame({"pcode": [None, "XXX"], "name": ["", None]}, index=[7, 3])
    found = ZAMBRE.join(frame, 2)
    assert list(found.index) == [7, 3]
    assert found.isna().all(axis=None)
    assert list(found.columns) == ["pcode", "name", "score", "how"]


def test_natural_earth_lends_its_spellings_of_admin_1_names() -> None:
    iraq = gazetteer((1, "IQG07", "Babil", "IQ"), (1, "IQG14", "Maysan", "IQ"), country="IRQ")
    assert join(1, among=iraq, name="Babylon") == ("IQG07", "name")
    assert join(1, among=iraq, name="Missan") == ("IQG14", "fuzzy")


def test_areas_without_parents_join_by_name_under_any_parent() -> None:
    """geoBoundaries names no parents."""
    among = gazetteer((2, "9921B1", "Karasuwa", None))
    assert join(2, among=among, name="Karasuwa", parent_pcode="XZ02") == ("9921B1", "name")


def test_levels() -> None:
    assert ZAMBRE.levels() == [1, 2]
    assert join(3, pcode="XZ0102", name="Léogâne") == (None, None)


CELLS = st.sampled_from(
    [None, "", "XZ0102", "XZA0201", "XXX", "Centre", "leogane", "Karasawa", "XZ01", "99", "Nowhere"]
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=30))
def test_each_row_joins_as_it_would_alone(rows: list[tuple[str | None, str | None, str | None]]) -> None:
    frame = pd.DataFrame(rows, columns=["pcode", "name", "parent_pcode"])
    together = ZAMBRE.join(frame, 2)
    alone = [join(2, pcode=pcode, name=name, parent_pcode=parent) for pcode, name, parent in rows]
    assert [
        (None if pd.isna(p) else p, None if pd.isna(h) else h)
        for p, h in zip(together["pcode"], together["how"], strict=True)
    ] == alone


def test_a_million_rows_cost_their_distinct_places_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    match = Gazetteer._match
    monkeypatch.setattr(Gazetteer, "_match", lambda self, *row: asked.append(row) or match(self, *row))
    frame = pd.DataFrame({"pcode": ["XZ0102", None, "XXX"], "name": ["x", "Centre", "Karasuwa"]})
    found = ZAMBRE.join(pd.concat([frame] * 330_000, ignore_index=True), 2)
    assert (len(found), len(asked)) == (990_000, 3)


# Real files


@pytest.fixture(scope="module")
def haiti(real_data: Path) -> Gazetteer:
    folder = real_data / "boundaries" / "haiti_cod_ab"
    return Gazetteer.from_areas(combined(*map(read_boundaries, sorted(folder.glob("*.geojson")))).areas)


@pytest.mark.parametrize("level", [1, 2])
def test_every_haiti_code_and_name_of_the_dtm_api_joins(real_data: Path, haiti: Gazetteer, level: int) -> None:
    body = json.loads((real_data / "dtm_api" / f"displacement-admin{level}-admin0pcode-hti.json").read_text())
    rows = pd.DataFrame(body["result"])
    frame = pd.DataFrame({"pcode": rows[f"admin{level}Pcode"], "name": rows[f"admin{level}Name"]})
    assert haiti.join(frame, level)["how"].value_counts().to_dict() == {"pcode": len(rows)}
    by_name = haiti.join(frame[["name"]], level)["pcode"]
    unjoined = set(frame["name"][by_name.isna()])
    assert unjoined == (set() if level == 1 else {"Petite Riviere De L'Art", "Cornillon/Grd Bois"})
    assert (by_name == frame["pcode"])[by_name.notna()].all()


@pytest.fixture(scope="module")
def nigeria(real_data: Path) -> Gazetteer:
    """States of all the country, LGAs of Borno, Adamawa and Yobe only."""
    folder = real_data / "boundaries" / "nigeria_cod_ab"
    return Gazetteer.from_areas(combined(*map(read_boundaries, sorted(folder.glob("*.geojson")))).areas)


@pytest.mark.parametrize(
    ("file", "sheet", "columns", "skipped"),
    [
        ("dtm_nigeria_site_assessment_round50.xlsx", "Data", ("State code", "State", "LGA code", "LGA"), 0),
        ("iom_dtm_dtm_nigeria_baseline_assessment_round_38.xlsx", 0,
         ("State Pcode", "State of Displacement", "LGA Pcode", "LGA"), 1),
    ],
)  # fmt: skip
def test_every_lga_of_borno_adamawa_and_yobe_joins(
    real_data: Path, nigeria: Gazetteer, file: str, sheet: str | int, columns: tuple[str, ...], skipped: int
) -> None:
    rows = pd.read_excel(real_data / "dtm_files" / file, sheet_name=sheet, engine="calamine").iloc[skipped:]
    state_code, state, lga_code, lga = (rows[column] for column in columns)
    states = nigeria.join(pd.DataFrame({"pcode": state_code, "name": state}), 1)
    assert states["how"].value_counts().to_dict() == {"pcode": len(rows)}
    available = states["name"].isin(["Borno", "Adamawa", "Yobe"])
    found = nigeria.join(pd.DataFrame({"pcode": lga_code, "name": lga, "parent_pcode": states["pcode"]}), 2)
    assert (lga_code.nunique(), lga_code[available].nunique()) == (107, 60)
    assert found["pcode"].notna().equals(available)
    by_name = nigeria.join(pd.DataFrame({"name": lga}), 2)
    assert by_name["pcode"][~available].isna().all(), "an LGA of another state must not be taken for a like one here"
    assert (by_name["pcode"] == found["pcode"])[by_name["pcode"].notna()].all()


def test_iraqi_governorates_join_by_name_in_latin_and_arabic(real_data: Path) -> None:
    iraq = Gazetteer.from_areas(read_boundaries(real_data / "boundaries" / "irq_adm1.topojson").areas)
    workbook = real_data / "dtm_files" / "iom_dtm_dtm_iraq_idps_master_list_round_123.xlsx"
    names = (
        pd.read_excel(workbook, sheet_name="DTM Dataset", engine="calamine")["Governorate"].iloc[1:].drop_duplicates()
    )
    found = iraq.join(names.to_frame("name"), 1).set_index(names)
    assert len(found) == 18
    assert found["pcode"].nunique() == 18
    assert found["score"].min() >= 80
    assert found["name"][["Anbar", "Babylon", "Dahuk", "Missan", "Thi-Qar", "Salah al-Din"]].tolist() == [
        "Al-Anbar", "Babil", "Duhok", "Maysan", "Thi Qar", "Salah Al-Din",
    ]  # fmt: skip
    arabic = iraq.join(pd.DataFrame({"name": ["محافظة الأنبار", "أربيل", "نينوي"]}), 1)
    assert arabic["name"].tolist() == ["Al-Anbar", "Erbil", "Ninewa"]
