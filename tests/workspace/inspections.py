"""Inspections as small as a test needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pandas as pd

from ctdash.workspace.slices import conform


@dataclass(frozen=True)
class StandIn:
    """What `Workspace.import_inspection` uses of an inspection."""

    observations: pd.DataFrame | None = None
    boundaries: Any = None
    source: str = "dtm-api"
    kind: str = "dtm-api"
    file_name: str = "file.json"
    refused: str | None = None
    questions: Sequence[Any] = ()
    left_out: Sequence[Any] = field(default_factory=tuple)

    @property
    def sha256(self) -> str:
        return sha256(self.file_name.encode()).hexdigest()

    def to_json(self) -> Mapping[str, Any]:
        return {"left_out": list(self.left_out), "questions": list(self.questions)}


def row(**values: Any) -> dict[str, Any]:
    """One observation: 100 IDPs in Ouest, Haiti, in round 1, unless said otherwise."""
    return {
        "operation": "Countrywide monitoring",
        "operation_status": "Active",
        "country": "HTI",
        "assessment_type": "BA",
        "round": 1,
        "date": "2025-06-30",
        "admin_level": 1,
        "admin1_pcode": "HT01",
        "admin1_name": "Ouest",
        "population": "idp",
        "individuals": 100,
    } | values


def rows(*values: dict[str, Any]) -> pd.DataFrame:
    return conform(pd.DataFrame([dict(value, source_row=number) for number, value in enumerate(values, start=2)]))


def api(*values: dict[str, Any], **other: Any) -> StandIn:
    return StandIn(observations=rows(*values), **other)
