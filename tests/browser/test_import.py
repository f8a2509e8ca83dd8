"""Bringing files in by hand: totals before anything is stored, a changed round asks, case data is refused."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import at_rest, map_drawn
from browser.server import ROOT, Server, serve
from ctdash.importing import open_workspace

TRAINING = ROOT / "data" / "training"
BOUNDARIES = TRAINING / "zambre_adm1.geojson"
FIGURES = TRAINING / "zambre_api_admin1.json"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with an empty operation of one's own, `practice`, in the training country."""
    home = tmp_path_factory.mktemp("practice") / "home"
    workspace = open_workspace(home)
    workspace.add_operation("Practice", "XZA", "sudden-onset disaster", date(2026, 2, 11))
    workspace.close()
    with serve(home, CTDASH_TODAY="2026-09-15") as running:
        yield running


def alert(page: Page) -> Locator:
    """The message with which the page answers."""
    return page.locator('[data-testid="stAlert"]').first


def bring(page: Page, file: Path) -> None:
    """Hands a file to the page and waits until it has been read."""
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("button", name="Import into Practice").or_(alert(page)).first).to_be_visible()
    at_rest(page)


def test_two_files_become_a_map(practice: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(practice.at("data", "op=practice"))
    bring(page, BOUNDARIES)
    page.get_by_role("button", name="Import into Practice").click()
    expect(alert(page)).to_contain_text("6 areas at admin 1")
    bring(page, FIGURES)
    expect(page.locator(".ct-tile").first).to_contain_text("Displaced people")
    expect(page.get_by_text("6 of 6 areas joined to boundaries")).to_be_visible()
    page.get_by_role("button", name="Import into Practice").click()
    expect(alert(page)).to_contain_text(re.compile(r"reports \d+ added. [\d,]+ displaced people"))
    page.get_by_role("link", name="Displacement").click()
    map_drawn(page)


def test_a_changed_round_shows_the_difference_and_asks(
    practice: Server, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    body = json.loads(FIGURES.read_text(encoding="utf-8"))
    rows = body["result"] if isinstance(body, dict) else body
    rows[0]["numPresentIdpInd"] = (rows[0].get("numPresentIdpInd") or 0) + 1000
    changed = tmp_path / "corrected.json"
    changed.write_text(json.dumps(body), encoding="utf-8")
    page = open_page(practice.at("data", "op=practice"))
    bring(page, changed)
    page.get_by_role("button", name="Import into Practice").click()
    expect(page.get_by_role("region", name="What would change")).to_be_visible()
    page.get_by_role("button", name="Replace: the old version is kept").click()
    expect(alert(page)).to_contain_text("1 replaced")
    expect(page.get_by_role("region", name="Stored reports")).to_contain_text("replaced")


def test_case_data_is_refused_with_the_place_where_it_belongs(
    practice: Server, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    cases = tmp_path / "cases.csv"
    with cases.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Case ID", "Victim name", "Date of birth", "Phone", "Form of exploitation"])
        writer.writerows(
            [f"VOT-{n:04}", f"Person {n}", "1999-02-03", f"+509 3412 {n:04}", "forced labour"] for n in range(40)
        )
    page = open_page(practice.at("data", "op=practice"))
    bring(page, cases)
    expect(alert(page)).to_contain_text("This file is refused; nothing was stored")
    expect(page.get_by_role("button", name="Import into Practice")).to_have_count(0)


def test_the_training_operation_is_not_written_to(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(server.at("data", "op=zambre"))
    page.locator("input[type=file]").set_input_files(FIGURES)
    expect(page.get_by_text("The training operation stays as it is.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Import into"))).to_have_count(0)
