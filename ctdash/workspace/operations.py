"""Operations: what makes a valid one, and how it is named."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from ctdash.errors import WrongCall
from ctdash.i18n import _

CRISIS_TYPES = ("sudden-onset disaster", "conflict", "protracted", "refugee influx")


@dataclass(frozen=True)
class Operation:
    """A response that the expert works in. `country` is ISO 3166-1 alpha-3.

    `today` is the fixed day of the training operation and None elsewhere; `policy` names its sharing pack, None for the
    default rules.
    """

    id: str
    name: str
    country: str
    crisis_type: str
    onset: date
    deployment_start: date | None
    deployment_end: date | None
    time_zone: str
    training: bool = False
    today: date | None = None
    policy: str | None = None


def check(operation: Operation) -> None:
    """Raises WrongCall with the first thing that cannot be."""
    start, end = operation.deployment_start, operation.deployment_end
    if not operation.name.strip():
        raise WrongCall(_("The operation has no name."), todo=_("Give it the name that your team uses."))
    if operation.crisis_type not in CRISIS_TYPES:
        raise WrongCall(
            _("{value!r} is not a crisis type.").format(value=operation.crisis_type),
            todo=_("It takes one of: {choices}.").format(choices=", ".join(CRISIS_TYPES)),
        )
    if start and end and end < start:
        raise WrongCall(
            _("The deployment ends on {end}, before it starts on {start}.").format(end=end, start=start),
            todo=_("Correct one of the two dates."),
        )
    if end and end < operation.onset:
        raise WrongCall(
            _("The deployment ends on {end}, before the crisis began on {onset}.").format(
                end=end, onset=operation.onset
            ),
            todo=_("Correct one of the two dates."),
        )
    try:
        ZoneInfo(operation.time_zone)
    except (KeyError, ValueError, OSError):
        raise WrongCall(
            _("There is no time zone {value!r}.").format(value=operation.time_zone),
            todo=_("Write it as America/Port-au-Prince or Africa/Lagos."),
        ) from None


def country_code(country: str) -> str:
    """ISO 3166-1 alpha-3 of a country named in any way that `ctdash.places` knows. Raises WrongCall."""
    from ctdash.places.countries import iso3_of

    code = iso3_of(country)
    if code is None:
        raise WrongCall(
            _("{value!r} is not a country that ctdash knows.").format(value=country),
            todo=_("Write its name in English, French, Spanish or Arabic, or its ISO code, such as HTI."),
        )
    return code


def slug(name: str, taken: set[str]) -> str:
    """A short identifier for addresses and folders, different from those `taken`."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:40].rstrip("-") or "operation"
    choices = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(choice for choice in choices if choice not in taken)
