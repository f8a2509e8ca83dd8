"""What a public reader can work out from all admin levels of a report together.

The reader knows every released figure of every level, that areas add up to the area above them, and the total.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

from ctdash.analysis import displacement, reports
from ctdash.analysis.counting import UNATTRIBUTED
from ctdash.importing import open_workspace
from ctdash.protection.audience import Audience
from ctdash.protection.policy import training_policy
from ctdash.protection.release import Release, release

LEVELS = (0, 1, 2, 3)
K = 11


@pytest.fixture(scope="module")
def observations(training_home: Path):
    return open_workspace(training_home).observations("zambre").to_pandas()


def released(observations, report, levels=LEVELS) -> dict[int, Release]:
    found = {level: displacement.stock(observations, report, level) for level in levels}
    return {level: release(finding, Audience.PUBLIC, training_policy()) for level, finding in found.items() if finding}


def intervals(levels: dict[int, Release]) -> dict[tuple[int, str], tuple[float, float]]:
    """The least and the most that each hidden figure can be: (level, area) -> interval."""
    cells = {
        (level, area): (value, hidden)
        for level, shown in levels.items()
        for area, value, hidden in zip(
            shown.table["area"], shown.table["individuals"], shown.hidden["individuals"], strict=True
        )
    }
    unknown = [cell for cell, (_value, hidden) in cells.items() if hidden]
    sums: list[tuple[float, set]] = []
    for level, shown in levels.items():
        below = defaultdict(set)
        for area, parent in zip(shown.table["area"], shown.table["parent"], strict=True):
            if area != UNATTRIBUTED and (level - 1, parent) in cells:
                below[(level - 1, parent)].add((level, area))
        sums += [(parent, children) for parent, children in below.items()]
    rows, known = [], []
    for parent, children in sums:
        row, right = np.zeros(len(unknown)), 0.0
        for cell, sign in [(parent, -1), *((child, 1) for child in children)]:
            value, hidden = cells[cell]
            if hidden:
                row[unknown.index(cell)] = sign
            else:
                right -= sign * (0 if np.isnan(float(value or 0)) else float(value or 0))
        rows.append(row)
        known.append(right)
    found = {}
    for position, cell in enumerate(unknown):
        goal = np.eye(len(unknown))[position]
        ends = [linprog(sign * goal, A_eq=np.array(rows), b_eq=known, bounds=(0, None)) for sign in (1, -1)]
        found[cell] = (ends[0].fun, np.inf if ends[1].status == 3 else -ends[1].fun)
    return found


def test_no_hidden_figure_follows_from_the_levels_together(observations) -> None:
    attacked = 0
    for report in reports.reports(observations):
        for cell, (least, most) in intervals(released(observations, report)).items():
            assert most - least >= K - 1, (report.name, cell)
            attacked += 1
    assert attacked > 20


def test_the_same_attack_breaks_levels_that_are_protected_one_by_one(observations, monkeypatch) -> None:
    monkeypatch.setattr(displacement, "part_of", lambda *_whole: None)
    found = [
        most - least
        for report in reports.reports(observations)
        for least, most in intervals(released(observations, report)).values()
    ]
    assert min(found) < 1


def test_a_change_hides_what_the_stocks_of_its_two_rounds_hide(observations) -> None:
    found = reports.reports(observations)
    for report in found:
        before = reports.previous(report, found)
        finding = before and displacement.change(observations, report, before, 2)
        if not finding:
            continue
        shown = release(finding, Audience.PUBLIC, training_policy())
        for column, of in (("after", report), ("before", before)):
            stock = released(observations, of, levels=(2,))[2]
            hidden = set(stock.table.loc[stock.hidden["individuals"], "area"])
            assert set(shown.table.loc[shown.hidden[column], "area"]) == hidden, (report.name, column)
