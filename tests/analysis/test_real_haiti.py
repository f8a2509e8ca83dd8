"""The published DTM figures of Haiti, from bodies of the DTM API."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ctdash.analysis.breakdown import by_origin, by_reason, by_sex, origin_by_area
from ctdash.analysis.counting import within
from ctdash.analysis.displacement import change, standing, stock, trend
from ctdash.analysis.reports import Report, current, previous, reports
from ctdash.dtm.schema import OBSERVATION

COLUMNS = {
    "operation": "operation",
    "assessmentType": "assessment_type",
    "roundNumber": "round",
    "reportingDate": "date",
    "admin1Pcode": "admin1_pcode",
    "admin1Name": "admin1_name",
    "admin2Pcode": "admin2_pcode",
    "admin2Name": "admin2_name",
    "numPresentIdpInd": "individuals",
    "numberMales": "males",
    "numberFemales": "females",
    "displacementReason": "reason",
    "idpOriginAdmin1Name": "origin_admin1_name",
    "idpOriginAdmin1Pcode": "origin_admin1_pcode",
}


@pytest.fixture(scope="module")
def haiti(real_data: Path) -> pd.DataFrame:
    """All three levels in one table, as a workspace may hold them."""
    levels = []
    for level in (0, 1, 2):
        body = json.loads((real_data / f"dtm_api/displacement-admin{level}-admin0pcode-hti.json").read_text())
        rows = pd.DataFrame(body["result"]).rename(columns=COLUMNS).replace("Not available", None)
        levels.append(rows.assign(admin_level=level, country="HTI", population="idp"))
    table = pd.concat(levels).reindex(columns=list(OBSERVATION))
    table["date"] = pd.to_datetime(table["date"])
    return table.astype(OBSERVATION)


@pytest.fixture(scope="module")
def found(haiti) -> list[Report]:
    return reports(haiti)


def test_every_level_gives_the_same_rounds(haiti, found):
    monitoring = {one.round: one for one in found if one.series == ("Countrywide monitoring", "BA")}

    for level in (0, 1, 2):
        totals = {
            number: int(stock(haiti, monitoring[number], level).table["individuals"].sum()) for number in (7, 8, 9, 10)
        }
        assert totals == {7: 578_074, 8: 702_973, 9: 1_041_229, 10: 1_287_593}


def test_assessment_types_of_one_round_stay_apart(found):
    second = [one for one in found if one.operation == "Countrywide monitoring" and one.round == 2]

    assert {one.assessment_type: one.sums["idp", "individuals"] for one in second} == {"BA": 155_166, "SA": 39_492}


def test_one_series_is_now_and_the_others_are_last_known(found):
    table = standing(current(found, date(2025, 9, 15), recent_months=12)).table

    assert table[["operation", "assessment_type", "standing", "individuals"]].head(2).to_numpy().tolist() == [
        ["Countrywide monitoring", "BA", "now", 1_287_593],
        ["Countrywide monitoring", "SA", "last known", 39_492],
    ]
    assert (table["standing"] == "now").sum() == 1
    assert len(table) == 6


def test_the_trend_has_its_true_dates_and_coverage(found):
    table = trend(found, found[0]).table

    assert table["round"].tolist() == [1, 2, 3, 5, 6, 7, 8, 9, 10]
    assert table["date"].iloc[-1] == pd.Timestamp("2025-06-30")
    assert table["individuals"].iloc[-1] == 1_287_593
    assert table["areas"].tolist() == [10, 7, 7, 44, 95, 138, 138, 137, 137]


def test_change_is_over_areas_in_both(haiti, found):
    last = found[0]
    before = previous(last, found)

    changed = change(haiti, last, before, level=2)

    both = changed.table[changed.table["assessed"] == "both"]
    assert (before.round, last.round) == (9, 10)
    assert int(both["change"].sum()) == int(both["after"].sum() - both["before"].sum())
    assert int(changed.table["after"].sum()) == 1_287_593
    assert int(changed.table["before"].sum()) == 1_041_229


def test_parts_add_up_to_the_stock(haiti, found):
    for finding in (
        by_reason(haiti, found[0]),
        by_origin(haiti, found[0]),
        origin_by_area(haiti, found[0], level=1),
        by_sex(haiti, found[0]),
    ):
        assert int(finding.table["individuals"].sum()) == 1_287_593


def test_one_department_alone(haiti, found):
    ouest = within(haiti, 1, "HT01")
    areas = stock(haiti, found[0], level=1).table.set_index("area")["individuals"]

    assert int(stock(ouest, found[0], level=2).table["individuals"].sum()) == areas["HT01"]
    assert int(by_reason(ouest, found[0], level=1).table["individuals"].sum()) == areas["HT01"]
