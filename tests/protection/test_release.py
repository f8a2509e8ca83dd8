"""What each audience sees of a finding, by example."""

import copy
import pickle
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pandas as pd
import pytest

from ctdash.protection.audience import Audience, Sensitivity
from ctdash.protection.finding import Caveat, ColumnTotal, Finding, RowTotal, Source
from ctdash.protection.policy import default_policy
from ctdash.protection.release import Release, release

INTERNAL, PARTNERS, PUBLIC = Audience.INTERNAL, Audience.PARTNERS, Audience.PUBLIC
OUTSIDE = [PARTNERS, PUBLIC]
SEX = {"males": "population_by_sex_age", "females": "population_by_sex_age"}


def displacement(rows: dict[str, list], **roles: Any) -> Finding:
    """Individuals by area, unless said otherwise."""
    said: dict[str, Any] = {
        "key": "displacement-now",
        "keys": ("area",),
        "people": ("individuals",),
        "data_type": "population",
        "admin_level": 1,
    }
    return Finding(table=pd.DataFrame(rows), **(said | roles))


def seen(finding: Finding, audience: Audience, column: str = "individuals") -> list:
    """The column as it is shown, in the order of the finding; None is hidden or no data."""
    made = release(finding, audience, default_policy())
    return [made.value(column, area=area) for area in finding.table["area"]]


# small numbers


@pytest.mark.parametrize("audience", OUTSIDE)
def test_one_to_ten_people_are_hidden_outside_and_zero_and_no_data_stay(audience: Audience) -> None:
    finding = displacement({"area": list("ABCDEF"), "individuals": [1, 10, 11, 0, None, 500]})
    shown = release(finding, audience, default_policy())
    states = {area: shown.state("individuals", row) for row, area in enumerate(shown.table["area"])}
    expected = {"A": "hidden", "B": "hidden", "C": "value", "D": "zero", "E": "no data", "F": "value"}
    assert expected == states
    assert tuple(shown.value("individuals", area=area) for area in "CAE") == (11, None, None)


def test_the_team_sees_everything() -> None:
    finding = displacement({"area": list("AB"), "individuals": [1, 500]})
    shown = release(finding, INTERNAL, default_policy())
    pd.testing.assert_frame_equal(finding.table, shown.table)
    assert (shown.hidden_count, shown.why) == (0, ())


def test_a_second_cell_is_hidden_where_one_alone_would_follow_from_the_total() -> None:
    rows = {"area": ["A", "B", "C", "total"], "individuals": [7, 90, 40, 137]}
    assert seen(displacement(rows, totals=(RowTotal("area", "total"),)), INTERNAL) == [7, 90, 40, 137]
    assert seen(displacement(rows, totals=(RowTotal("area", "total"),)), PARTNERS) == [None, 90, None, 137]
    assert seen(displacement(rows), PARTNERS) == [None, 90, 40, 137]  # no total declared, nothing to subtract


def test_hidden_cells_that_together_are_few_are_nearly_known() -> None:
    """2 = 1 + 1 and nothing else, for whoever knows that a zero is shown."""
    rows = {"area": ["A", "B", "C", "D", "total"], "individuals": [1, 1, 40, 90, 132]}
    assert seen(displacement(rows, totals=(RowTotal("area", "total"),)), PARTNERS) == [None, None, None, 90, 132]


def test_a_total_that_a_reader_knows_without_a_row_counts_too() -> None:
    rows = {"area": ["A", "B", "C"], "individuals": [7, 90, 40]}
    assert seen(displacement(rows, totals=(RowTotal("area", None),)), PARTNERS) == [None, 90, None]


def test_males_and_females_do_not_give_each_other_away() -> None:
    rows = {"area": ["A", "B"], "individuals": [60, 80], "males": [5, 40], "females": [55, 40]}
    finding = displacement(
        rows, people=("individuals", "males", "females"), totals=(ColumnTotal("individuals", ("males", "females")),)
    )
    assert seen(finding, PARTNERS) == [60, 80]
    assert seen(finding, PARTNERS, "males") == [None, 40]
    assert seen(finding, PARTNERS, "females") == [None, 40]


def test_households_go_with_hidden_individuals() -> None:
    """A household has about five members, so that households would tell what individuals hide."""
    rows = {
        "area": ["A", "B", "C", "total"],
        "individuals": [7, 60, 90, 157],
        "households": [2, 12, 18, 32],
    }
    finding = displacement(rows, people=("individuals", "households"), totals=(RowTotal("area", "total"),))
    assert seen(finding, PARTNERS) == [None, None, 90, 157]
    assert seen(finding, PARTNERS, "households") == [None, None, 18, 32]


def test_changes_and_shares_of_a_hidden_figure_are_hidden() -> None:
    rows = {"area": ["A", "B"], "before": [5, 40], "now": [30, 50], "change": [25, 10], "percent": [500.0, 25.0]}
    finding = displacement(
        rows, people=("before", "now"), derived={"change": ("before", "now"), "percent": ("change", "before")}
    )
    shown = release(finding, PARTNERS, default_policy())
    assert seen(finding, PARTNERS, "now") == [30, 50]
    assert [shown.value(column, area="A") for column in ("before", "change", "percent")] == [None, None, None]
    assert [shown.value(column, area="B") for column in ("before", "change", "percent")] == [40, 10, 25.0]
    assert {reason.key: reason.count for reason in shown.why} == {"small-numbers": 1, "computed": 2}


def test_a_share_does_not_give_its_hidden_total_away() -> None:
    rows = {"area": ["A", "B", "total"], "individuals": [4, 5, 9], "share": [4 / 9, 5 / 9, 1.0]}
    finding = displacement(rows, derived={"share": ("individuals",)}, totals=(RowTotal("area", "total"),))
    assert seen(finding, PARTNERS, "share") == [None, None, None]


def test_answers_of_fewer_than_five_locations_are_hidden() -> None:
    rows = {"area": ["A", "B", "C"], "yes": [1, 3, 0], "share": [0.5, 0.3, 0.0], "assessed": [2, 10, 4]}
    finding = displacement(
        rows,
        people=(),
        derived={"share": ("yes",)},
        other=("yes", "assessed"),
        over_locations={"yes": "assessed", "share": "assessed"},
        data_type="survey",
    )
    shown = release(finding, PUBLIC, default_policy())
    assert seen(finding, PUBLIC, "yes") == [None, 3, None]
    assert seen(finding, PUBLIC, "share") == [None, 0.3, None]
    assert seen(finding, PUBLIC, "assessed") == [2, 10, 4]
    assert {reason.key: reason.count for reason in shown.why} == {"few-locations": 4}


def test_what_was_fixed_earlier_stays_hidden() -> None:
    rows = {"area": ["A", "B"], "individuals": pd.array([None, 40], dtype="Int64")}
    mask = pd.DataFrame({"individuals": [True, False]})
    shown = release(displacement(rows, protected={PARTNERS: mask}), PARTNERS, default_policy())
    assert [shown.state("individuals", row) for row in range(2)] == ["hidden", "value"]
    assert release(displacement(rows, protected={PARTNERS: mask}), PUBLIC, default_policy()).hidden_count == 1


# sites and levels


SITES = {"site_id": ["S1", "S2"], "individuals": [50, 60], "latitude": [1.5, 2.5], "longitude": [3.5, 4.5]}


@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_row_for_each_site_is_not_shown_outside(audience: Audience) -> None:
    finding = displacement(SITES, keys=("site_id",), located=("site_id", "latitude", "longitude"))
    shown = release(finding, audience, default_policy())
    assert shown.blocked is not None
    assert "district" in shown.blocked.allowed_instead
    assert shown.table.empty


def test_the_team_sees_sites_and_that_they_are_sensitive() -> None:
    finding = displacement(SITES, keys=("site_id",), located=("site_id", "latitude", "longitude"))
    shown = release(finding, INTERNAL, default_policy())
    assert (shown.blocked, shown.sensitivity, len(shown.table)) == (None, Sensitivity.HIGH, 2)


def test_columns_that_locate_are_left_out_outside() -> None:
    rows = {"area": ["A"], "individuals": [50], "latitude": [1.5], "longitude": [3.5]}
    shown = release(displacement(rows, located=("latitude", "longitude")), PUBLIC, default_policy())
    assert list(shown.table.columns) == ["area", "individuals"]
    assert {reason.key: reason.count for reason in shown.why} == {"locations": 2}
    assert shown.sensitivity == Sensitivity.LOW


def test_a_blocked_finding_says_which_rule_and_what_is_allowed() -> None:
    finding = displacement({"area": ["A"], "individuals": [500]}, admin_level=3)
    shown = release(finding, PUBLIC, default_policy())
    assert shown.blocked is not None
    assert "DEF-POP-2" in shown.blocked.rule and "MODERATE" in shown.blocked.rule
    assert "admin level 2" in shown.blocked.allowed_instead
    assert (list(shown.table.columns), shown.why) == ([], ())


def test_columns_of_a_more_sensitive_kind_are_left_out_and_the_rest_is_shown() -> None:
    rows = {"area": ["A"], "individuals": [90], "males": [40], "females": [50], "women": [0.56]}
    finding = displacement(
        rows,
        people=("individuals", "males", "females"),
        derived={"women": ("females", "individuals")},
        column_types=SEX,
    )
    public = release(finding, PUBLIC, default_policy())
    assert list(public.table.columns) == ["area", "individuals"]
    assert (public.sensitivity, public.people) == (Sensitivity.LOW, ("individuals",))
    assert release(finding, PARTNERS, default_policy()).sensitivity == Sensitivity.MODERATE


# absent, not covered


def secrets() -> Finding:
    """A hidden 7 first of all rows, so that order, index, pickle and array could tell of it."""
    rows = {
        "area": pd.Categorical(["Zeta", "Beta", "Alpha"], categories=["Secretville", "Zeta", "Beta", "Alpha"]),
        "individuals": pd.array([7, 7_654_321, 40], dtype="Int64"),
    }
    table = pd.DataFrame(rows, index=[7_000_007, 2, 3])
    table.attrs["note"] = "Secretville 7"
    return Finding(
        key="x",
        table=table.sort_values("individuals"),
        keys=("area",),
        people=("individuals",),
        data_type="population",
        admin_level=1,
        totals=(RowTotal("area", None),),
    )


def test_rows_with_hidden_cells_come_last_by_key() -> None:
    assert list(release(secrets(), PARTNERS, default_policy()).table["area"]) == ["Beta", "Alpha", "Zeta"]


def test_rows_in_the_order_of_their_keys_stay_there() -> None:
    finding = displacement({"round": [1, 2, 3], "individuals": [50, 7, 60]}, keys=("round",))
    assert list(release(finding, PARTNERS, default_policy()).table["round"]) == [1, 2, 3]


def test_a_pickle_holds_nothing_that_is_hidden() -> None:
    finding = displacement(
        {"area": list("ABC"), "individuals": pd.array([7_654_321, 40, 5], dtype="Int64")},
        totals=(RowTotal("area", None),),
        protected={PARTNERS: pd.DataFrame({"individuals": [True, False, False]})},
    )
    shown = release(finding, PARTNERS, default_policy())
    assert shown.value("individuals", area="A") is None
    assert 7_654_321 not in shown.table["individuals"].array._data  # the array under the mask
    assert (7_654_321).to_bytes(8, "little") not in pickle.dumps(shown)
    assert b"Secretville" not in pickle.dumps(release(secrets(), PARTNERS, default_policy()))
    assert list(release(secrets(), PARTNERS, default_policy()).table.index) == [0, 1, 2]
    assert "7" not in repr(release(secrets(), PARTNERS, default_policy()))


def test_findings_that_differ_only_in_what_is_hidden_are_released_alike() -> None:
    def bytes_of(small: int, covering: int) -> bytes:
        rows = {"area": list("DABC"), "individuals": [500, covering, 90, small]}
        table = pd.DataFrame(rows).sort_values("individuals", ascending=False)
        finding = displacement(table.to_dict("list"), totals=(RowTotal("area", None),))
        return pickle.dumps(release(finding, PUBLIC, default_policy()))

    assert bytes_of(7, 40) == bytes_of(3, 44)


# the type


def test_only_the_gate_makes_a_release() -> None:
    made = release(displacement({"area": ["A"], "individuals": [50]}), PUBLIC, default_policy())
    with pytest.raises(TypeError, match=r"release\.release"):
        Release(*[None] * 12)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"release\.release"):
        replace(made, audience=INTERNAL)
    with pytest.raises(FrozenInstanceError):
        made.audience = INTERNAL  # type: ignore[misc]
    with pytest.raises(TypeError, match="subclasses"):
        type("Forged", (Release,), {})


def test_a_release_cannot_be_changed_through_its_table() -> None:
    made = release(displacement({"area": ["A"], "individuals": [50]}), PUBLIC, default_policy())
    table, hidden = made.table, made.hidden
    table.loc[0, "individuals"] = 7
    hidden.loc[0, "individuals"] = True
    assert (made.value("individuals", area="A"), made.hidden_count) == (50, 0)


def test_sources_and_caveats_travel_with_the_values() -> None:
    source = Source(title="Baseline", organisation="IOM DTM", round=9, n=318, n_of="assessed locations")
    caveat = Caveat(key="informants", short="Key informants speak", full="They speak about a place.")
    finding = displacement(
        {"area": ["A"], "individuals": [50]}, sources=(source,), caveats=(caveat,), data_version="v1"
    )
    made = copy.copy(release(finding, PUBLIC, default_policy()))
    assert ((source,), (caveat,), "v1") == (made.sources, made.caveats, made.data_version)


# findings


@pytest.mark.parametrize(
    ("rows", "roles", "message"),
    [
        ({"area": ["A"], "individuals": [5], "sites": [2]}, {}, "'sites' has no role"),
        ({"area": ["A"]}, {}, "'individuals' is not in the table"),
        ({"area": ["A"], "individuals": [5], "site_name": ["S"]}, {"other": ("site_name",)}, "points at a site"),
        ({"area": ["A"], "individuals": ["five"]}, {}, "not numeric"),
        ({"area": ["A"], "individuals": [5]}, {"data_type": "popluation"}, "popluation"),
        ({"area": ["A"], "individuals": [5]}, {"totals": (ColumnTotal("individuals", ("area",)),)}, "'area' is summed"),
    ],
)
def test_a_finding_declares_every_column(rows: dict[str, list], roles: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        displacement(rows, **roles)
