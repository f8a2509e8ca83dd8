"""The one clock.

`CTDASH_TODAY` overrides it; the training operation has a fixed day of its own, so that it never ages.
"""

from datetime import date

from ctdash.settings import Settings


def today(operation_today: date | None = None) -> date:
    """The day to reckon from: `CTDASH_TODAY`, else the operation's own fixed day, else the machine's date."""
    return Settings.from_env().today or operation_today or date.today()
