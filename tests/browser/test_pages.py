"""Every page as somebody opens it: by its own address, on a server that has not shown anything yet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import THEMES, WIDTHS, at_rest, map_drawn
from browser.server import ROOT, Server, serve

PAGES = {
    "displacement": "Displacement",
    "data": "Data",
}
"""Address and heading of every page."""

Open = Callable[..., Page]


def assert_shown(page: Page, name: str) -> None:
    """The page itself, not a message about it; with its map where it has one."""
    expect(page.get_by_role("heading", name=PAGES[name], exact=True)).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    if name == "displacement":
        map_drawn(page)


def test_every_page_file_is_listed_here() -> None:
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_deep_link_into_a_fresh_server_shows_its_page(name: str, training_home: Path, open_page: Open) -> None:
    with serve(training_home) as fresh:
        page = open_page(fresh.at(name))
        assert_shown(page, name)
        assert page.url.split("?")[0] == fresh.at(name)


def test_the_bare_address_leads_to_the_first_page(server: Server, open_page: Open) -> None:
    page = open_page(server.at(query="audience=public"))
    assert_shown(page, "displacement")
    expect(page).to_have_title("Public · Displacement · ctdash")


@pytest.mark.parametrize("name", PAGES)
def test_pages_work_under_a_base_path(name: str, training_home: Path, open_page: Open) -> None:
    with serve(training_home, base_path="tools/ctdash") as below:
        assert_shown(open_page(below.at(name)), name)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_screenshots(
    name: str, width: str, theme: str, server: Server, open_page: Open, screenshot: Callable[..., Path]
) -> None:
    page = open_page(server.at(name), width=width, theme=theme)
    assert_shown(page, name)
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) <= 0, "the page scrolls sideways"
    assert screenshot(page, name, width, theme).stat().st_size > 10_000


def test_an_empty_operation_says_what_to_bring(
    tmp_path: Path, open_page: Open, screenshot: Callable[..., Path]
) -> None:
    from datetime import date

    from ctdash.importing import open_workspace

    workspace = open_workspace(tmp_path / "home")
    operation = workspace.add_operation("Haiti earthquake", "HTI", "sudden-onset disaster", date(2026, 9, 1))
    workspace.close()
    with serve(tmp_path / "home") as empty:
        page = open_page(empty.at("displacement", f"op={operation.id}"))
        expect(page.get_by_text("No round yet")).to_be_visible()
        screenshot(page, "displacement_empty", "1280", "light")
        page.locator('[data-testid="stMain"]').get_by_role("link", name="Open Data").click()
        expect(page.get_by_role("heading", name="Data", exact=True)).to_be_visible()
        assert f"op={operation.id}" in page.url
        at_rest(page)
