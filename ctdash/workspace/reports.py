"""Which stored slices are shown: one source per report and level, and one level when one is asked for."""

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
    """The active slices of every report: the levels of its preferred source, and from the next sources those finer.

    So a detailed workbook still answers for its sites when the API holds the same round by district. One level is read
    at a time, hence one source.
    """
    active = session.scalars(
        select(SliceRow).where(SliceRow.operation_id == operation_id, SliceRow.state == ACTIVE).order_by(SliceRow.id)
    )
    return [row for rows in _by_report(active).values() for row in _finer_and_finer(rows)]


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
    preferred = {report: _in_order(rows)[0].source for report, rows in _by_report(shown_rows).items()}
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
            reason=_reason(row, row.id in shown_ids, preferred),
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


def _in_order(rows: list[SliceRow]) -> list[SliceRow]:
    """The source chosen by the user first, then in the usual order; the levels of one source from coarse to fine."""
    return sorted(
        rows, key=lambda row: (not row.preferred, sources.source(row.source).rank, row.source, row.admin_level)
    )


def _finer_and_finer(rows: list[SliceRow]) -> list[SliceRow]:
    kept: list[SliceRow] = []
    for row in _in_order(rows):
        if not kept or row.source == kept[-1].source or row.admin_level > kept[-1].admin_level:
            kept.append(row)
    return kept


def _reason(row: SliceRow, is_shown: bool, preferred: dict[tuple, str]) -> str:
    if row.state != ACTIVE:
        return _("Replaced by a newer version.")
    if row.preferred:
        return _("Chosen by a user of this workspace.")
    first = preferred[key(row).report]
    if first == row.source:
        return sources.source(row.source).reason
    title = sources.source(first).title
    if is_shown:
        return _("Shown for this level: {source} has none as fine.").format(source=title)
    return _("Shown from {source}.").format(source=title)
