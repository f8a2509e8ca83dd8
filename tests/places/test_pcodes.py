"""P-codes come in many spellings; joins see one."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctdash.places.pcodes import normalise


@pytest.mark.parametrize(
    ("code", "iso3", "expected"),
    [
        ("NGA002001", "NGA", "NG002001"),
        ("NGA008", "NGA", "NG008"),
        ("TCD07", "TCD", "TD07"),
        ("TD07", "TCD", "TD07"),
        ("SOM25", "SOM", "SO25"),
        ("SO25", "SOM", "SO25"),
        ("ng 002-001", "NGA", "NG002001"),
        ("COD7409ZS01", "COD", "CD7409ZS01"),
        ("HTI", "HTI", "HT"),
        ("XZA0102", "XZA", "XZ0102"),
    ],
)
def test_variants_become_the_spelling_of_cod_ab(code: str, iso3: str, expected: str) -> None:
    assert normalise(code, iso3) == expected


@pytest.mark.parametrize(
    ("code", "iso3"),
    [("IQG01", "IRQ"), ("BDI012", "BDI"), ("PH0102800000", "PHL"), ("MMR001D001", "MMR"), ("LSA", "LSO")],
)
def test_letters_that_belong_to_the_code_survive(code: str, iso3: str) -> None:
    assert normalise(code, iso3) == code


def test_hyphens_and_the_longer_prefix_go_even_before_letters() -> None:
    assert normalise("IQ-G01", "IRQ") == "IQG01"
    assert normalise("IRQG01", "IRQ") == "IQG01"
    assert normalise("BI012", "BDI") == "BDI012"


@pytest.mark.parametrize("code", ["XXX", "HTXXX", "NGAXXX001", "", "  ", "Not available", "n/a", "-", None, "nan"])
def test_placeholders_say_nothing(code: str | None) -> None:
    assert normalise(code, "HTI") is None


def test_a_number_of_a_workbook_loses_its_decimals_and_gains_no_country() -> None:
    """DTM numbers Sudan's states its own way: 12 is not SD12, so only the gazetteer may add the prefix."""
    assert normalise("1204.0", "SDN") == "1204"
    assert normalise("DTM12", "SDN") == "DTM12"


CODES = st.one_of(
    st.text(string.ascii_letters + string.digits + " -._/", max_size=14),
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["NG", "NGA", "IQ", "IRQ", "BI", "BDI", "", "nga-"]), st.from_regex(r"[A-Z]?\d{1,9}(\.0)?")
        ),
    ),
)
COUNTRIES = st.sampled_from(["NGA", "IRQ", "BDI", "TCD", "MMR", "TUR", "XZA", "???"])


@given(CODES, COUNTRIES)
def test_normalising_twice_changes_nothing(code: str, iso3: str) -> None:
    once = normalise(code, iso3)
    assert once is None or normalise(once, iso3) == once


@given(CODES, COUNTRIES)
def test_digits_are_never_invented(code: str, iso3: str) -> None:
    normal = normalise(code, iso3)
    if normal is not None:
        given_digits = re.sub(r"\D", "", code)
        assert given_digits.startswith(re.sub(r"\D", "", normal))
        assert set(given_digits.removeprefix(re.sub(r"\D", "", normal))) <= {"0"}
