"""The tables of workspace.sqlite. A change here needs a migration in `migrations/versions`, and a test says so."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ACTIVE, SUPERSEDED = "active", "superseded"


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON}


def _operation_id() -> Mapped[str]:
    return mapped_column(ForeignKey("operations.id", ondelete="CASCADE"), index=True)


class WorkspaceRow(Base):
    """One row. `id` begins the name of every data file, so that a sweep never touches files of another database."""

    __tablename__ = "workspace"
    id: Mapped[str] = mapped_column(String(8), primary_key=True)
    created_at: Mapped[datetime]
    seeded_at: Mapped[datetime | None]


class OperationRow(Base):
    """A response as the expert knows it; not a DTM operation, of which it may hold several."""

    __tablename__ = "operations"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    country: Mapped[str]
    crisis_type: Mapped[str]
    onset: Mapped[date]
    deployment_start: Mapped[date | None]
    deployment_end: Mapped[date | None]
    time_zone: Mapped[str]
    training: Mapped[bool]
    today: Mapped[date | None]
    policy: Mapped[str | None]
    created_at: Mapped[datetime]
    data_version: Mapped[str]


class ImportRow(Base):
    """One imported file. `file` is the data file inside the workspace folder, `file_name` what the user called it."""

    __tablename__ = "imports"
    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[str] = _operation_id()
    kind: Mapped[str]
    source: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    file: Mapped[str] = mapped_column(unique=True)
    imported_at: Mapped[datetime]
    importer: Mapped[str]
    citation: Mapped[str]
    left_out: Mapped[list[Any]]


class SliceRow(Base):
    """The rows of one report at one admin level from one source: the unit that is compared, replaced and preferred."""

    __tablename__ = "slices"
    __table_args__ = (
        Index("slices_version", "operation_id", "key", "version", unique=True),
        Index("slices_one_active", "operation_id", "key", unique=True, sqlite_where=text("state = 'active'")),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[str] = _operation_id()
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    source: Mapped[str]
    dtm_operation: Mapped[str | None]
    assessment_type: Mapped[str | None]
    round: Mapped[int | None]
    date: Mapped[date | None]
    admin_level: Mapped[int]
    version: Mapped[int]
    state: Mapped[str]
    preferred: Mapped[bool]
    content_hash: Mapped[str]
    rows: Mapped[int]
    totals: Mapped[dict[str, Any]]


class BoundaryRow(Base):
    """One admin level of one version of the boundaries; its geometry lies in the import's GeoParquet file."""

    __tablename__ = "boundaries"
    __table_args__ = (
        Index("boundaries_one_active", "operation_id", "level", unique=True, sqlite_where=text("state = 'active'")),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[str] = _operation_id()
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"), index=True)
    level: Mapped[int]
    version: Mapped[int]
    state: Mapped[str]
    content_hash: Mapped[str]
    areas: Mapped[int]
    warnings: Mapped[list[Any]]


class ProfileRow(Base):
    """Corrections that somebody made to the columns of a source, kept for its next round."""

    __tablename__ = "mapping_profiles"
    operation_id: Mapped[str] = mapped_column(ForeignKey("operations.id", ondelete="CASCADE"), primary_key=True)
    profile_key: Mapped[str] = mapped_column(primary_key=True)
    mapping: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
