"""With no network at all: the page tests once more, server and browser inside a namespace that holds only loopback."""

import os
import shutil
import subprocess
import sys

from browser.conftest import absent
from browser.server import ROOT, chromium

INSIDE = "CTDASH_INSIDE_NAMESPACE"
COMMAND = 'ip link set lo up && exec "$@"'


def test_every_page_works_with_only_loopback() -> None:
    if os.environ.get(INSIDE):
        return
    if chromium() is None:
        absent("needs a Chromium: apt-get install chromium, or set CTDASH_CHROMIUM")
    unshare = [shutil.which("unshare") or "unshare", "-n"]
    if os.geteuid() != 0:
        unshare[1:] = ["-rn"]
    try:
        probe = subprocess.run([*unshare, "sh", "-c", COMMAND, "sh", "true"], capture_output=True, text=True)
        refusal = probe.stderr.strip() if probe.returncode else ""
    except OSError as error:
        refusal = str(error)
    if refusal:
        absent(f"needs to make a network namespace (unshare -n, ip): {refusal}")
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/browser/test_pages.py"]
    choice = ["-k", "deep_link or bare_address"]
    inside = subprocess.run(
        [*unshare, "sh", "-c", COMMAND, "sh", *tests, *choice],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, INSIDE: "1"},
    )
    assert inside.returncode == 0, inside.stdout[-4000:] + inside.stderr[-2000:]
    assert "skipped" not in inside.stdout.splitlines()[-1]
