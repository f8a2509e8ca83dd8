from datetime import date

import pytest

from ctdash.errors import WrongCall
from workspace.inspections import api, row

REPORT = {"dtm_operation": "Countrywide monitoring", "assessment_type": "BA", "round": 1}


def individuals(workspace, operation) -> list[int]:
    return workspace.observations(operation.id).individuals.to_pandas().tolist()


@pytest.fixture
def both(workspace, haiti):
    """Round 1 from a workbook and from the API, round 2 from a workbook alone."""
    workbook = api(row(individuals=90), row(round=2, individuals=50), source="workbook", file_name="round 1.xlsx")
    workspace.import_inspection(haiti.id, workbook)
    workspace.import_inspection(haiti.id, api(row(individuals=100)))
    return haiti


def test_one_source_per_round_is_shown_and_the_reason_is_given(workspace, both):
    assert sorted(individuals(workspace, both)) == [50, 100]
    states = {(one.key.source, one.key.round): one for one in workspace.sources(both.id)}
    assert {key: one.shown for key, one in states.items()} == {
        ("workbook", 2): True,
        ("workbook", 1): False,
        ("dtm-api", 1): True,
    }
    assert states["dtm-api", 1].reason.startswith("DTM corrects published rounds")
    assert states["workbook", 1].reason == "Shown from DTM API v3."


def test_a_user_may_prefer_another_source_for_one_round(workspace, both):
    before = workspace.data_version(both.id)

    workspace.prefer(both.id, "workbook", **REPORT)

    assert sorted(individuals(workspace, both)) == [50, 90]
    assert workspace.data_version(both.id) != before
    workspace.prefer(both.id, None, **REPORT)
    assert sorted(individuals(workspace, both)) == [50, 100]


def test_a_preference_outlives_a_new_version(workspace, both):
    workspace.prefer(both.id, "workbook", **REPORT)

    workspace.import_inspection(both.id, api(row(individuals=91), source="workbook"), answers="replace")

    assert sorted(individuals(workspace, both)) == [50, 91]


def test_a_source_that_does_not_hold_the_round_cannot_be_preferred(workspace, both):
    with pytest.raises(WrongCall, match="not stored from 'hdx-export'"):
        workspace.prefer(both.id, "hdx-export", **REPORT)


def test_a_report_without_round_is_preferred_by_its_date(workspace, haiti):
    undated = row(round=None, date="2025-06-30")
    workspace.import_inspection(haiti.id, api(undated))
    workspace.import_inspection(haiti.id, api(undated | {"individuals": 7}, source="workbook"))

    workspace.prefer(haiti.id, "workbook", **(REPORT | {"round": None}), date=date(2025, 6, 30))

    assert individuals(workspace, haiti) == [7]


def test_a_detailed_workbook_still_answers_for_its_level(workspace, haiti):
    country = row(admin_level=0, admin1_pcode=None, admin1_name=None, individuals=300)
    sites = [row(admin_level=2, admin2_pcode="HT0111", site_id=name, individuals=140) for name in "AB"]
    workspace.import_inspection(haiti.id, api(country))
    workspace.import_inspection(haiti.id, api(*sites, source="workbook"))
    workspace.import_inspection(haiti.id, api(country, source="hdx-export"))

    shown = {level: workspace.observations(haiti.id, level).to_pandas() for level in (0, 2)}

    assert {level: frame["source"].unique().tolist() for level, frame in shown.items()} == {
        0: ["dtm-api"],
        2: ["workbook"],
    }
    reasons = {one.key.source: one.reason for one in workspace.sources(haiti.id)}
    assert reasons["workbook"] == "Shown for this level: DTM API v3 has none as fine."
    assert reasons["hdx-export"] == "Shown from DTM API v3."


def test_days_of_survey_in_a_workbook_are_one_report(workspace, haiti):
    surveyed = [row(date=day, admin2_pcode="HT0111") for day in ("2025-02-03", "2025-04-11")]

    workspace.import_inspection(haiti.id, api(*surveyed, source="workbook"))

    assert [one.key.date for one in workspace.sources(haiti.id)] == [date(2025, 4, 11)]
    assert workspace.observations(haiti.id).date.to_pandas().nunique() == 1
