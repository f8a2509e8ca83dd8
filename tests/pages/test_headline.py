"""What the headline compares: the areas that both rounds assessed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ctdash.importing import import_inspected, inspect_for, open_workspace

Rounds = list[tuple[int, str, str, int]]
Shown = Callable[..., tuple[str, list[str]]]

GROWN: Rounds = [
    (1, "2025-01-31", "HT01", 1000),
    (1, "2025-01-31", "HT02", 1000),
    (2, "2025-06-30", "HT01", 900),
    (2, "2025-06-30", "HT02", 900),
    (2, "2025-06-30", "HT03", 5000),
]


@pytest.fixture
def shown(tmp_path: Path, app: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """HTML and titles of the Displacement page of an operation with these rounds."""

    def _shown(rounds: Rounds, **query: str) -> tuple[str, list[str]]:
        home = tmp_path / "home"
        monkeypatch.setenv("CTDASH_HOME", str(home))
        monkeypatch.setenv("CTDASH_TODAY", "2025-07-15")
        file = tmp_path / "rounds.csv"
        head = "operation,admin0Pcode,admin0Name,admin1Pcode,admin1Name,roundNumber,reportingDate,numPresentIdpInd"
        lines = [f"Haiti,HTI,Haiti,{area},Area {area},{number},{on},{people}" for number, on, area, people in rounds]
        file.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        workspace = open_workspace(home)
        workspace.add_operation("Practice", "HTI", "sudden-onset disaster", date(2025, 1, 11))
        import_inspected(workspace, "practice", inspect_for(workspace, "practice", file))
        workspace.close()
        page = app(op="practice", **query)
        html = "\n".join(element.proto.body for element in page.get("html"))
        return html, [one.value.replace("\\", "") for one in page.markdown if one.value.startswith("#### ")]

    return _shown


def test_a_larger_coverage_is_no_growth(shown: Shown) -> None:
    html, titles = shown(GROWN)
    assert "−10.0\u00a0%" in html
    assert "−200 in the 2 areas assessed in both; 1 area only now" in html
    assert "240" not in html
    assert "#### 6,800 displaced people in round 2" in titles


def test_the_same_areas_are_compared_as_a_whole(shown: Shown) -> None:
    html, titles = shown(GROWN[:4])
    assert "−200; 2,000 on 31 Jan 2025" in html
    assert "#### 1,800 displaced people in round 2, 10\u00a0% fewer than in round 1" in titles


def test_no_percentage_where_a_compared_area_is_hidden(shown: Shown) -> None:
    html, titles = shown([*GROWN, (1, "2025-01-31", "HT04", 500), (2, "2025-06-30", "HT04", 4)], audience="partners")
    tile = html.split("Since round 1")[1].split("</div></div>")[0]
    assert "hidden" in tile and "not all of them are shown to this audience" in tile
    assert "%" not in tile


def test_a_report_without_a_round_says_its_date_once(shown: Shown) -> None:
    rounds = [("", "2025-04-05" if number == 1 else on, area, people) for number, on, area, people in GROWN[:4]]
    html, _titles = shown(rounds)  # type: ignore[arg-type]
    tiles = html.split('class="ct-tiles"')[1].split("</div></div></div>")[0]
    assert tiles.count("30 Jun 2025") == 1
    assert tiles.count("Since 5 Apr 2025") == 1
    assert "on 5 Apr 2025" not in tiles
    assert "5 Apr 2025, 5 Apr 2025" not in html
    assert "30 Jun 2025, 30 Jun 2025" not in html
