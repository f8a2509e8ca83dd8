"""Observations as small as a test needs them."""

from typing import Any

import pandas as pd

from ctdash.dtm.schema import OBSERVATION


def row(area: str = "HT01", individuals: int | None = 100, **values: Any) -> dict[str, Any]:
    """One row of round 1, in a first-level area."""
    return {
        "operation": "Monitoring",
        "operation_status": "Active",
        "country": "HTI",
        "assessment_type": "BA",
        "round": 1,
        "date": "2025-06-30",
        "admin_level": 1,
        "admin1_pcode": area,
        "admin1_name": f"Area {area}",
        "population": "idp",
        "individuals": individuals,
    } | values


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).reindex(columns=list(OBSERVATION)).astype(OBSERVATION)
