import pandas as pd

from analysis.observed import row, table
from ctdash.analysis.breakdown import by_origin, by_reason, by_sex, origin_by_area, reason_label
from ctdash.analysis.counting import UNATTRIBUTED, within
from ctdash.analysis.displacement import change, stock, trend
from ctdash.analysis.reports import reports
from ctdash.analysis.sites import sites


def records(frame: pd.DataFrame, *columns: str) -> list[tuple]:
    return [tuple(None if pd.isna(cell) else cell for cell in line) for line in frame[list(columns)].to_numpy(object)]


def test_stock_by_area_with_shares_and_what_it_rests_on():
    rows = table(row("HT01", 60), row("HT01", 15), row("HT02", 25), row("HT03", None))
    (report,) = reports(rows)

    found = stock(rows, report, level=1)

    assert records(found.table, "area", "name", "parent", "individuals", "share", "rows", "with_value") == [
        ("HT01", "Area HT01", "HTI", 75, 0.75, 2, 2),
        ("HT02", "Area HT02", "HTI", 25, 0.25, 1, 1),
        ("HT03", "Area HT03", "HTI", None, None, 1, 0),
    ]
    assert "1 of 4 rows without a figure" in {note.short for note in found.caveats}


def test_a_source_is_cited_with_what_it_assessed():
    rows = table(row("HT01"), row("HT02"))

    (source,) = stock(rows, reports(rows)[0], level=1).sources

    assert source.title == "Source: International Organization for Migration (IOM), Displacement Tracking Matrix (DTM)"
    assert (source.assessment_type, source.round, source.n, source.n_of) == (
        "Baseline assessment",
        1,
        2,
        "admin 1 areas assessed",
    )


def test_people_without_an_area_are_in_the_total_and_in_no_area():
    rows = table(row("HT01", 60), row(None, 500, admin1_name=None))

    found = stock(rows, reports(rows)[0], level=1)

    assert found.table["area"].tolist() == ["HT01", UNATTRIBUTED]
    assert found.table["individuals"].sum() == 560
    assert "not-attributed" in {note.key for note in found.caveats}


def test_areas_without_codes_are_told_by_their_names_from_the_top():
    def district(province: str) -> dict:
        return row(None, admin1_name=province, admin2_name="Centre", admin_level=2)

    rows = table(district("North"), district("South"))

    areas = stock(rows, reports(rows)[0], level=2).table

    assert sorted(areas["area"]) == ["North / Centre", "South / Centre"]


def test_a_measure_or_population_that_a_file_lacks_is_no_finding():
    rows = table(row())
    (report,) = reports(rows)

    assert stock(rows, report, 1, measure="households") is None
    assert stock(rows, report, 1, population="returnee") is None
    assert stock(rows, report, 2) is None, "no row is as fine as level 2"
    assert by_reason(rows, report) is None
    assert by_origin(rows, report) is None
    assert origin_by_area(rows, report) is None
    assert by_sex(rows, report) is None
    assert sites(rows, report) is None


def test_change_is_over_the_areas_assessed_in_both():
    rows = table(
        row("HT01", 100, round=1, date="2025-01-31"),
        row("HT02", 40, round=1, date="2025-01-31"),
        row("HT01", 130, round=2),
        row("HT03", 900, round=2),
    )
    now, before = reports(rows)

    found = change(rows, now, before, level=1)

    assert records(found.table, "area", "assessed", "before", "after", "change", "percent") == [
        ("HT01", "both", 100, 130, 30, 0.3),
        ("HT02", "only before", 40, None, None, None),
        ("HT03", "only now", None, 900, None, None),
    ]
    assert found.caveats[0].short == "Compared over 1 of 3 areas"
    assert found.caveats[0].changes_reading


def test_assessment_types_are_not_compared():
    rows = table(row(round=1, date="2025-01-31"), row(round=2, assessment_type="SA"))
    now, before = reports(rows)

    assert change(rows, now, before, level=1) is None


def test_the_trend_has_true_dates_and_tells_fewer_sites():
    def site(number: int, **values: object) -> dict:
        return row(site_id=f"S{number}", site_name="", **values)

    first = [site(number, round=8, date="2025-03-31") for number in range(5)]
    rows = table(*first, site(0, round=9, date="2025-08-31"), row(operation="Other", round=10))
    newest = next(report for report in reports(rows) if report.round == 9)

    found = trend(reports(rows), newest)

    assert records(found.table, "round", "individuals", "sites") == [(8, 500, 5), (9, 100, 1)]
    assert found.table["date"].dt.date.astype(str).tolist() == ["2025-03-31", "2025-08-31"]
    assert found.caveats[0].short == "4 sites fewer than in round 8"


def test_areas_of_a_trend_are_counted_at_one_level():
    rows = table(
        row(round=1, date="2025-01-31"),
        *(row(round=2, admin_level=2, admin2_pcode=code) for code in ("HT0111", "HT0112")),
    )
    found = reports(rows)

    assert records(trend(found, found[0]).table, "round", "areas", "areas_level") == [(1, 1, 1), (2, 1, 1)]


def test_reasons_differ_in_words_not_in_case():
    rows = table(
        row(individuals=10, reason="conflict"),
        row(individuals=20, reason="Conflict "),
        row(individuals=5, reason="Natural disaster; Conflict"),
        row(individuals=15, reason=None),
    )

    found = by_reason(rows, reports(rows)[0])

    assert records(found.table, "reason", "individuals", "share") == [
        ("Conflict", 30, 0.6),
        ("Conflict; natural disaster", 5, 0.1),
        ("not reported", 15, 0.3),
    ]
    assert "several-reasons" in {note.key for note in found.caveats}
    assert reason_label("Flood; conflict;; Conflict") == "Conflict; flood"


def test_origin_and_where_they_are_now():
    rows = table(
        row("HT01", 10, origin_admin1_pcode="HT02", origin_admin1_name="Sud Est"),
        row("HT03", 30, origin_admin1_pcode="HT02", origin_admin1_name="Sud-Est"),
        row("HT03", 5),
    )
    (report,) = reports(rows)

    assert records(by_origin(rows, report).table, "origin", "name", "individuals") == [
        ("HT02", "Sud-Est", 40),
        ("not reported", "not reported", 5),
    ]
    assert records(origin_by_area(rows, report).table, "origin", "area", "individuals") == [
        ("HT02", "HT03", 30),
        ("HT02", "HT01", 10),
        ("not reported", "HT03", 5),
    ]


def test_sex_not_reported_is_a_part_of_its_own():
    rows = table(row(individuals=100, males=45, females=55), row(individuals=40), row(individuals=None))

    found = by_sex(rows, reports(rows)[0])

    assert records(found.table, "sex", "individuals", "share", "rows") == [
        ("female", 55, 0.55, 1),
        ("male", 45, 0.45, 1),
        ("not reported", 40, None, 2),
    ]
    assert found.caveats[0].short == "Sex reported in 1 of 3 rows"
    assert found.data_type == "population_by_sex_age"


def test_sites_are_located_and_repeated_rows_are_one_site():
    place = {"site_id": "S1", "site_name": "School", "latitude": 18.5, "longitude": -72.3}
    rows = table(row(individuals=10, **place), row(individuals=5, **place), row(individuals=99))

    found = sites(rows, reports(rows)[0])

    assert records(found.table, "site_id", "latitude", "individuals") == [("S1", 18.5, 15)]
    assert {"site_id", "site_name", "latitude", "longitude"} <= set(found.located)
    assert found.data_type == "site_points"


def test_one_area_alone():
    country = row(None, individuals=150, admin_level=0, admin1_name=None, reason="Conflict")
    rows = table(country, row("HT01", 100, reason="Conflict"), row("HT02", 50, reason="Flood"))
    (report,) = reports(rows)

    found = by_reason(within(rows, 1, "HT02"), report, level=1)

    assert records(found.table, "reason", "individuals") == [("Flood", 50)]
