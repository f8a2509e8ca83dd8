"""axe on every page. What Streamlit itself brings is a named baseline; nothing may be added to it."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.server import Server
from browser.test_pages import PAGES, assert_shown

BASELINE: dict[str, str] = {
    "svg-img-alt": "Plotly's main SVG has no text; the chart's own alternative stands beside it.",
    "list": "Streamlit's menu puts its group headings among the items of a list.",
    "listitem": "The same menu wraps its items in a block of its own.",
    "empty-table-header": "Streamlit's data grid leaves the header of its row numbers empty.",
}
"""Rule → why it is Streamlit's own and not ours."""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_new_stands_in_anybodys_way(
    name: str, theme: str, server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(server.at(name), theme=theme)
    assert_shown(page, name)
    found = Axe().run(page)
    serious = {
        violation["id"]: [node["html"][:200] for node in violation["nodes"]]
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical") and violation["id"] not in BASELINE
    }
    assert serious == {}
