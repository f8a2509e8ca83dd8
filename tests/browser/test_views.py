"""A view is its address: audience, filters and selection as somebody uses them."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, expect

from browser.conftest import at_rest, map_drawn
from browser.server import Server, serve

Open = Callable[..., Page]


def segment(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).or_(
        page.get_by_role("button", name=name, exact=True)
    ).first.click()


def click_first_area(page: Page) -> None:
    """Clicks until the page answers: the map listens a moment after it is drawn, which nothing on the page shows."""
    area = page.frame_locator('iframe[title*="st_folium"]').first.locator("#map_div path.leaflet-interactive").first
    for _attempt in range(5):
        area.click()
        try:
            page.wait_for_url(re.compile("area="), timeout=4_000)
            return
        except TimeoutError:
            continue


def test_a_copied_link_opens_the_same_view_on_a_fresh_server(
    server: Server, training_home: Path, open_page: Open
) -> None:
    page = open_page(server.at("displacement"))
    segment(page, "Admin 2")
    expect(page).to_have_url(re.compile("level=2"))
    segment(page, "Table")
    expect(page).to_have_url(re.compile("view=table"))
    segment(page, "Partners")
    expect(page).to_have_url(re.compile("audience=partners"))
    at_rest(page)
    title = page.locator('[class*="st-key-card_displacement-stock"] h4').inner_text()
    with serve(training_home) as fresh:
        again = open_page(page.url.replace(server.url, fresh.url))
        expect(again.locator('[class*="st-key-card_displacement-stock"] h4')).to_have_text(title)
        expect(again.get_by_text("Partner view")).to_be_visible()
        assert again.url.split("?")[1] == page.url.split("?")[1]


def test_the_back_button_returns_to_the_view_before_but_never_widens_the_audience(
    server: Server, open_page: Open
) -> None:
    page = open_page(server.at("displacement"))
    segment(page, "Admin 2")
    expect(page).to_have_url(re.compile("level=2"))
    segment(page, "Public")
    expect(page.get_by_text("Public view")).to_be_visible()
    at_rest(page)
    page.go_back()
    at_rest(page)
    expect(page.get_by_text("Public view")).to_be_visible()
    expect(page).to_have_url(re.compile("audience=public"))


def test_an_address_never_raises_the_audience_of_a_server(training_home: Path, open_page: Open) -> None:
    with serve(training_home, CTDASH_MAX_AUDIENCE="partners") as limited:
        page = open_page(limited.at("displacement", "audience=internal"))
        expect(page.get_by_text("Partner view")).to_be_visible()
        expect(page.get_by_role("radio", name="Internal")).to_have_count(0)
        expect(page.get_by_text("Internal", exact=True)).to_have_count(0)
        expect(page).to_have_title(re.compile("^Partners"))


def test_widening_asks_first(server: Server, open_page: Open) -> None:
    page = open_page(server.at("displacement", "audience=public"))
    segment(page, "Internal")
    expect(page.get_by_role("dialog")).to_contain_text("Anyone who sees this screen will see internal values")
    expect(page.get_by_text("Public view")).to_be_visible()
    page.get_by_role("button", name="Show internal values").click()
    expect(page.get_by_text("Public view")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("audience"))


def test_a_click_on_an_area_looks_inside_it(server: Server, open_page: Open) -> None:
    page = open_page(server.at("displacement"))
    map_drawn(page)
    click_first_area(page)
    expect(page).to_have_url(re.compile("area=XZ"))
    at_rest(page)
    map_drawn(page)
    page.get_by_role("button", name="Zambre", exact=True).click()
    expect(page).not_to_have_url(re.compile("area="))


def test_a_place_is_found_by_keyboard_and_outlined(server: Server, open_page: Open) -> None:
    page = open_page(server.at("displacement"))
    map_drawn(page)
    search = page.get_by_role("combobox", name="Find a place on the map")
    search.focus()
    page.keyboard.type("Sefa")
    page.keyboard.press("Enter")
    frame = page.frame_locator('iframe[title*="st_folium"]').first
    expect(frame.locator('path[stroke-width="4"]')).to_have_count(1)


def test_the_tab_key_does_not_stop_at_every_area(server: Server, open_page: Open) -> None:
    page = open_page(server.at("displacement"))
    map_drawn(page)
    frame = page.frame_locator('iframe[title*="st_folium"]').first
    frame.locator("#map_div").focus()
    stops = []
    for _press in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.tagName"))
    assert stops == ["IFRAME", "IFRAME", "INPUT"]  # zoom in, zoom out, then the place search


def test_the_frame_of_the_map_is_named(server: Server, open_page: Open) -> None:
    page = open_page(server.at("displacement"))
    map_drawn(page)
    expect(page.locator('iframe[title^="Map: Displaced people"]')).to_have_count(1)


def test_a_hidden_value_is_nowhere_on_the_page(server: Server, open_page: Open) -> None:
    """What the team sees as a small number is in no text, attribute or script of the public page and its map."""
    inside = open_page(server.at("displacement", "level=2&view=table"))
    table = inside.locator('[class*="st-key-card_displacement-stock"] table')
    small = [
        row.locator("td").nth(0).inner_text()
        for row in table.locator("tbody tr").all()
        if re.fullmatch(r"[1-9]|10", row.locator("td").nth(1).inner_text().strip())
    ]
    outside = open_page(server.at("displacement", "level=2&view=table&audience=public"))
    released = outside.locator('[class*="st-key-card_displacement-stock"] table')
    for name in small:
        expect(released.locator("tr", has_text=name)).to_contain_text("hidden")
    assert not re.search(r">\s*([1-9]|10)\s*</td>", released.inner_html())
