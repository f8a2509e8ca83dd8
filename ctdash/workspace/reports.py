"""Which stored slices are shown: one source per report, and one admin level when one is asked for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctdash.dtm import sources
from ctdash.errors import WrongCall
from ctdash.i18n import _
from ctdash.workspace.slices import SliceKey
from ctdash.workspace.states import SourceState
from ctdash.workspace.tables import ACTIVE, ImportRow, SliceRow


def shown(session: Session, operation_id: str) -> list[SliceRow]:
    """The active slices of the preferred source of every report, at all its levels."""
    active = session.scalars(
        select(SliceRow).where(SliceRow.operation_id == operation_id, SliceRow.state == ACTIVE).order_by(SliceRow.id)
    )
    return [row for rows in _by_report(active).values() for row in rows if row.source == _preferred(rows)]


def choose(rows: list[SliceRow], level: int | None) -> list[SliceRow]:
    """With `level`, the one slice per report that answers at that level: the coarsest that is fine enough."""
    if level is None:
        return rows
    fine_enough = _by_report(row for row in rows if row.admin_level >= level)
    return [min(found, key=lambda row: row.admin_level) for found in fine_enough.values()]


def prefer(
    session: Session,
    operation_id: str,
    source: str | None,
    report: tuple[str | None, str | None, int | None, date | None],
) -> None:
    """Mark `source` as the one to show of this report, or none."""
    dtm_operation, assessment_type, round, day = report
    wanted = SliceKey("", dtm_operation, assessment_type, round, day, 0).report
    stored = session.scalars(select(SliceRow).where(SliceRow.operation_id == operation_id, SliceRow.state == ACTIVE))
    rows = _by_report(stored).get(wanted, [])
    if source is not None and source not in {row.source for row in rows}:
        raise WrongCall(
            _("This report is not stored from {source!r}.").format(source=source),
            todo=_("The Data page lists the sources of each report."),
        )
    for row in rows:
        row.preferred = row.source == source


def states(session: Session, operation_id: str) -> list[SourceState]:
    """Every slice of the operation, newest report first."""
    shown_rows = shown(session, operation_id)
    shown_ids = {row.id for row in shown_rows}
    shown_source = {key(row).report: row.source for row in shown_rows}
    stored = session.execute(
        select(SliceRow, ImportRow)
        .join(ImportRow, SliceRow.import_id == ImportRow.id)
        .where(SliceRow.operation_id == operation_id)
    )
    found = [
        SourceState(
            key=key(row),
            title=sources.source(row.source).title,
            version=row.version,
            state=row.state,
            shown=row.id in shown_ids,
            chosen_by_user=row.preferred,
            reason=_reason(row, shown_source),
            rows=row.rows,
            totals=row.totals,
            file_name=imported.file_name,
            sha256=imported.sha256,
            kind=imported.kind,
            importer=imported.importer,
            imported_at=imported.imported_at.replace(tzinfo=UTC),
            citation=imported.citation,
            left_out=imported.left_out,
        )
        for row, imported in stored
    ]
    found.sort(key=lambda state: (state.key.date or date.min, state.key.text, state.version), reverse=True)
    return found


def key(row: SliceRow) -> SliceKey:
    return SliceKey(row.source, row.dtm_operation, row.assessment_type, row.round, row.date, row.admin_level)


def _by_report(rows: Iterable[SliceRow]) -> dict[tuple, list[SliceRow]]:
    groups: dict[tuple, list[SliceRow]] = defaultdict(list)
    for row in rows:
        groups[key(row).report].append(row)
    return groups


def _preferred(rows: list[SliceRow]) -> str:
    return sources.preferred((row.source, row.preferred) for row in rows)


def _reason(row: SliceRow, shown_source: dict[tuple, str]) -> str:
    if row.state != ACTIVE:
        return _("Replaced by a newer version.")
    if row.preferred:
        return _("Chosen by a user of this workspace.")
    if shown_source[key(row).report] == row.source:
        return sources.source(row.source).reason
    return _("Shown from {source}.").format(source=sources.source(shown_source[key(row).report]).title)
