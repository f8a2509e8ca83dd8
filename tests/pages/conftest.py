"""Pages without a browser: the real router, over a workspace with the training operation."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ctdash.paths import ROOT

SECONDS = 60


@pytest.fixture(scope="session")
def training_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the training operation, imported once for all tests of this folder; none of them writes."""
    from ctdash.importing import open_workspace

    home = tmp_path_factory.mktemp("pages") / "home"
    open_workspace(home).close()
    return home


@pytest.fixture
def app(training_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a page: `app("displacement", audience="public", ceiling="partners")`."""
    for name in ("CTDASH_TODAY", "CTDASH_MAX_AUDIENCE", "CTDASH_RECENT_MONTHS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CTDASH_HOME", str(training_home))
    st.cache_resource.clear()
    st.cache_data.clear()

    def _open(page: str = "displacement", *, ceiling: str = "", **query: str | list[str]) -> AppTest:
        if ceiling:
            monkeypatch.setenv("CTDASH_MAX_AUDIENCE", ceiling)
        test = AppTest.from_file(str(ROOT / "ctdash" / "ui" / "main.py"), default_timeout=SECONDS)
        for key, value in query.items():
            test.query_params[key] = value
        test.run()
        if page != "displacement":
            test.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        assert not test.exception
        return test

    return _open
