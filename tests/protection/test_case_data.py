"""Records of single people are refused, with columns named and values not; assessments and aggregates never are."""

import pandas as pd
import pytest

from ctdash.protection.cells import SAMPLE, columns_of
from ctdash.protection.personal_data import case_data, contact_columns, looks_like_respondents

N = 30
IDS = [str(i) for i in range(N)]
AGES = [str(15 + i) for i in range(N)]
SEXES = ["male", "female"] * (N // 2)


def headed(*labels: str) -> pd.DataFrame:
    return pd.DataFrame(columns=list(labels), dtype=object)


CASES = {
    "a key, an age and a sex in each row": pd.DataFrame({"_id": IDS, "Age": AGES, "Sex": SEXES}),
    "the same in Spanish": pd.DataFrame({"ID": IDS, "Edad": AGES, "Sexo": ["Hombre", "Mujer"] * (N // 2)}),
    "the same in Arabic": pd.DataFrame({"معرف": IDS, "العمر": AGES, "الجنس": ["ذكر", "أنثى"] * (N // 2)}),
    "a name, an age and a sex": pd.DataFrame({"Name": ["Some Body"] * N, "Age": AGES, "Sex": SEXES}),
    "case numbers": pd.DataFrame({"Case Number": [f"M-{i:04d}" for i in range(N)], "Age": AGES, "Sex": SEXES}),
    "plain case numbers": pd.DataFrame({"Case number": IDS, "Age": AGES, "Sex": SEXES}),
    "case ids alone": pd.DataFrame({"case_id": [f"C{i}" for i in range(N)]}),
    "passports": pd.DataFrame({"Passport No.": [f"A{i:07d}" for i in range(N)]}),
    "survivors without a key": pd.DataFrame(
        {
            "Province": ["Ituri"] * N,
            "Âge": AGES,
            "Sexe": ["F"] * N,
            "Nationalité": ["COD"] * N,
            "Survivant(e) VBG": ["Oui"] * N,
            "Assistance fournie": ["médicale"] * N,
        }
    ),
    "names": headed("First Name", "Last Name", "Location"),
    "a beneficiary list": headed("Beneficiary Name", "Village", "Amount"),
    "household registration": headed("Household ID", "Head of Household Name", "Family size"),
    "dates of birth": headed("Date de naissance", "Commune"),
    "survivors": headed("Survivor Code", "Incident type"),
    "an incident recorder": headed("Type of incident", "Alleged perpetrator sex", "Displacement status"),
    "French codes": headed("Code du survivant", "Âge", "Sexe"),
    "Spanish codes": headed("Código de la víctima", "Fecha de nacimiento"),
    "Arabic codes": headed("رقم الحالة", "اسم الضحية", "العمر"),
    "victim records": headed("gender", "ageBroad", "majorityStatusAtExploit", "typeOfExploitConcatenated"),
}

NO_CASES = {
    "a site assessment": pd.DataFrame(
        {
            "Site ID (SSID)": IDS,
            "Male": IDS,
            "Female": IDS,
            "Number of persons with disabilities": IDS,
            "10.2.j.2 Reporting/referral mechanism for GBV survivors": ["No"] * N,
            "Male Children (1-5 y)": IDS,
            "Sex of key informant": SEXES,
            "Age of key informant": AGES,
        }
    ),
    "a site assessment that names its respondents": pd.DataFrame(
        {
            "uuid": IDS,
            "Respondent name": ["Some Body"] * N,
            "Respondent age": AGES,
            "Respondent sex": SEXES,
            "Total individuals": [str(100 + i) for i in range(N)],
        }
    ),
    "questions about people": headed(
        "Who are the main perpetrators of security incidents?",
        "Number of GBV cases reported",
        "Is there a case management service for GBV survivors?",
        "Do the majority of people have identification card or other documentation?",
        "Number of unaccompanied children",
    ),
    "counts by year, sex and age group": pd.DataFrame(
        {"id": IDS, "year": ["2019"] * N, "sex": SEXES, "age group": ["0-17", "18+"] * (N // 2), "VoT assisted": IDS}
    ),
    "counts of an epidemic": pd.DataFrame({"admin1": ["A"] * N, "Case number": [str(13 * i * i) for i in range(N)]}),
    "security events": headed("Event ID", "Incident date", "Incident type", "Incident location", "Fatalities"),
    "a directory of organisations": headed("Organisation", "First name", "Last name", "E-mail", "Phone"),
    "DTM API rows": pd.DataFrame({"id": IDS, "admin1Name": ["A"] * N, "numberMales": IDS, "numberFemales": IDS}),
    "a site list": pd.DataFrame({"Place id": IDS, "Location name\nin English": IDS, "Individuals": IDS}),
}


@pytest.mark.parametrize("frame", CASES.values(), ids=CASES)
def test_refused(frame: pd.DataFrame) -> None:
    sentence = case_data(frame)
    assert sentence is not None
    assert "MiMOSA" in sentence and "GBVIMS" in sentence


@pytest.mark.parametrize("frame", NO_CASES.values(), ids=NO_CASES)
def test_never_refused(frame: pd.DataFrame) -> None:
    assert case_data(frame) is None
    assert not looks_like_respondents(frame)


def test_the_sentence_names_columns_and_no_values() -> None:
    sentence = case_data(pd.DataFrame({"Victim name": ["Amina Secret"], "Passport number": ["X1234567"]}))
    assert sentence is not None
    assert "“Victim name”" in sentence
    assert "Amina" not in sentence and "X1234567" not in sentence


RESPONDENTS = {
    "an age and a sex": pd.DataFrame({"Age": AGES, "Sex": SEXES, "Were you paid as agreed?": ["Yes", "No"] * (N // 2)}),
    "the same in French": pd.DataFrame({"Âge": AGES, "Sexe": ["Homme", "Femme"] * (N // 2), "Province": ["A"] * N}),
    "questions to a person": pd.DataFrame({"LGA": ["A"] * N, "How old are you?": AGES, "Were you forced?": ["no"] * N}),
}


@pytest.mark.parametrize("frame", RESPONDENTS.values(), ids=RESPONDENTS)
def test_rows_of_respondents_without_a_key_are_told_apart(frame: pd.DataFrame) -> None:
    """They never become stocks: the sentence says that surveys are not read yet."""
    sentence = case_data(frame)
    assert sentence is not None
    assert "not read yet" in sentence and "MiMOSA" not in sentence
    assert looks_like_respondents(frame)


def test_a_key_makes_respondents_records_of_people() -> None:
    for frame in RESPONDENTS.values():
        assert "MiMOSA" in str(case_data(frame.assign(_uuid=[f"{i:032x}" for i in range(N)])))


def test_the_key_of_a_submission_about_a_site_is_no_persons_key() -> None:
    site = pd.DataFrame({"_uuid": [f"{i:032x}" for i in range(N)], "State": ["A"] * N, "IDP Individuals": IDS})
    assert case_data(site) is None
    assert list(contact_columns(site)) == ["_uuid"]


def test_rows_by_age_and_sex_that_count_are_no_respondents() -> None:
    by_age = pd.DataFrame({"Admin1": ["A"] * N, "Age": AGES, "Sex": SEXES, "Individuals": IDS})
    assert case_data(by_age) is None


def test_a_title_alone_refuses_nothing_but_adds_to_other_evidence() -> None:
    frame = headed("First name", "Village")
    assert case_data(frame) is None
    assert case_data(frame, texts=["List of survivors"]) is None
    assert case_data(frame.assign(Phone=[]), texts=["List of survivors"]) is not None


def test_a_large_table_is_sampled() -> None:
    frame = pd.DataFrame({"a": ["x"]}).loc[[0] * 1_000_000]
    assert [len(column.cells) for column in columns_of(frame)] == [SAMPLE]
