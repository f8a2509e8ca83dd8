from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctdash.errors import WrongCall
from ctdash.workspace.operations import slug

HAITI: dict[str, Any] = {"name": "Haiti", "country": "Haïti", "crisis_type": "conflict", "onset": date(2024, 3, 1)}


def test_an_operation_is_found_by_its_short_name(workspace):
    added = workspace.add_operation(
        **HAITI,
        deployment_start=date(2025, 8, 1),
        deployment_end=date(2025, 11, 1),
        time_zone="America/Port-au-Prince",
    )

    assert added.id == "haiti"
    assert added.country == "HTI"
    assert workspace.operation("haiti") == added
    assert workspace.operations() == [added]


def test_a_second_operation_of_the_same_name_gets_a_number(workspace):
    ids = [workspace.add_operation(**HAITI).id for _ in range(3)]

    assert ids == ["haiti", "haiti-2", "haiti-3"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "no name"),
        ({"country": "Atlantis"}, "not a country"),
        ({"crisis_type": "war"}, "not a crisis type"),
        ({"time_zone": "Haiti/Somewhere"}, "no time zone"),
        ({"time_zone": "../../etc/passwd"}, "no time zone"),
        ({"deployment_start": date(2025, 2, 1), "deployment_end": date(2025, 1, 1)}, "before it starts"),
        ({"deployment_end": date(2023, 1, 1)}, "before the crisis began"),
    ],
)
def test_what_cannot_be_is_said(workspace, wrong, said):
    with pytest.raises(WrongCall, match=said) as error:
        workspace.add_operation(**(HAITI | wrong))

    assert error.value.todo
    assert workspace.operations() == []


def test_an_unknown_operation_is_a_wrong_call(workspace):
    with pytest.raises(WrongCall, match="no operation 'nowhere'"):
        workspace.observations("nowhere")


def test_a_mapping_profile_is_kept_and_replaced(workspace, haiti):
    workspace.save_profile(haiti.id, "abc", {"admin2_name": "Commune"})
    workspace.save_profile(haiti.id, "abc", {"admin2_name": "Section"})

    assert workspace.profiles(haiti.id) == {"abc": {"admin2_name": "Section"}}


@given(st.text(), st.sets(st.sampled_from(["operation", "operation-2", "a"])))
def test_a_short_name_is_safe_as_a_folder_and_free(name, taken):
    made = slug(name, taken)

    assert made not in taken
    assert made.replace("-", "").isalnum() and made.isascii() and made == made.lower()
