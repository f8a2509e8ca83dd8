"""The Displacement page: one question, answered for the audience that looks."""

import json
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def titles(app: AppTest) -> list[str]:
    """The titles of the figures, without the escapes that keep them from being markup."""
    return [one.value.replace("\\", "") for one in app.markdown if one.value.startswith("#### ")]


def maps(app: AppTest) -> list[dict]:
    return [json.loads(element.proto.json_args) for element in app.get("component_instance")]


def test_the_answer_comes_first(app: Open) -> None:
    shown = html(app())
    assert "412,638" in shown
    assert "Since round 8" in shown
    assert "+8.6\u00a0%" in shown
    assert "+32,775 in the 86 areas assessed in both; 4 areas only then" in shown


def test_no_title_compares_what_was_not_assessed_alike(app: Open) -> None:
    at_admin_1, at_admin_3 = titles(app()), titles(app(level="3"))
    assert "#### 412,638 displaced people in round 9" in at_admin_1
    assert "#### Change in displaced people by area" in at_admin_1
    assert "#### 9\u00a0% more displaced people than in round 8, same areas" in at_admin_3


def test_a_map_asks_no_outside_host(app: Open) -> None:
    [drawn] = maps(app())
    links = [*drawn["js_links"], *drawn["css_links"]]
    assert links
    assert all(link.startswith("../ctdash.ui.assets.") for link in links)
    assert "http" not in drawn["script"].replace("http://www.w3.org", "")


def test_level_and_view_come_from_the_address(app: Open) -> None:
    running = app(level="2", view="table")
    assert maps(running) == []
    assert "Lower Sefa" in html(running)
    assert dict(running.query_params) == {"op": "zambre", "level": "2", "view": "table"}


def test_a_round_of_the_past_is_shown_with_its_own_total(app: Open) -> None:
    assert "389,281" in html(app(round="8"))


def test_assessments_are_apart_and_never_added(app: Open) -> None:
    running = app()
    assert any("report now: not added" in title for title in titles(running))
    assert any("Last known" in title for title in titles(running))
    assert "Not added: may count the same people" in html(running)
    assert f"{412_638 + 378_173:,}" not in html(running)


def test_sites_are_offered_to_the_team_only(app: Open) -> None:
    series = "Zambre floods~SA"
    inside, outside = app(series=series, view="sites"), app(series=series, view="sites", audience="partners")
    assert any(title == "#### Sites that were assessed" for title in titles(inside))
    assert not any("Sites" in title for title in titles(outside))


def test_hidden_values_are_said_to_be_hidden(app: Open) -> None:
    running = app(level="3", view="table", audience="public")
    assert "hidden" in html(running)
    assert "&lt; 11" not in html(running) and "< 11" not in html(running)
    assert any("fewer than" in element.value for element in running.markdown)


def test_an_area_narrows_the_whole_page(app: Open) -> None:
    everywhere, inside = html(app()), html(app(area="XZ01"))
    assert "412,638" in everywhere
    assert "412,638" not in inside


def test_outside_the_team_no_area_is_summed_alone(app: Open) -> None:
    """A total of one area, less what is shown of its parts, would give back what is hidden."""
    running = app(area="XZ01", audience="public")
    assert "412,638" in html(running)
    assert "area" not in dict(running.query_params)
