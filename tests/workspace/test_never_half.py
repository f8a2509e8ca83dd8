"""An import that is interrupted leaves the old state; one writer at a time."""

import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from ctdash.errors import CtdashError
from ctdash.workspace import Operation, Workspace, WorkspaceBusy, database, imports, lock
from ctdash.workspace.tables import Base
from workspace.inspections import api, row

TRAINING = Operation(
    "zambre",
    "Zambre floods",
    "XZA",
    "sudden-onset disaster",
    date(2026, 2, 11),
    None,
    None,
    "UTC",
    today=date(2026, 9, 15),
)


class Killed(BaseException):
    """Stands for the end of the process."""


def data_files(home: Path) -> list[Path]:
    return sorted(home.glob("observations/*/*"))


def state(workspace: Workspace, operation: Operation) -> tuple:
    table = workspace.observations(operation.id).to_pandas()
    return (workspace.data_version(operation.id), len(table), len(workspace.sources(operation.id)))


@pytest.mark.parametrize("step", ["write the file", "after the file is named"])
def test_an_interrupted_import_leaves_the_old_state(workspace, haiti, monkeypatch, step):
    workspace.import_inspection(haiti.id, api(row()))
    before, files = state(workspace, haiti), data_files(workspace.home)

    with monkeypatch.context() as patch:
        if step == "write the file":
            patch.setattr(imports.observations, "write", lambda rows, path: (_ for _ in ()).throw(Killed))
        else:
            original = imports.DataFiles.write

            def write_then_die(self, name, write):
                original(self, name, write)
                raise Killed

            patch.setattr(imports.DataFiles, "write", write_then_die)
        with pytest.raises(Killed):
            workspace.import_inspection(haiti.id, api(row(round=2)))

    assert state(workspace, haiti) == before
    again = Workspace.open(workspace.home)
    assert data_files(workspace.home) == files, "the next open sweeps what no row names"
    assert state(again, haiti) == before
    again.import_inspection(haiti.id, api(row(round=2)))


def test_files_of_another_database_are_not_swept(workspace, haiti):
    foreign = workspace.home / "observations" / haiti.id / "ffffffff-1.parquet"
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"")

    Workspace.open(workspace.home).close()

    assert foreign.exists()


def test_a_second_writer_waits_and_then_says_so(workspace, haiti):
    other = lock.WriterLock(workspace.home)
    said: list[Exception] = []

    def write() -> None:
        try:
            with other.held(wait=0.05):
                pass
        except WorkspaceBusy as error:
            said.append(error)

    with workspace._lock.held():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()

    assert "Another ctdash is writing" in str(said[0])
    with other.held(wait=0):
        assert workspace.operations() == [haiti], "reading needs no lock"


def test_a_new_workspace_is_seeded_once(home):
    seeds: list[str] = []

    def seed(workspace: Workspace) -> None:
        seeds.append("seeded")
        workspace.add_training_operation(TRAINING)

    for _ in range(2):
        opened = Workspace.open(home, seed=seed)

    assert seeds == ["seeded"]
    assert [(one.id, one.training, one.today) for one in opened.operations()] == [("zambre", True, date(2026, 9, 15))]


def test_a_seed_that_was_interrupted_starts_again(home):
    def half(workspace: Workspace) -> None:
        workspace.add_training_operation(TRAINING)
        workspace.import_inspection("zambre", api(row()))
        raise Killed

    with pytest.raises(Killed):
        Workspace.open(home, seed=half)
    opened = Workspace.open(home, seed=lambda workspace: workspace.add_training_operation(TRAINING) and None)

    assert [one.id for one in opened.operations()] == ["zambre"]
    assert opened.sources("zambre") == []
    assert data_files(home) == []


def test_a_workspace_of_a_newer_version_is_left_alone(workspace):
    engine = create_engine(f"sqlite:///{workspace.home / 'workspace.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(CtdashError, match="newer version"):
        Workspace.open(workspace.home)


def test_the_migrations_make_the_tables_that_the_code_declares(workspace):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with workspace._engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)

    assert differences == []
    assert database.version(workspace._engine) == database.HEAD


def test_a_migration_that_fails_leaves_nothing(home, monkeypatch):
    home.mkdir()
    engine = database.engine_for(home / "workspace.sqlite")
    monkeypatch.setattr("alembic.op.create_index", lambda *args, **named: (_ for _ in ()).throw(Killed))

    with pytest.raises(Killed):
        database.migrate(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0


def test_observations_reach_no_network_and_no_other_folder(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row()))
    connection = workspace.observations(haiti.id).get_backend()

    for place in ("https://example.org/x.parquet", "/etc/passwd"):
        with pytest.raises(Exception, match="disabled by configuration"):
            connection.raw_sql(f"SELECT * FROM read_text('{place}')")
