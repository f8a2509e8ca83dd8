"""The frame: an address narrows the audience and never raises it; widening asks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ctdash.importing import open_workspace
from ctdash.ui.audience_switch import NOW

Open = Callable[..., AppTest]


def audience(app: AppTest) -> str:
    return str(app.session_state[NOW])


def control(app: AppTest):  # type: ignore[no-untyped-def]
    return app.button_group(key="_audience_control")


def text(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.markdown, app.caption, app.info, app.error) for element in kind)


def test_a_fresh_session_starts_at_the_ceiling(app: Open) -> None:
    assert audience(app()) == "internal"
    assert audience(app(ceiling="partners")) == "partners"


def test_an_address_may_narrow(app: Open) -> None:
    assert audience(app(audience="public")) == "public"


def test_an_address_never_raises(app: Open) -> None:
    assert audience(app(audience="internal", ceiling="partners")) == "partners"
    running = app(audience="public")
    running.query_params["audience"] = "internal"
    assert audience(running.run()) == "public"


def test_narrowing_is_instant(app: Open) -> None:
    running = app()
    control(running).set_value("public").run()
    assert audience(running) == "public"
    assert running.query_params["audience"] == "public"


def test_widening_asks_and_stays_narrow_until_confirmed(app: Open) -> None:
    running = app(audience="public")
    control(running).set_value("internal").run()
    assert audience(running) == "public"
    assert "Anyone who sees this screen will see internal values" in text(running)
    next(button for button in running.button if button.label == "Show internal values").click().run()
    assert audience(running) == "internal"


def test_the_switch_does_not_offer_more_than_the_ceiling(app: Open) -> None:
    offered = list(control(app(ceiling="partners")).options)
    assert offered == ["Partners", "Public"]


def test_the_training_operation_says_so_on_every_page(app: Open) -> None:
    for page in ("displacement", "data"):
        assert "**Training data**: Zambre is fictional. As of 15 Sep 2026" in text(app(page))


def test_partners_see_whose_view_it_is_and_how_much_is_hidden(app: Open) -> None:
    shown = text(app(audience="partners", level="3"))
    assert "**Partner view**: what vetted cluster members may see." in shown
    assert "values hidden." in shown
    assert "Partner view" not in text(app())


def test_a_page_for_the_team_says_why_it_is_empty_for_others(app: Open) -> None:
    assert "Data is for the counter-trafficking team" in text(app("data", audience="public"))


def test_an_unknown_value_in_the_address_is_dropped(app: Open) -> None:
    running = app(op="nowhere", level="99", round="x", audience="everybody")
    assert audience(running) == "internal"
    assert dict(running.query_params) == {"op": "zambre"}
    [line] = [one.value for one in running.caption if "There is no" in one.value]
    assert "There is no operation 'nowhere' here. There is no round 'x' here. There is no level '99' here." in line
    assert "There is no" not in text(running.run())


def test_of_several_audiences_in_an_address_the_narrowest_counts(app: Open) -> None:
    for several in (["public", "internal"], ["internal", "public"], ["partners", "public", "nobody"]):
        assert audience(app(audience=several)) == "public"


def test_the_name_of_an_operation_is_no_markup(app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTDASH_HOME", str(tmp_path / "home"))
    workspace = open_workspace(tmp_path / "home")
    workspace.add_operation("$x$ [a](http://b.org) :red[c]", "HTI", "sudden-onset disaster", date(2026, 2, 11))
    workspace.close()
    labels = [block.proto.popover.label for block in app().get("popover")]
    assert labels[0].startswith(r"\$x\$ \[a\]\(http\://b.org\) \:red\[c\] – ")
