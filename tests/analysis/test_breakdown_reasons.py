"""Reasons are shown under known names; what an informant wrote about people is shown to nobody."""

from ctdash.analysis.breakdown import by_reason, reason_label
from ctdash.analysis.reports import reports
from ctdash.protection.audience import Audience
from ctdash.protection.policy import training_policy
from ctdash.protection.release import release
from tests.analysis.observed import row, table


def shown(finding):
    return list(zip(finding.table["reason"], finding.table["individuals"], strict=True))


def test_spellings_and_languages_are_one_reason():
    rows = table(
        row(individuals=10, reason="Conflit armé"),
        row(individuals=20, reason="armed conflict"),
        row(individuals=5, reason="Inondations"),
        row(individuals=7, reason="No reason for displacement reported"),
        row(individuals=8, reason=None),
    )

    assert shown(by_reason(rows, reports(rows)[0])) == [
        ("Conflict", 30),
        ("Flood", 5),
        ("not reported", 15),
    ]


def test_accounts_are_shown_as_another_reason_and_the_stock_stays():
    rows = table(
        row(individuals=100, reason="Conflict (told by Amal Nasser, chief of the village)"),
        row(individuals=50, reason="Omar Saleh was threatened"),
        row(individuals=30, reason="Eviction"),
        row(individuals=20, reason="eviction"),
    )

    found = by_reason(rows, reports(rows)[0])

    assert shown(found) == [("Other reason", 150), ("Eviction", 50)]
    public = release(found, Audience.PUBLIC, training_policy()).table.to_csv()
    assert [name for name in ("Amal", "Omar") if name in public] == []


def test_a_row_that_says_that_no_reason_was_reported_has_none():
    assert reason_label("Unknown") is None
    assert reason_label("Unknown; conflict") == "Conflict"
