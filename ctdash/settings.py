"""One settings object, read from the environment. Import stays light: the command line starts with it."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctdash.errors import WrongCall


@dataclass(frozen=True)
class Settings:
    """What the person who starts ctdash may set.

    home: the workspace folder (`CTDASH_HOME`; default: the platform's user data folder).
    today: replaces every clock (`CTDASH_TODAY`, ISO date).
    max_audience: no session of this server shows more than this (`CTDASH_MAX_AUDIENCE`: internal, partners or public).
    recent_months: a DTM operation whose newest report is older is "last known", not "now" (`CTDASH_RECENT_MONTHS`).
    """

    home: Path
    today: date | None
    max_audience: str
    recent_months: int

    @classmethod
    def from_env(cls) -> "Settings":
        """Raises WrongCall when a variable cannot be read."""
        return cls(
            home=_home(os.environ.get("CTDASH_HOME", "")),
            today=_date("CTDASH_TODAY"),
            max_audience=_choice("CTDASH_MAX_AUDIENCE", ("internal", "partners", "public"), default="internal"),
            recent_months=_positive("CTDASH_RECENT_MONTHS", default=12),
        )


def _home(value: str) -> Path:
    if value:
        return Path(value).expanduser()
    from platformdirs import user_data_path

    return user_data_path("ctdash", appauthor=False)


def _date(name: str) -> date | None:
    value = os.environ.get(name, "")
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise WrongCall(f"{name} is not a date: {value!r}.", todo="Write it as 2026-09-15.") from None


def _choice(name: str, allowed: tuple[str, ...], *, default: str) -> str:
    value = os.environ.get(name, "").strip().lower() or default
    if value not in allowed:
        raise WrongCall(f"{name} is {value!r}.", todo=f"It takes one of: {', '.join(allowed)}.")
    return value


def _positive(name: str, *, default: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdigit() or int(value) < 1:
        raise WrongCall(f"{name} is {value!r}.", todo="It takes a whole number from 1.")
    return int(value)
