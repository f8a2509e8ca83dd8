"""Browser fixtures. Every page that a test opens is watched: no request to another host, no error on the page.

Needs a Chromium (`CTDASH_CHROMIUM`, else /usr/bin/chromium): without one these tests are skipped, in CI they fail.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from browser.server import ROOT, Server, chromium, serve

SCREENSHOTS = ROOT / "screenshots"
WIDTHS = {"1280": (1280, 800), "390": (390, 844)}
THEMES = ("light", "dark")

expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def absent(reason: str) -> None:
    """What a test needs is not here: skip with the reason, but never silently in CI."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    executable = chromium()
    if executable is None:
        absent("needs a Chromium: apt-get install chromium, or set CTDASH_CHROMIUM")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def training_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the training operation and nothing else; read-only for tests."""
    return tmp_path_factory.mktemp("training") / "home"


@pytest.fixture(scope="session")
def server(training_home: Path) -> Iterator[Server]:
    """A server over the training operation, at the default ceiling."""
    with serve(training_home) as running:
        yield running


class Watch:
    """What a page asked for and what went wrong on it."""

    def __init__(self, page: Page, host: str) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self._host = host
        page.route(re.compile(r"^https?://"), self._route)
        page.on("websocket", lambda socket: self._note(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)

    def _route(self, route: Route) -> None:
        if self._note(route.request.url):
            route.abort()
        else:
            route.continue_()

    def _note(self, url: str) -> bool:
        outside = urlsplit(url).netloc != self._host
        if outside:
            self.outside.append(url)
        return outside

    def _console(self, message: object) -> None:
        text = str(getattr(message, "text", ""))
        if "Content Security Policy" in text:
            self.outside.append(text)

    def assert_quiet(self) -> None:
        """No request left for another host, none was blocked by the policy, and no script failed."""
        assert self.outside == []
        assert self.errors == []


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a fresh context and waits until the app is at rest; checks at the end that all was quiet."""
    contexts, watches = [], []

    def _open(url: str, *, width: str = "1280", theme: str = "light") -> Page:
        w, h = WIDTHS[width]
        context = browser.new_context(viewport={"width": w, "height": h}, color_scheme=theme, service_workers="block")
        contexts.append(context)
        page = context.new_page()
        watches.append(Watch(page, urlsplit(url).netloc))
        page.goto(url)
        at_rest(page)
        return page

    yield _open
    for context in contexts:
        context.close()
    for watch in watches:
        watch.assert_quiet()


def at_rest(page: Page) -> None:
    """Waits until the script of the page has run to its end."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)


def map_drawn(page: Page) -> None:
    """Asserts that the first map on the page is visibly drawn: a sized container with vector shapes in it."""
    frame = page.frame_locator('iframe[title*="st_folium"]').first
    expect(frame.locator("#map_div path.leaflet-interactive").first).to_be_visible()


@pytest.fixture
def screenshot() -> Callable[..., Path]:
    """Writes screenshots/<name>_<width>_<theme>.png of the whole page."""

    def _take(page: Page, name: str, width: str, theme: str) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        target = SCREENSHOTS / f"{name}_{width}_{theme}.png"
        height = page.evaluate("document.querySelector('.stMain')?.scrollHeight ?? 0")
        page.set_viewport_size(
            {"width": WIDTHS[width][0], "height": max(WIDTHS[width][1], min(int(height) + 20, 6000))}
        )
        at_rest(page)
        page.screenshot(path=target)
        return target

    return _take
