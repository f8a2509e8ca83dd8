"""Alembic migrations of workspace.sqlite, run in code by `ctdash.workspace.database.migrate`."""
