"""The workspace: one folder that holds everything a user brought or edited."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ctdash.errors import WrongCall
from ctdash.i18n import _
from ctdash.settings import Settings
from ctdash.workspace import database, imports
from ctdash.workspace.files import DataFiles
from ctdash.workspace.imports import Answers, ImportResult
from ctdash.workspace.inspected import Inspected
from ctdash.workspace.lock import WriterLock
from ctdash.workspace.operations import Operation, check, country_code, slug
from ctdash.workspace.reports import choose, prefer, shown, states
from ctdash.workspace.states import SourceState
from ctdash.workspace.tables import ImportRow, OperationRow, ProfileRow, WorkspaceRow

if TYPE_CHECKING:
    import ibis

    from ctdash.places.boundaries import Boundaries
    from ctdash.places.gazetteer import Gazetteer


class Workspace:
    """Readers see the last committed state. Every method that writes holds the writer's lock and is atomic.

    Methods that write raise WorkspaceBusy when another process keeps writing, and WrongCall for an unknown operation.
    """

    def __init__(self, home: Path) -> None:
        """Use `open`; this does not create anything."""
        self.home = home.resolve()
        self._engine = database.engine_for(self.home / "workspace.sqlite")
        self._lock = WriterLock(self.home)
        self._files: DataFiles

    @classmethod
    def open(cls, home: Path | None = None, seed: "Callable[[Workspace], None] | None" = None) -> "Workspace":
        """The workspace in `home` (default: `Settings.home`), created or migrated when needed.

        `seed` fills a new workspace with the training operation. It runs under the writer's lock until it has once
        succeeded; what a seed that was interrupted left behind is removed first.
        Raises CtdashError when a newer ctdash wrote the workspace.
        """
        home = home or Settings.from_env().home
        home.mkdir(parents=True, exist_ok=True)
        workspace = cls(home)
        if database.version(workspace._engine) != database.HEAD:
            with workspace._lock.held():
                database.migrate(workspace._engine)
        workspace._identify()
        if seed is not None and not workspace._seeded():
            workspace._seed(seed)
        workspace._sweep()
        return workspace

    def close(self) -> None:
        self._engine.dispose()

    # Operations

    def operations(self) -> list[Operation]:
        """The user's operations by name, then the training operation."""
        with self._reading() as session:
            rows = session.scalars(select(OperationRow).order_by(OperationRow.training, OperationRow.name))
            return [_operation(row) for row in rows]

    def operation(self, operation_id: str) -> Operation:
        with self._reading() as session:
            return _operation(_row(session, operation_id))

    def add_operation(
        self,
        name: str,
        country: str,
        crisis_type: str,
        onset: date,
        deployment_start: date | None = None,
        deployment_end: date | None = None,
        time_zone: str = "UTC",
    ) -> Operation:
        """`country` in any spelling that `ctdash.places.countries` knows. Raises WrongCall for what cannot be."""
        draft = Operation(
            id="",
            name=name.strip(),
            country=country_code(country),
            crisis_type=crisis_type,
            onset=onset,
            deployment_start=deployment_start,
            deployment_end=deployment_end,
            time_zone=time_zone,
        )
        check(draft)
        with self._writing() as session:
            taken = set(session.scalars(select(OperationRow.id)))
            row = _new_row(draft, slug(draft.name, taken))
            session.add(row)
            return _operation(row)

    def add_training_operation(self, operation: Operation) -> Operation:
        """The fictional operation as it is: its country need not exist, its day is fixed. For a `seed`."""
        check(operation)
        with self._writing() as session:
            row = _new_row(operation, operation.id)
            row.training = True
            session.add(row)
            return _operation(row)

    # Imports

    def import_inspection(self, operation_id: str, inspection: Inspected, answers: Answers = "ask") -> ImportResult:
        """Store the observations or boundaries of an inspected file, all or nothing.

        The same content again changes nothing. Changed content of a known report raises NeedsAnswer, whose
        `questions` hold the difference, unless `answers` is 'replace' (the old version is kept) or 'keep' (the new
        one is not stored).
        Raises Refused for a refused inspection.
        """
        from ctdash.workspace.boundaries import import_boundaries
        from ctdash.workspace.rejoin import rejoin

        imports.check(inspection)
        with self._writing() as session:
            operation = _row(session, operation_id)
            store = import_boundaries if inspection.observations is None else imports.import_observations
            result = store(session, self._files, operation_id, inspection, answers)
            if result.changed_anything and inspection.observations is None:
                session.flush()
                rejoin(session, self._files, operation_id)
            if result.changed_anything:
                operation.data_version = uuid4().hex
            return result

    def prefer(
        self,
        operation_id: str,
        source: str | None,
        *,
        dtm_operation: str | None,
        assessment_type: str | None,
        round: int | None,
        date: date | None = None,
    ) -> None:
        """Show this report from `source` instead of the first in the usual order; None returns to that order.

        Raises WrongCall when the report is not stored from that source.
        """
        with self._writing() as session:
            _row(session, operation_id).data_version = uuid4().hex
            prefer(session, operation_id, source, (dtm_operation, assessment_type, round, date))

    def save_profile(self, operation_id: str, profile_key: str, mapping: dict[str, Any]) -> None:
        """Keep the corrections of a source's columns for its next round."""
        with self._writing() as session:
            _row(session, operation_id)
            session.merge(
                ProfileRow(operation_id=operation_id, profile_key=profile_key, mapping=mapping, saved_at=_now())
            )

    # What is stored

    def profiles(self, operation_id: str) -> dict[str, dict[str, Any]]:
        """profile_key → mapping."""
        with self._reading() as session:
            _row(session, operation_id)
            rows = session.scalars(select(ProfileRow).where(ProfileRow.operation_id == operation_id))
            return {row.profile_key: row.mapping for row in rows}

    def observations(self, operation_id: str, level: int | None = None) -> "ibis.Table":
        """The shown rows, columns of `ctdash.dtm.schema.OBSERVATION` with `source` and `slice_id`.

        The active version from the preferred source of each report; a level finer than that source has comes from the
        next one. With `level`, one admin level per report: the coarsest stored one that is at least as fine as
        `level`, so that summing its rows is right; reports without one are absent. Without, all levels: never add
        those.
        """
        from ctdash.workspace import observations

        with self._reading() as session:
            _row(session, operation_id)
            chosen = choose(shown(session, operation_id), level)
            files = set(
                session.scalars(select(ImportRow.file).where(ImportRow.id.in_({row.import_id for row in chosen})))
            )
            ids = [row.id for row in chosen]
        return observations.table(self.home, [self._files.path(name) for name in sorted(files)], sorted(ids))

    def boundaries(self, operation_id: str) -> "Boundaries | None":
        from ctdash.workspace.boundaries import read_boundaries

        with self._reading() as session:
            _row(session, operation_id)
            return read_boundaries(session, self._files, operation_id)

    def gazetteer(self, operation_id: str) -> "Gazetteer | None":
        """The operation's areas by code and name; None without boundaries."""
        from ctdash.places.gazetteer import Gazetteer
        from ctdash.workspace.boundaries import read_names

        with self._reading() as session:
            _row(session, operation_id)
            names = read_names(session, self._files, operation_id)
        return None if names.empty else Gazetteer.from_areas(names)

    def sources(self, operation_id: str) -> list[SourceState]:
        """Every stored slice, older versions too, newest report first."""
        with self._reading() as session:
            _row(session, operation_id)
            return states(session, operation_id)

    def data_version(self, operation_id: str) -> str:
        """Changes whenever anything that `observations` or `boundaries` returns may have changed: a cache key."""
        with self._reading() as session:
            return _row(session, operation_id).data_version

    # Inside

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with self._lock.held(), Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    def _identify(self) -> None:
        with self._reading() as session:
            found = session.scalar(select(WorkspaceRow.id))
        if found is None:
            with self._writing() as session:
                found = session.scalar(select(WorkspaceRow.id))
                if found is None:
                    found = uuid4().hex[:8]
                    session.add(WorkspaceRow(id=found, created_at=_now(), seeded_at=None))
        self._files = DataFiles(self.home, found)

    def _seeded(self) -> bool:
        with self._reading() as session:
            return session.scalars(select(WorkspaceRow)).one().seeded_at is not None

    def _seed(self, seed: "Callable[[Workspace], None]") -> None:
        with self._lock.held():
            if self._seeded():
                return
            with self._writing() as session:
                session.execute(delete(OperationRow).where(OperationRow.training))
            seed(self)
            with self._writing() as session:
                session.scalars(select(WorkspaceRow)).one().seeded_at = _now()

    def _sweep(self) -> None:
        """Skipped while somebody writes: their file is not yet named."""
        from ctdash.workspace.lock import WorkspaceBusy

        try:
            with self._lock.held(wait=0), self._reading() as session:
                self._files.sweep(set(session.scalars(select(ImportRow.file))))
        except WorkspaceBusy:
            return


def _row(session: Session, operation_id: str) -> OperationRow:
    row = session.get(OperationRow, operation_id)
    if row is None:
        raise WrongCall(
            _("There is no operation {id!r}.").format(id=operation_id),
            todo=_("`ctdash operations list` shows the operations of this workspace."),
        )
    return row


def _operation(row: OperationRow) -> Operation:
    return Operation(
        id=row.id,
        name=row.name,
        country=row.country,
        crisis_type=row.crisis_type,
        onset=row.onset,
        deployment_start=row.deployment_start,
        deployment_end=row.deployment_end,
        time_zone=row.time_zone,
        training=row.training,
        today=row.today,
        policy=row.policy,
    )


def _new_row(operation: Operation, operation_id: str) -> OperationRow:
    return OperationRow(
        id=operation_id,
        name=operation.name,
        country=operation.country,
        crisis_type=operation.crisis_type,
        onset=operation.onset,
        deployment_start=operation.deployment_start,
        deployment_end=operation.deployment_end,
        time_zone=operation.time_zone,
        training=operation.training,
        today=operation.today,
        policy=operation.policy,
        created_at=_now(),
        data_version=uuid4().hex,
    )


def _now() -> datetime:
    """UTC; SQLite keeps no zone."""
    return datetime.now(UTC).replace(tzinfo=None)
