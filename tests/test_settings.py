"""What the environment may set, and how a bad value is said."""

from datetime import date
from pathlib import Path

import pytest

from ctdash.clock import today
from ctdash.errors import WrongCall
from ctdash.settings import Settings


def test_the_workspace_folder_is_ctdash_home(home: Path) -> None:
    assert home == Settings.from_env().home


def test_without_ctdash_home_the_user_data_folder_is_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CTDASH_HOME")
    assert Settings.from_env().home.name == "ctdash"


def test_the_widest_audience_is_internal_unless_the_server_says_less(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Settings.from_env().max_audience == "internal"
    monkeypatch.setenv("CTDASH_MAX_AUDIENCE", "Public")
    assert Settings.from_env().max_audience == "public"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CTDASH_MAX_AUDIENCE", "everybody"),
        ("CTDASH_TODAY", "15/09/2026"),
        ("CTDASH_RECENT_MONTHS", "0"),
        ("CTDASH_RECENT_MONTHS", "twelve"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongCall, match=name):
        Settings.from_env()


def test_the_training_operation_has_its_own_day_and_ctdash_today_overrides_every_clock(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert today(date(2026, 9, 15)) == date(2026, 9, 15)
    monkeypatch.setenv("CTDASH_TODAY", "2025-07-01")
    assert today(date(2026, 9, 15)) == date(2025, 7, 1)
    assert today() == date(2025, 7, 1)
