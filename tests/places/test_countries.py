"""Which country does a cell mean?"""

import subprocess
import sys

import pytest

from ctdash.paths import ROOT
from ctdash.places.countries import countries, iso2, iso3_of, iso3_of_m49, iso3_of_pcode, name


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Haiti", "HTI"),
        ("Haïti", "HTI"),
        ("HAITÍ", "HTI"),
        ("هايتي", "HTI"),
        ("HT", "HTI"),
        ("hti", "HTI"),
        ("Bahamas (the)", "BHS"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Moldova, Republic of", "MDA"),
        ("Republic of Armenia", "ARM"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("State of Palestine", "PSE"),
        ("occupied Palestinian territory", "PSE"),
        ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("République centrafricaine", "CAF"),
        ("السودان", "SDN"),
        ("جمهورية العراق", "IRQ"),
        ("Bosnia and Herzegovina", "BIH"),
        ("Zambre", "XZA"),
    ],
)
def test_names_of_four_languages_and_codes(cell: str, expected: str) -> None:
    assert iso3_of(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("DRC", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("Congo (the Democratic Republic of the)", "COD"),
        ("Congo", "COG"),
        ("Republic of the Congo", "COG"),
        ("Korea (the Republic of)", "KOR"),
        ("Korea (the Democratic People's Republic of)", "PRK"),
        ("Guinea (Bissau)", "GNB"),
        ("Congo (Democratic)", None),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
    ],
)
def test_countries_with_like_names_are_kept_apart(cell: str, expected: str | None) -> None:
    assert iso3_of(cell) == expected


@pytest.mark.parametrize("cell", ["", None, "no", "in", "Countrywide", "nan", "Port-au-Prince", "12"])
def test_other_words_are_no_country(cell: str | None) -> None:
    assert iso3_of(cell) is None


def test_names_and_codes_of_a_country() -> None:
    assert iso2("HTI") == "HT"
    assert name("HTI") == "Haiti"
    assert name("IRQ", "ar") == "العراق"
    assert name("HTI", "ht") == "Haiti"
    assert iso3_of_m49("332") == "HTI"
    assert [iso3_of_pcode(code) for code in ("SO25", "SOM25", "IQG01", "BDI012", "9", None)] == [
        "SOM", "SOM", "IRQ", "BDI", None, None,
    ]  # fmt: skip


def test_every_name_in_the_table_means_its_own_country() -> None:
    wrong = {
        spelling: (each.iso3, iso3_of(spelling))
        for each in countries().values()
        for spelling in (*each.names.values(), *each.other_names)
        if iso3_of(spelling) != each.iso3
    }
    assert wrong == {}


def test_countries_load_without_pandas() -> None:
    program = (
        "import sys; from ctdash.places.countries import iso3_of; iso3_of('Haiti'); print('pandas' in sys.modules)"
    )
    finished = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert finished.stdout == "False\n"
