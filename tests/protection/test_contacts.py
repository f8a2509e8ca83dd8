"""Names, phones and e-mail addresses of enumerators, informants and focal points are found, and nothing else."""

import pandas as pd
import pytest

from ctdash.protection.personal_data import contact_columns, contact_sheet

CONTACTS = [
    "1.2.b.7 SMC member name or focal point at site",
    "1.2.b.8 SMC member phone number",
    "Enumerator name",
    "username",
    "_submitted_by",
    "deviceid",
    "_uuid",
    "enumeratorName",
    "Name of the interviewer",
    "KI 1 Name",
    "ki1_phone",
    "Key informant's phone number",
    "What is the key informant's name?",
    "Respondent name",
    "Name of camp manager",
    "Phone",
    "Phone 2",
    "Tel.",
    "contact",
    "email",
    "Nom de l'enquêteur",
    "Nom et prénom de l'enquêteur(trice)",
    "Téléphone de l'informateur clé",
    "Numéro de téléphone du point focal",
    "Nombre del encuestador",
    "Teléfono del informante clave",
    "Correo electrónico",
    "Nome do inquiridor",
    "Telefone do ponto focal",
    "اسم الباحث",
    "الاسم الكامل للمخبر",
    "رقم هاتف المخبر الرئيسي",
]

NO_CONTACTS = [
    "Site Name",
    "State_Name",
    "Location name in English",
    "region_name",
    "Settlement Name",
    "Name of SMA",
    "Name of community leader organisation",
    "Camp management agency name",
    "Number of key informants",
    "How many Key Informants were interviewed?1",
    "Was the interviewing conducted in person or on the phone?1",
    "Is there mobile phone network?",
    "Mobile phone coverage",
    "11.1.a.1 Where do residents mostly get their information from?",
    "Type of key informant",
    "Sex of key informant",
    "Mobile population",
    "Contact with host community",
    "Nom du site",
    "Nombre d'informateurs clés",
    "Nombre de KI interrogés",
    "Nombre de ménages",
    "Nombre del sitio",
    "Nome do local",
    "اسم الموقع",
    "عدد المخبرين",
]

ROWS = range(30)


def test_headers_that_hold_a_contact() -> None:
    assert set(CONTACTS) == set(contact_columns(pd.DataFrame(columns=CONTACTS, dtype=object)))


def test_headers_that_hold_none() -> None:
    assert contact_columns(pd.DataFrame(columns=NO_CONTACTS, dtype=object)) == {}


def test_contacts_without_a_telling_header_are_found_in_the_cells() -> None:
    frame = pd.DataFrame(
        {
            "a": [f"+234 803 {i:03d} {i * 7:04d}" for i in ROWS],
            "b": [f"0803-{i:03d}-{i * 7:04d}" for i in ROWS],
            "c": [f"someone{i}@example.org" for i in ROWS],
        }
    )
    assert list(contact_columns(frame)) == ["a", "b", "c"]


def test_a_contact_in_a_footnote_makes_no_column_of_contacts() -> None:
    frame = pd.DataFrame({"State": ["Borno", "Yobe", "Adamawa", "Contact: someone@example.org"]})
    assert contact_columns(frame) == {}


def test_a_header_that_is_only_a_role_holds_names_when_its_cells_are_words() -> None:
    frame = pd.DataFrame({"KI 1": ["Some Body", "Any Body"], "KI 2": ["Yes", "No"], "KI 3": ["1", "2"]})
    assert list(contact_columns(frame)) == ["KI 1"]


@pytest.mark.parametrize(
    "cells",
    [
        [f"NG00{i}" for i in ROWS],  # P-codes
        [f"{1_000_000 + 77 * i}" for i in ROWS],  # counts
        [f"1 2{i:02d} 593" for i in ROWS],  # counts with separators
        [f"{1 + i},205,593" for i in ROWS],
        [f"27.68{i}11" for i in ROWS],  # coordinates
        [f"2021-03-{1 + i:02d} 00:00:00" for i in ROWS],
        [f"{1 + i:02d}/05/2015" for i in ROWS],
        ["2014-2021" for _ in ROWS],
        [f"NA-3802-A10-{i:03d}" for i in ROWS],  # settlement codes
    ],
)
def test_codes_counts_coordinates_and_dates_are_no_phone_numbers(cells: list[str]) -> None:
    assert contact_columns(pd.DataFrame({"x": cells})) == {}


def test_site_ids_are_no_phone_numbers() -> None:
    assert contact_columns(pd.DataFrame({"Site ID": [f"12-04-{i:04d}" for i in ROWS]})) == {}


def test_a_yes_or_no_is_no_contact() -> None:
    assert contact_columns(pd.DataFrame({"Phone": ["Yes", "No"] * 15, "Contact": ["Oui", "Non"] * 15})) == {}


def test_labels_may_repeat() -> None:
    frame = pd.DataFrame([["a", "b", "+1 555 123 4567"]], columns=["If other", "If other", "Phone"])
    assert list(contact_columns(frame)) == ["Phone"]


@pytest.mark.parametrize("name", ["Enumerators", "KI list", "Contacts", "Contacts & Partners", "Liste des enquêteurs"])
def test_whole_sheets_of_contacts(name: str) -> None:
    assert contact_sheet(name, pd.DataFrame({"Name": ["A B"], "Village": ["C"], "Phone": [None]})) is not None


def test_a_data_sheet_is_not_a_sheet_of_contacts() -> None:
    assert contact_sheet("Data", pd.DataFrame(columns=["Site Name", "Individuals", "Phone"])) is None
