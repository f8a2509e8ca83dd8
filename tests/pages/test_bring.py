"""Bringing a file: what is asked about one file is never answered for another."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ctdash.importing import import_inspected, inspect_for, open_workspace
from ctdash.paths import DATA

Open = Callable[..., AppTest]
FIGURES = DATA / "training" / "zambre_api_admin1.json"


def body(more: int = 0) -> bytes:
    """The API body of the training country, with `more` people in its first row."""
    whole = json.loads(FIGURES.read_text(encoding="utf-8"))
    rows = whole["result"] if isinstance(whole, dict) else whole
    rows[0]["numPresentIdpInd"] = (rows[0].get("numPresentIdpInd") or 0) + more
    return json.dumps(whole).encode()


@pytest.fixture
def practice(tmp_path: Path, app: Open, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    """The Data page of an operation of one's own; in Zambre it holds the figures of `body()` already."""
    home = tmp_path / "home"
    monkeypatch.setenv("CTDASH_HOME", str(home))
    workspace = open_workspace(home)
    for name, country in (("Practice", "XZA"), ("Elsewhere", "HTI")):
        workspace.add_operation(name, country, "sudden-onset disaster", date(2026, 2, 11))
    stored = tmp_path / FIGURES.name
    stored.write_bytes(body())
    import_inspected(workspace, "practice", inspect_for(workspace, "practice", stored))
    workspace.close()
    return lambda operation: app("data", op=operation)


def bring(page: AppTest, name: str, content: bytes) -> AppTest:
    return page.file_uploader[0].set_value((name, content, "application/json")).run()


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label.startswith(label)).click().run()


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def said(page: AppTest) -> str:
    return "\n".join(element.value for kind in (page.warning, page.success, page.error) for element in kind)


def test_another_file_takes_the_question_away(practice: Callable[[str], AppTest]) -> None:
    page = press(bring(practice("practice"), "a.json", body(1000)), "Import into Practice")
    assert "other figures for 1 of its reports" in said(page)
    assert "Replace: the old version is kept" in labels(page)

    other = bring(page, "b.json", body(5000))
    assert "Replace: the old version is kept" not in labels(other)
    assert "other figures" not in said(other)

    again = press(other, "Import into Practice")
    assert "Replace: the old version is kept" in labels(again)
    assert "1 replaced" in said(press(again, "Replace"))


def test_columns_that_are_not_certain_are_asked_about_and_nothing_is_replaced(
    practice: Callable[[str], AppTest],
) -> None:
    page = press(bring(practice("practice"), "a.json", body(1000)), "Import into Practice")
    other = bring(page, "b.csv", b"Province,Number A,Number B\nSefa,10,20\nOrvelle,30,40\n")
    assert not {"Replace: the old version is kept", "Keep what is stored"} & set(labels(other))


def test_a_file_of_another_country_is_imported_only_when_that_is_meant(practice: Callable[[str], AppTest]) -> None:
    page = bring(practice("elsewhere"), "a.json", body())
    assert "The file speaks of XZA, this operation of HTI" in said(page)
    button = next(button for button in page.button if button.label.startswith("Import into"))
    assert button.disabled

    page.checkbox[0].check().run()
    assert "added" in said(press(page, "Import into Elsewhere"))
