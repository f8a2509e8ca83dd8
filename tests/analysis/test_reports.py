from datetime import date

import pytest

from analysis.observed import row, table
from ctdash.analysis.displacement import standing
from ctdash.analysis.reports import current, previous, reports

TODAY = date(2025, 9, 15)


def test_reports_come_newest_first_with_what_they_assessed():
    found = reports(
        table(
            row("HT01", round=1, date="2025-01-31"),
            row("HT01", round=2, date="2025-06-30", site_id="a", site_name="A"),
            row("HT02", round=2, date="2025-06-30", site_id="b", site_name="B"),
        )
    )

    assert [(one.round, one.date, one.areas, one.sites) for one in found] == [
        (2, date(2025, 6, 30), {1: 2}, 2),
        (1, date(2025, 1, 31), {1: 1}, None),
    ]
    assert [one.sums for one in found] == [{("idp", "individuals"): 200}, {("idp", "individuals"): 100}]
    assert [one.assessed for one in found] == [(2, "sites assessed"), (1, "admin 1 areas assessed")]
    assert previous(found[0], found) == found[1]


def test_levels_of_one_report_are_never_added():
    country = row(None, individuals=250, admin_level=0, admin1_name=None)

    (found,) = reports(table(country, row("HT01", 150), row("HT02", 100)))

    assert found.levels == (0, 1)
    assert found.sums == {("idp", "individuals"): 250}
    assert found.areas == {1: 2}


def test_a_report_without_round_is_told_by_its_date():
    found = reports(table(row(round=None, date="2025-04-05"), row(round=None, date="2025-01-05", individuals=7)))

    assert [(one.name, one.sums["idp", "individuals"]) for one in found] == [("5 Apr 2025", 100), ("5 Jan 2025", 7)]


def test_missing_is_not_zero():
    (found,) = reports(table(row(individuals=None), row("HT02", households=None, individuals=None)))

    assert found.sums == {}
    assert reports(table(row(individuals=0)))[0].sums == {("idp", "individuals"): 0}


@pytest.mark.parametrize(
    ("status", "day", "expected"),
    [
        ("Active", "2025-06-30", "now"),
        (None, "2024-09-15", "now"),
        ("Active", "2024-09-14", "last known"),
        ("Inactive", "2025-06-30", "last known"),
    ],
)
def test_now_is_an_operation_that_goes_on_and_reported_recently(status, day, expected):
    found = reports(table(row(operation_status=status, date=day)))

    assert [one.standing for one in current(found, TODAY, recent_months=12)] == [expected]


def test_a_report_of_tomorrow_is_not_current():
    found = reports(table(row(round=1, date="2025-06-30"), row(round=2, date="2026-01-31")))

    assert [one.report.round for one in current(found, TODAY, recent_months=12)] == [1]


def test_series_are_shown_apart_and_the_reader_is_told():
    found = reports(
        table(
            row(individuals=155_166, round=2, date="2025-06-30"),
            row(individuals=39_492, round=2, date="2025-06-30", assessment_type="SA"),
            row(individuals=10, operation="Earthquake", date="2021-08-27"),
        )
    )

    shown = standing(current(found, TODAY, recent_months=12))

    assert sorted(shown.table["individuals"]) == [10, 39_492, 155_166]
    assert shown.table["standing"].tolist() == ["now", "now", "last known"]
    changing = {note.short for note in shown.caveats if note.changes_reading}
    assert changing == {"Not added: may count the same people", "Last known: 27 Aug 2021"}
    assert shown.totals == ()


def test_a_population_that_no_report_has_is_no_finding():
    assert standing(current(reports(table(row())), TODAY, 12), population="returnee") is None
