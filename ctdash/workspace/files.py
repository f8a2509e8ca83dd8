"""Data files: complete on disk under their name, or not there."""

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

FOLDERS = ("observations", "boundaries")
PART = ".part"


class DataFiles:
    """Files under `home`, named by their path relative to it: `observations/haiti/1f0c22aa-….parquet`."""

    def __init__(self, home: Path, workspace_id: str) -> None:
        self._home = home
        self._workspace_id = workspace_id

    def path(self, name: str) -> Path:
        return self._home / name

    def new_name(self, folder: str, operation_id: str) -> str:
        return f"{folder}/{operation_id}/{self._workspace_id}-{uuid4().hex}.parquet"

    def write(self, name: str, write: Callable[[Path], None]) -> None:
        """Let `write` fill a temporary file, force it to the disk, then give it its name."""
        final = self.path(name)
        final.parent.mkdir(parents=True, exist_ok=True)
        part = final.with_name(final.name + PART)
        try:
            write(part)
            _flush(part)
            part.replace(final)
            _flush(final.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def sweep(self, named: set[str]) -> None:
        """Remove this workspace's files that no database row names: what an interrupted import left behind."""
        for folder in FOLDERS:
            for path in (self._home / folder).glob(f"*/{self._workspace_id}-*"):
                if path.relative_to(self._home).as_posix() not in named:
                    path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder; its rename is durable without
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
