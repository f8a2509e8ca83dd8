"""How numbers and dates are written."""

from datetime import date

import pandas as pd
import pytest

from ctdash.ui import words


@pytest.mark.parametrize(
    ("value", "written"),
    [(412638, "412,638"), (0, "0"), (pd.NA, "–"), (None, "–"), (float("nan"), "–")],
)
def test_a_missing_number_is_no_zero(value: object, written: str) -> None:
    assert words.number(value) == written


def test_a_change_has_its_sign_and_a_true_minus() -> None:
    assert [words.signed(n) for n in (1204, -310, 0)] == ["+1,204", "−310", "0"]


def test_percent_has_a_no_break_space() -> None:
    assert words.percent(0.36) == "36\u00a0%"
    assert words.signed_percent(0.06) == "+6.0\u00a0%"


def test_dates_are_short_in_text_and_iso_in_addresses() -> None:
    assert words.day(date(2026, 9, 15)) == "15 Sep 2026"
    assert words.iso(date(2026, 9, 15)) == "2026-09-15"


def test_a_list_reads_as_a_sentence() -> None:
    assert words.listed(["a", "b", "c"]) == "a, b and c"


def test_nothing_in_a_name_is_markup() -> None:
    assert words.literal("**[x](javascript:1)** <b>") == r"\*\*\[x\]\(javascript\:1\)\*\* \<b\>"
    assert words.literal("$x$ www.example.org a@b.org &amp;") == r"\$x\$ www\.example.org a\@b.org \&amp;"
