import pytest

from ctdash.errors import NeedsAnswer, Refused, WrongCall
from ctdash.workspace import Operation, Workspace
from workspace.inspections import StandIn, api, row


def total(workspace: Workspace, operation: Operation, level: int | None = None) -> int | None:
    table = workspace.observations(operation.id, level)
    value = table.individuals.sum().to_pandas()
    return None if value is None or value != value else int(value)


def stored_files(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in workspace.home.glob("observations/*/*"))


def test_an_import_stores_every_report_of_the_file(workspace, haiti):
    result = workspace.import_inspection(haiti.id, api(row(round=1), row(round=2, individuals=250)))

    assert [(key.round, key.admin_level - 1) for key in result.added] == [(1, 0), (2, 0)]
    assert total(workspace, haiti) == 350


def test_rows_carry_their_source_and_slice(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row()))

    frame = workspace.observations(haiti.id).to_pandas()

    assert frame["source"].tolist() == ["dtm-api"]
    assert frame["slice_id"].notna().all()


def test_the_same_content_again_changes_nothing(workspace, haiti):
    first, second = row(reason="Conflict"), row(reason="Insecurity")
    workspace.import_inspection(haiti.id, api(first, second))
    version, files = workspace.data_version(haiti.id), stored_files(workspace)

    result = workspace.import_inspection(haiti.id, api(second, first, file_name="again.json"))

    assert len(result.unchanged) == 1
    assert not result.changed_anything
    assert (version, files) == (workspace.data_version(haiti.id), stored_files(workspace))


def test_changed_content_asks_and_shows_the_difference(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row(reason="Conflict"), row(reason="Flood", individuals=10)))

    with pytest.raises(NeedsAnswer) as asked:
        workspace.import_inspection(
            haiti.id, api(row(reason="Conflict", individuals=120), row(reason="Drought"), row(round=2))
        )

    assert asked.value.questions == (
        {
            "ask": "changed",
            "report": "Countrywide monitoring, BA, round 1, 2025-06-30, admin 1",
            "answers": ["replace", "keep"],
            "rows_added": 1,
            "rows_removed": 1,
            "rows_changed": 1,
            "totals_before": {"idp_individuals": 110},
            "totals_after": {"idp_individuals": 220},
        },
    )
    assert total(workspace, haiti) == 110, "not even the new round 2 is stored"


def test_replacing_keeps_the_old_version_in_the_list(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row(individuals=100)))

    result = workspace.import_inspection(haiti.id, api(row(individuals=130)), answers="replace")

    assert len(result.replaced) == 1
    assert total(workspace, haiti) == 130
    listed = [(state.version, state.state, state.totals) for state in workspace.sources(haiti.id)]
    assert listed == [
        (2, "active", {"idp_individuals": 130}),
        (1, "superseded", {"idp_individuals": 100}),
    ]


def test_keeping_stores_what_is_new_and_leaves_what_is_known(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row(individuals=100)))

    result = workspace.import_inspection(
        haiti.id, api(row(individuals=130), row(round=2, individuals=7)), answers="keep"
    )

    assert (len(result.kept), len(result.added)) == (1, 1)
    assert total(workspace, haiti) == 107


def test_a_row_that_occurs_twice_is_content(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row(), row()))

    with pytest.raises(NeedsAnswer) as asked:
        workspace.import_inspection(haiti.id, api(row()))

    assert asked.value.questions[0]["rows_removed"] == 1


def test_null_is_not_zero(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row(individuals=None)))

    assert total(workspace, haiti) is None
    with pytest.raises(NeedsAnswer):
        workspace.import_inspection(haiti.id, api(row(individuals=0)))


def test_a_round_without_number_is_known_by_its_date(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row(round=None, date="2025-05-31")))

    result = workspace.import_inspection(haiti.id, api(row(round=0, date="2025-06-30", individuals=5)))

    assert len(result.added) == 1


def test_a_corrected_date_of_a_known_round_asks(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row(round=9, date="2025-05-31")))

    with pytest.raises(NeedsAnswer):
        workspace.import_inspection(haiti.id, api(row(round=9, date="2025-06-30")))


def test_levels_of_the_api_are_alternatives_and_one_is_chosen(workspace, haiti):
    country = row(admin_level=0, admin1_pcode=None, admin1_name=None, individuals=300)
    areas = [row(admin_level=2, admin2_pcode=code, individuals=150) for code in ("HT0111", "HT0112")]
    workspace.import_inspection(haiti.id, api(country, *areas))

    assert total(workspace, haiti, level=0) == 300
    assert workspace.observations(haiti.id, 1).admin_level.to_pandas().unique().tolist() == [2]
    assert total(workspace, haiti, level=1) == 300
    assert total(workspace, haiti, level=3) is None


def test_rows_of_a_workbook_that_name_fewer_levels_belong_to_the_same_table(workspace, haiti):
    named, unnamed = row(admin_level=2, admin2_pcode="HT0111"), row(admin_level=1)
    workspace.import_inspection(haiti.id, api(named, unnamed, source="workbook"))

    assert 200 == total(workspace, haiti, level=0) == total(workspace, haiti, level=2)


def test_questions_and_refusals_of_the_inspection_store_nothing(workspace, haiti):
    with pytest.raises(Refused):
        workspace.import_inspection(haiti.id, api(row(), refused="This is case data."))
    with pytest.raises(NeedsAnswer) as asked:
        workspace.import_inspection(haiti.id, api(row(), questions=[{"field": "admin2"}]))
    with pytest.raises(WrongCall):
        workspace.import_inspection(haiti.id, StandIn(kind="unknown"))

    assert asked.value.questions == ({"field": "admin2"},)
    assert workspace.sources(haiti.id) == []


def test_what_was_left_out_is_remembered_without_its_values(workspace, haiti):
    workspace.import_inspection(haiti.id, api(row(), left_out=[{"column": "Enumerator phone"}]))

    assert [state.left_out for state in workspace.sources(haiti.id)] == [[{"column": "Enumerator phone"}]]


def test_an_operation_without_data_has_an_empty_table(workspace, haiti):
    frame = workspace.observations(haiti.id).to_pandas()

    assert frame.empty
    assert [frame.columns[0], frame.columns[-1]] == ["operation", "slice_id"]
