"""A small finding as three audiences see it: two areas, one of them with nine people."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from ctdash.protection.audience import Audience
from ctdash.protection.finding import Caveat, Finding, Source
from ctdash.protection.policy import training_policy
from ctdash.protection.release import Release, release

SMALL = 9
HOSTILE = "=cmd|'/c calc'!A1<script>alert(1)</script>"


@pytest.fixture
def released() -> Callable[[Audience], Release]:
    """The finding through the gate: `released(Audience.PARTNERS)`."""
    finding = Finding(
        key="displacement-stock",
        table=pd.DataFrame(
            {
                "area": ["XZ01", "XZ02", "XZ03", "XZ04"],
                "name": ["Sefa", "Orvelle", HOSTILE, "Tavéra"],
                "individuals": pd.array([5310, SMALL, 0, pd.NA], dtype="Int64"),
            }
        ),
        keys=("area", "name"),
        data_type="population",
        admin_level=1,
        people=("individuals",),
        sources=(
            Source(
                "Source: IOM DTM",
                "International Organization for Migration (IOM)",
                "Baseline assessment",
                9,
                date(2026, 8, 31),
                n=86,
                n_of="areas assessed",
                licence_line="Not open data.",
            ),
        ),
        caveats=(Caveat("stock", "People present at the time", "A figure says how many people were present."),),
    )
    return lambda audience: release(finding, audience, training_policy())
