"""A real server in a process of its own, and the Chromium that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running ctdash: where it answers, and the file that holds what it said."""

    url: str
    log: Path

    def at(self, page: str = "", query: str = "") -> str:
        """The address of a page; no slash at its end, which under a base path shows nothing."""
        address = f"{self.url}/{page}" if page else self.url
        return f"{address}?{query}" if query else address


def chromium() -> str | None:
    """The browser to drive: `CTDASH_CHROMIUM`, else the system's Chromium."""
    named = os.environ.get("CTDASH_CHROMIUM", "")
    if named:
        return named if Path(named).exists() else None
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


@contextmanager
def serve(home: Path, *, base_path: str = "", **environment: str) -> Iterator[Server]:
    """Starts a server on a free port over one workspace folder; fails early, with its log, when it does not come up."""
    port = _free_port()
    log = home.parent / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    if base_path:
        command.append(f"--server.baseUrlPath={base_path}")
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**_clean_environment(), "CTDASH_HOME": str(home), **environment},
        )
        try:
            url = f"http://localhost:{port}" + (f"/{base_path}" if base_path else "")
            _wait_until_healthy(url, process, log)
            yield Server(url=url, log=log)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("CTDASH_", "STREAMLIT_"))}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str, process: subprocess.Popen, log: Path) -> None:
    pause = Event()
    for _ in range(START_SECONDS * 5):
        if process.poll() is not None:
            raise AssertionError(f"the server ended with code {process.returncode}:\n{log.read_text(errors='replace')}")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        pause.wait(0.2)
    raise AssertionError(f"the server did not come up in {START_SECONDS} s:\n{log.read_text(errors='replace')}")
