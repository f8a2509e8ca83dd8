"""Rule packs: levels by kind of data and area, narrower audiences that see no more, errors that name the key."""

from pathlib import Path

import pytest

from ctdash.errors import WrongCall
from ctdash.protection.audience import Audience, Sensitivity, narrowest
from ctdash.protection.policy import DataType, Policy, default_policy, training_policy

LOW, MODERATE, HIGH, SEVERE = Sensitivity

PACK = """
id: test
title: Test pack
source: a test
edition: "2026"
audiences:
  public: {ceiling: LOW, smallest_count: 11, fewest_locations: 5, sites: false}
  partners: {ceiling: MODERATE, smallest_count: 11, fewest_locations: 5, sites: false}
  internal: {ceiling: HIGH, smallest_count: 1, fewest_locations: 1, sites: true}
levels:
  - {id: A, data_type: population, down_to: 2, level: LOW}
  - {id: B, data_type: population, level: MODERATE}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "pack.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


def changed(pack: Path, old: str, new: str) -> Path:
    pack.write_text(PACK.replace(old, new), encoding="utf-8")
    return pack


@pytest.mark.parametrize(
    ("data_type", "admin_level", "level"),
    [
        ("population", 0, LOW),
        ("population", 2, LOW),
        ("population", 3, MODERATE),
        ("population_by_sex_age", 1, MODERATE),
        ("survey", 1, LOW),
        ("survey", 2, MODERATE),
        ("survey", 4, HIGH),
        ("site_names", 2, MODERATE),
        ("site_points", 2, HIGH),
        ("contacts", 0, HIGH),
        ("vulnerable_groups", 1, SEVERE),
        ("microdata", 0, SEVERE),
        ("cases", 0, SEVERE),
    ],
)
def test_levels_of_the_default_pack(data_type: str, admin_level: int, level: Sensitivity) -> None:
    assert level == default_policy().ruling(data_type, admin_level).level


@pytest.mark.parametrize("policy", [default_policy(), training_policy()], ids=["default", "training"])
def test_every_kind_of_data_has_a_rule_and_small_numbers_are_protected(policy: Policy) -> None:
    assert set(DataType) == {rule.data_type for rule in policy.levels}
    for audience in (Audience.PUBLIC, Audience.PARTNERS):
        assert policy.rules(audience).smallest_count == 11
        assert not policy.rules(audience).sites


def test_the_training_pack_shows_displacement_by_sex_to_everybody() -> None:
    assert training_policy().ruling("population_by_sex_age", 3).highest_audience == Audience.PUBLIC


def test_a_ruling_says_which_rule_of_which_pack_and_who_may_see_it(pack: Path) -> None:
    ruling = Policy.load(pack).ruling("population", 3)
    assert (
        ruling.rule,
        ruling.pack,
        ruling.edition,
        ruling.highest_audience,
    ) == ("B", "test", "2026", Audience.PARTNERS)


def test_what_no_rule_covers_is_severe(pack: Path) -> None:
    assert Policy.load(pack).ruling("survey", 1).level == SEVERE


def test_of_two_rules_for_the_same_area_the_stricter_holds(pack: Path) -> None:
    twice = changed(pack, "levels:\n", "levels:\n  - {id: C, data_type: population, down_to: 2, level: MODERATE}\n")
    assert Policy.load(twice).ruling("population", 1).rule == "C"


def test_the_finest_level_an_audience_may_see(pack: Path) -> None:
    policy = Policy.load(pack)
    assert [policy.finest_level("population", audience) for audience in (Audience.PUBLIC, Audience.PARTNERS)] == [2, 4]
    assert policy.finest_level("survey", Audience.INTERNAL) is None


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("smallest_count: 11", "smalest_count: 11", "audiences.public.smallest_count"),
        ("ceiling: LOW", "ceiling: LOWW", "audiences.public.ceiling"),
        ("data_type: population, level", "data_type: popluation, level", "levels.1.data_type"),
        ("level: MODERATE}", "level: MEDIUM}", "levels.1.level"),
        ("ceiling: LOW", "ceiling: HIGH", "public would see more than partners"),
        ("level: MODERATE}", "level: LOW}\n  - {id: D, data_type: population, down_to: 1, level: HIGH}", "laxer"),
        ("levels:", "levels: [", "cannot be read"),
    ],
)
def test_a_pack_with_an_error_is_not_used_and_the_message_names_it(pack: Path, old: str, new: str, named: str) -> None:
    with pytest.raises(WrongCall) as error:
        Policy.load(changed(pack, old, new))
    assert "pack.yaml" in str(error.value)
    assert named in str(error.value)


def test_the_narrowest_of_a_wish_and_a_ceiling() -> None:
    assert narrowest(Audience.INTERNAL, Audience.PUBLIC, Audience.PARTNERS) == Audience.PUBLIC
    assert [audience.rank for audience in (Audience.PUBLIC, Audience.PARTNERS, Audience.INTERNAL)] == [0, 1, 2]
