"""The database file: how it is opened, and how an older one is brought up to date."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text

from ctdash.errors import CtdashError
from ctdash.i18n import _

HEAD = "0001"
"""The newest migration. Kept here so that opening an up-to-date workspace does not load Alembic."""


def engine_for(path: Path) -> Engine:
    """SQLite in WAL mode: readers never wait for a writer. A commit has reached the disk when it returns."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _on_connect(connection, record) -> None:  # type: ignore[no-untyped-def]
        connection.isolation_level = None  # the driver would commit before DDL; _on_begin opens every transaction
        for pragma in ("busy_timeout=10000", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def version(engine: Engine) -> str | None:
    """The migration that the database is at; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: Engine) -> None:
    """Bring the database to `HEAD` in one transaction. Raises CtdashError when a newer ctdash wrote it."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version(engine) not in {None, *known}:
        raise CtdashError(
            _("This workspace was written by a newer version of ctdash."),
            where=str(engine.url.database),
            todo=_("Update ctdash, or name another folder with CTDASH_HOME."),
        )
    with engine.connect() as connection:  # kept in the file from now on; it cannot be set inside a transaction
        connection.connection.driver_connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[union-attr]
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
