"""Runs inside the transaction of the connection that `database.migrate` hands over."""

from alembic import context

from ctdash.workspace.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
