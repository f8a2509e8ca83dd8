"""An inspection: what a file is and holds, before anybody confirms that it may enter the workspace."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from ctdash.places.boundaries import Boundaries


@dataclass(frozen=True)
class ColumnMatch:
    """Which column(s) of the file a canonical field is read from. `confidence` runs from 0 to 1."""

    columns: tuple[str, ...]
    confidence: float

    def to_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"column": self.columns[0], "confidence": round(self.confidence, 2)}
        return shown if len(self.columns) == 1 else shown | {"columns": list(self.columns)}


@dataclass(frozen=True)
class Question:
    """What the inspection cannot decide. `field` is what to answer with `--map field=answer`."""

    field: str
    text: str
    options: tuple[str, ...] = ()
    blocks: str = "inspect"
    """`inspect`: the figures themselves are uncertain. `import`: they are sure, but storing them needs the answer."""

    def to_json(self) -> dict[str, Any]:
        return {"field": self.field, "text": self.text, "options": list(self.options), "blocks": self.blocks}


@dataclass(frozen=True)
class ReportedRound:
    """One report of a file: its operation, assessment type, round and date, with the totals of one complete admin
    level.
    """

    operation: str | None
    assessment_type: str | None
    round: int | None
    date: date | None
    totals: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        return {
            "operation": self.operation,
            "assessment_type": self.assessment_type,
            "round": self.round,
            "date": self.date.isoformat() if self.date else None,
            "totals": self.totals,
        }


@dataclass(frozen=True)
class AdminLevel:
    """How many areas of one admin level a file names, and how many joined known boundaries (None: none are known)."""

    areas: int
    joined: int | None = None
    unjoined: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"areas": self.areas, "joined": self.joined, "unjoined": list(self.unjoined)}


@dataclass
class Inspection:
    """What a file is and holds. `observations` and `boundaries` are the tidy content that an import would store."""

    kind: str
    file_name: str
    sha256: str = ""
    source: str = "workbook"
    """Where the figures come from: `dtm-api`, `hdx-export` or `workbook`. One of them is preferred per round."""
    refused: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    """1-based row of the sheet that holds the column names."""
    rows: int = 0
    """Data rows: no header, HXL, total or blank rows."""
    columns: dict[str, ColumnMatch] = field(default_factory=dict)
    rounds: list[ReportedRound] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=dict)
    period: tuple[date, date] | None = None
    countries: list[str] = field(default_factory=list)
    operations: list[str] = field(default_factory=list)
    duplicates: int = 0
    """Rows whose site id was seen before in the same report."""
    admin_levels: dict[int, AdminLevel] = field(default_factory=dict)
    left_out: list[dict[str, str]] = field(default_factory=list)
    """Columns and sheets with personal data of enumerators and informants: never read into anything that is stored."""
    warnings: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    profile_key: str = ""
    """A hash of the header's shape: the next round of the same source has the same one."""
    all_columns: list[str] = field(default_factory=list)
    """Every column name of the data sheet, for a person to choose from (personal ones left out)."""
    observations: "pd.DataFrame | None" = None
    boundaries: "Boundaries | None" = None

    @property
    def exit_code(self) -> int:
        """0 fine, 3 refused, 4 the figures need an answer."""
        if self.refused:
            return 3
        return 4 if any(question.blocks == "inspect" for question in self.questions) else 0

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "file": self.file_name,
            "sha256": self.sha256,
            "source": self.source,
            "refused": self.refused,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "rows": self.rows,
            "columns": {name: match.to_json() for name, match in self.columns.items()},
            "rounds": [report.to_json() for report in self.rounds],
            "totals": self.totals,
            "period": {"from": self.period[0].isoformat(), "to": self.period[1].isoformat()} if self.period else None,
            "countries": self.countries,
            "operations": self.operations,
            "duplicates": self.duplicates,
            "admin_levels": {str(level): found.to_json() for level, found in sorted(self.admin_levels.items())},
            "left_out": self.left_out,
            "warnings": self.warnings,
            "questions": [question.to_json() for question in self.questions],
        }
