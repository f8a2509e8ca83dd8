from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.observed import row, table
from ctdash.analysis import words
from ctdash.analysis.breakdown import by_origin, by_reason, by_sex
from ctdash.analysis.displacement import change, stock, trend
from ctdash.analysis.reports import reports
from ctdash.paths import DATA
from ctdash.protection.audience import Audience
from ctdash.protection.policy import Policy
from ctdash.protection.release import Release, release


def internal(finding) -> Release:
    return release(finding, Audience.INTERNAL, Policy.load(DATA / "protection" / "default_policy.yaml"))


def partners(finding) -> Release:
    return release(finding, Audience.PARTNERS, Policy.load(DATA / "protection" / "default_policy.yaml"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (words.number(412_638), "412,638"),
        (words.number(None), "–"),
        (words.percent(0.357), "36\u00a0%"),
        (words.percent(0.001), "<\u00a01\u00a0%"),
        (words.percent(0.999), ">\u00a099\u00a0%"),
        (words.percent(1), "100\u00a0%"),
        (words.percent(0), "0\u00a0%"),
        (words.signed(1204), "+1,204"),
        (words.signed(-1204), "−1,204"),
        (words.signed(0), "0"),
        (words.day(date(2026, 9, 15)), "15 Sep 2026"),
        (words.day(None), "undated"),
        (words.people("returnee"), "returnees"),
        (words.people("idp", "households"), "households of displaced people"),
    ],
)
def test_figures_are_written_one_way(written, expected):
    assert written == expected


def two_rounds():
    rows = table(
        row("HT01", 640, round=9, date="2025-01-31", admin1_name="Ouest", reason="Conflict", males=300, females=340),
        row("HT02", 360, round=9, date="2025-01-31", admin1_name="Sud"),
        row("HT01", 900, admin1_name="Ouest", round=10, reason="Conflict", males=405, females=495),
        row("HT02", 340, admin1_name="Sud", round=10, origin_admin1_name="Ouest", males=153, females=187),
    )
    return rows, *reports(rows)


def test_titles_say_what_was_found():
    rows, now, before = two_rounds()

    assert words.stock_title(internal(stock(rows, now, 1))) == "Ouest hosts 73\u00a0% of displaced people"
    assert words.trend_title(internal(trend([now, before], now))) == (
        "1,240 displaced people in round 10, 24\u00a0% more than in round 9"
    )
    assert words.change_title(internal(change(rows, now, before, 1)), other="round 9") == (
        "24\u00a0% more displaced people than in round 9"
    )
    assert words.reason_title(internal(by_reason(rows, now))) == "Conflict: reported for 73\u00a0% of displaced people"
    assert words.origin_title(internal(by_origin(rows, now))) == "27\u00a0% of displaced people come from Ouest"
    assert words.sex_title(internal(by_sex(rows, now))) == "Women and girls are 55\u00a0% of displaced people"


def test_a_hidden_value_leaves_the_title_neutral():
    rows = table(row("HT01", 900), row("HT02", 3), row("HT03", 40))
    (report,) = reports(rows)

    assert words.stock_title(partners(stock(rows, report, 1))) == "Where displaced people are"


def test_a_hidden_total_is_in_no_title():
    rows = table(row(individuals=4, round=2), row(individuals=900, round=1, date="2025-01-31"))
    found = reports(rows)

    assert words.trend_title(partners(trend(found, found[0]))) == "Displaced people by round"


def test_a_title_compares_only_what_was_assessed_alike():
    before = [row(area, 1000, round=1, date="2025-01-31") for area in ("HT01", "HT02")]
    now = [row("HT01", 900, round=2), row("HT02", 900, round=2)]
    more, other = row("HT03", 5000, round=2), row("HT03", 900, round=2)

    for rows, same, total in (
        ([*before, *now, more], True, "6,800"),  # one area more
        ([*before, now[0], other], False, "1,800"),  # as many areas, not the same ones
    ):
        found = reports(table(*rows))
        title = words.trend_title(internal(trend(found, found[0])), same_areas=same)
        assert title == f"{total} displaced people in round 2"


def test_too_long_a_title_becomes_neutral():
    rows = table(row("HT01", 900, admin1_name="A province with an uncommonly long official name"), row("HT02", 40))

    assert words.stock_title(internal(stock(rows, reports(rows)[0], 1))) == "Where displaced people are"


def test_one_round_is_compared_with_nothing():
    numbered, dated = (reports(table(row(individuals=500, round=number)))[0] for number in (1, None))

    assert words.trend_title(internal(trend([numbered], numbered))) == "500 displaced people in round 1"
    assert words.trend_title(internal(trend([dated], dated))) == "500 displaced people on 30 Jun 2025"


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(1, 10**9), st.integers(1, 10**9))
def test_titles_stay_short(name, first, second):
    rows = table(row("HT01", first, admin1_name=name or None, reason=name or None), row("HT02", second))
    (report,) = reports(rows)

    assert len(words.stock_title(internal(stock(rows, report, 1)))) <= words.LONGEST
    answered = by_reason(rows, report)
    assert answered is None or len(words.reason_title(internal(answered))) <= words.LONGEST
