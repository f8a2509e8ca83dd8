"""Phones and e-mail addresses are cut out of any text before it is stored; names of places and keys stay whole."""

import json
from pathlib import Path

import pytest

from ctdash.dtm.free_text import OTHER, own_labels, reasons_in
from ctdash.intake import inspect_file
from ctdash.protection.free_text import without_contacts
from tests.dtm.shapes import write_xlsx

HEADER = ["State", "LGA", "Site name", "IDP Individuals", "Date", "Reason for displacement"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Conflict (told by the chief, +243 81 555 0199)", "Conflict (told by the chief)"),
        ("Old school +243815550199", "Old school"),
        ("Old school, 0803 123 4567", "Old school"),
        ("Old school (00243 81 555 0199)", "Old school"),
        ("someone@example.org", ""),
        ("٠٩١٢٣٤٥٦٧٨", ""),
        ("tel: 777 123 456", ""),
    ],
)
def test_contacts_are_cut_out(text: str, kept: str) -> None:
    assert without_contacts(text) == kept


@pytest.mark.parametrize(
    "text",
    ["Block 12-04-0034", "Camp 12 (Block 5)", "DTM 2023-2024", "Round 10, 31.01.2024", "NG001002", "1 200 593",
     "A / B", "Kilo 7,"],
)  # fmt: skip
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert without_contacts(text) == text


def test_figures_of_keys_are_no_phone_numbers() -> None:
    assert without_contacts("0803123456", code=True) == "0803123456"


@pytest.mark.parametrize(
    ("reason", "labels"),
    [
        ("conflict", ["Conflict"]),
        ("Conflit armé", ["Conflict"]),
        ("a- Conflict", ["Conflict"]),
        ("Natural disaster; Conflict", ["Natural disaster", "Conflict"]),
        ("Inondations / Sécheresse", ["Flood", "Drought"]),
        ("نزاع", ["Conflict"]),
        ("Sequía, inundación", ["Drought", "Flood"]),
        ("The chief lost his house", [OTHER]),
        ("Conflict, the chief lost his house", ["Conflict", OTHER]),
    ],
)
def test_reasons_have_one_name(reason: str, labels: list[str]) -> None:
    assert reasons_in(reason) == labels


def test_labels_of_the_source_stay_when_several_rows_give_them() -> None:
    own = own_labels({"Eviction": 2, "Told by somebody": 1, "Land dispute; Eviction": 1, "Call 81555 0199": 9})
    assert own == {"eviction"}
    assert reasons_in("Eviction", own) == ["Eviction"]
    assert reasons_in("Told by somebody", own) == [OTHER]


def test_what_informants_tell_is_not_stored(tmp_path: Path) -> None:
    told = ["Conflict (told by Amal Nasser, +243 81 555 0199)", "Flood; told by Omar", "Eviction", "Eviction"]
    rows = [["Borno", "Bama", f"Site {n}", 100, "2024-01-31", reason] for n, reason in enumerate(told)]
    rows.append(["Yobe", "Gujba", "Site of someone@example.org", 7, "2024-01-31", "conflict"])
    write_xlsx(tmp_path / "table.xlsx", {"Data": [HEADER, *rows]})

    inspection = inspect_file(tmp_path / "table.xlsx")

    assert inspection.observations["reason"].tolist() == [OTHER, f"Flood; {OTHER}", "Eviction", "Eviction", "conflict"]
    assert inspection.observations["site_name"].iloc[-1] == "Site of"
    assert inspection.totals["idp_individuals"] == 407
    assert [said for said in inspection.warnings if "removed" in said] == [
        "Phone numbers or e-mail addresses were removed from the column “Site name” (1 cells).",
        "Phone numbers or e-mail addresses were removed from the column “Reason for displacement” (1 cells).",
    ]
    handed_on = json.dumps(inspection.to_json()) + inspection.observations.to_csv()
    assert [secret for secret in ("Nasser", "Omar", "0199", "example.org") if secret in handed_on] == []
