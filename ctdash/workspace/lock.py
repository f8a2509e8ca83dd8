"""One writer at a time, across processes and threads. Readers need no lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ctdash.errors import CtdashError
from ctdash.i18n import _

WAIT_SECONDS = 30.0


class WorkspaceBusy(CtdashError):
    """Another process or window is writing, and did not finish while we waited."""


class WriterLock:
    """The operating system frees it when its process ends, however it ends. A thread may enter it again."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = FileLock(home / "workspace.lock")

    @contextmanager
    def held(self, wait: float = WAIT_SECONDS) -> Iterator[None]:
        """Raises WorkspaceBusy after `wait` seconds."""
        try:
            self._lock.acquire(timeout=wait)
        except Timeout:
            raise WorkspaceBusy(
                _("Another ctdash is writing to this workspace; nothing was changed."),
                where=str(self._home),
                todo=_("Wait until it has finished, then try again."),
            ) from None
        try:
            yield
        finally:
            self._lock.release()
