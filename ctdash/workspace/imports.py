"""Importing an inspected file: all of it or nothing, and never over figures that somebody already works with."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from ctdash import __version__
from ctdash.dtm import sources
from ctdash.errors import NeedsAnswer, Refused, WrongCall
from ctdash.i18n import _
from ctdash.workspace import observations
from ctdash.workspace.differences import Difference, difference
from ctdash.workspace.files import DataFiles
from ctdash.workspace.inspected import Inspected
from ctdash.workspace.slices import Slice, SliceKey, split
from ctdash.workspace.tables import ACTIVE, SUPERSEDED, ImportRow, SliceRow

Answers = Literal["ask", "replace", "keep"]


@dataclass(frozen=True)
class ImportResult:
    """What an import did, in the order of the file. `differences` belong to `replaced` and `kept`.

    added, replaced: stored now · unchanged: already stored with the same content · kept: the stored version stays.
    For boundaries the same, with keys such as `SliceKey(source="boundaries", …, admin_level=2)`.
    """

    added: tuple[SliceKey, ...] = ()
    unchanged: tuple[SliceKey, ...] = ()
    replaced: tuple[SliceKey, ...] = ()
    kept: tuple[SliceKey, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def changed_anything(self) -> bool:
        return bool(self.added or self.replaced)


def check(inspection: Inspected) -> None:
    """Raises Refused, NeedsAnswer or WrongCall when this inspection cannot be imported."""
    if inspection.refused:
        raise Refused(inspection.refused, where=inspection.file_name, todo=_("Nothing was stored."))
    if inspection.questions:
        raise NeedsAnswer(
            _("Some columns are not certain."),
            where=inspection.file_name,
            todo=_("Answer the questions, then import."),
            questions=tuple(inspection.to_json()["questions"]),
        )
    if inspection.observations is None and inspection.boundaries is None:
        raise WrongCall(
            _("This file holds nothing that can be imported: {kind}.").format(kind=inspection.kind),
            where=inspection.file_name,
        )


def import_observations(
    session: Session, files: DataFiles, operation_id: str, inspection: Inspected, answers: Answers
) -> ImportResult:
    """Store what is new. The caller holds the writer's lock and commits; without a commit the old state stands.

    Raises NeedsAnswer with every difference when a known report has other rows and `answers` is 'ask'.
    """
    assert inspection.observations is not None
    alternatives = sources.source(inspection.source).levels_are_alternatives
    plan = _Plan()
    for found in split(inspection.observations, inspection.source, levels_are_alternatives=alternatives):
        plan.place(found, _active(session, operation_id, found.key), files, session)
    differences = tuple(change.difference for change in plan.changed)
    if differences and answers == "ask":
        raise _needs_answer(inspection.file_name, differences)
    store = [*plan.new, *(plan.changed if answers == "replace" else ())]
    if store:
        _store(session, files, operation_id, inspection, store)
    changed = tuple(change.found.key for change in plan.changed)
    return ImportResult(
        added=tuple(new.found.key for new in plan.new),
        unchanged=tuple(found.key for found in plan.unchanged),
        replaced=changed if answers == "replace" else (),
        kept=changed if answers == "keep" else (),
        differences=differences,
    )


def _needs_answer(file_name: str, differences: tuple[Difference, ...]) -> NeedsAnswer:
    return NeedsAnswer(
        _("The workspace already holds other figures for {count} of its reports.").format(count=len(differences)),
        where=file_name,
        todo=_("Choose to replace them (the old version is kept) or to keep them."),
        questions=tuple(change.question() for change in differences),
    )


def import_row(operation_id: str, inspection: Inspected, *, file: str, citation: str) -> ImportRow:
    return ImportRow(
        operation_id=operation_id,
        kind=inspection.kind,
        source=inspection.source,
        file_name=inspection.file_name,
        sha256=inspection.sha256,
        file=file,
        imported_at=datetime.now(UTC).replace(tzinfo=None),
        importer=f"ctdash {__version__}",
        citation=citation,
        left_out=list(inspection.to_json().get("left_out") or ()),
    )


def stored_rows(row: SliceRow, session: Session, files: DataFiles) -> pd.DataFrame:
    imported = session.get_one(ImportRow, row.import_id)
    return observations.read_slice(files.path(imported.file), row.id)


@dataclass(frozen=True)
class _New:
    """A slice to store as the first version of its report."""

    found: Slice
    old: None = None


@dataclass(frozen=True)
class _Changed:
    """A slice that differs from the stored version `old`."""

    found: Slice
    old: SliceRow
    difference: Difference


class _Plan:
    """Every slice of a file, by what is known about it."""

    def __init__(self) -> None:
        self.new: list[_New] = []
        self.unchanged: list[Slice] = []
        self.changed: list[_Changed] = []

    def place(self, found: Slice, known: SliceRow | None, files: DataFiles, session: Session) -> None:
        if known is None:
            self.new.append(_New(found))
        elif known.content_hash == found.content_hash:
            self.unchanged.append(found)
        else:
            change = difference(found.key, stored_rows(known, session, files), found.rows)
            if change.empty:  # the hash of another pandas version: the same rows
                self.unchanged.append(found)
            else:
                self.changed.append(_Changed(found, known, change))


def _active(session: Session, operation_id: str, key: SliceKey) -> SliceRow | None:
    return session.scalar(
        select(SliceRow).where(
            SliceRow.operation_id == operation_id, SliceRow.key == key.text, SliceRow.state == ACTIVE
        )
    )


def _store(
    session: Session,
    files: DataFiles,
    operation_id: str,
    inspection: Inspected,
    store: list[_New | _Changed],
) -> None:
    """Rows first, uncommitted, because the data file carries their ids; the file is complete before the commit."""
    name = files.new_name("observations", operation_id)
    imported = import_row(operation_id, inspection, file=name, citation=sources.citation())
    for entry in store:
        if entry.old is not None:
            entry.old.state = SUPERSEDED
    session.add(imported)
    session.flush()
    new = [_row(entry.found, entry.old, operation_id, imported.id) for entry in store]
    session.add_all(new)
    session.flush()
    rows = pd.concat(
        [
            entry.found.rows.assign(source=entry.found.key.source, slice_id=row.id)
            for entry, row in zip(store, new, strict=True)
        ],
        ignore_index=True,
    )
    files.write(name, lambda path: observations.write(rows, path))


def _row(found: Slice, old: SliceRow | None, operation_id: str, import_id: int) -> SliceRow:
    return SliceRow(
        operation_id=operation_id,
        import_id=import_id,
        key=found.key.text,
        source=found.key.source,
        dtm_operation=found.key.dtm_operation,
        assessment_type=found.key.assessment_type,
        round=found.key.round,
        date=found.key.date,
        admin_level=found.key.admin_level,
        version=old.version + 1 if old else 1,
        state=ACTIVE,
        preferred=old.preferred if old else False,
        content_hash=found.content_hash,
        rows=len(found.rows),
        totals=found.totals,
    )
