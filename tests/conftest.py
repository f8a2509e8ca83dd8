"""Fixtures that every room shares."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files (`CTDASH_REAL_DATA`); they are not open data, so they do not ship with the project."""
    folder = os.environ.get("CTDASH_REAL_DATA", "")
    if folder and Path(folder).is_dir():
        return Path(folder).resolve()
    if os.environ.get("CI"):
        pytest.fail(f"CTDASH_REAL_DATA does not name a folder: {folder!r}")
    pytest.skip("needs the folder of real DTM files: set CTDASH_REAL_DATA")


@pytest.fixture(scope="session")
def training_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace folder with the training operation. Copy it; do not write to it."""
    from ctdash.importing import open_workspace

    folder = tmp_path_factory.mktemp("training") / "home"
    open_workspace(folder).close()
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace folder, and no other setting from the environment of whoever runs the tests."""
    for name in ("CTDASH_TODAY", "CTDASH_MAX_AUDIENCE", "CTDASH_RECENT_MONTHS"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    monkeypatch.setenv("CTDASH_HOME", str(folder))
    return folder
