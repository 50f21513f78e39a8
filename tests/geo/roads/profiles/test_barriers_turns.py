"""Barriers on nodes and turn restrictions: whom they stop."""

import pytest

from geo.roads.profiles import read_profiles
from geo.roads.profiles.barriers import blocks
from geo.roads.profiles.turns import forbids
from geo.roads.tags import NODE_KEYS, RESTRICTION_KEYS

PROFILES = read_profiles()
#: One letter a profile: motorbike, bicycle, van, truck, walking.
LETTERS = dict(zip("mbvtw", PROFILES.values(), strict=True))

BARRIERS = [
    ("gate", {}, "mbvtw"),
    ("gate", {"locked": "yes"}, ""),
    ("gate", {"locked": "yes", "motorcycle": "yes", "foot": "yes"}, "mw"),
    ("gate", {"access": "private"}, ""),
    ("gate", {"access": "no", "bicycle": "yes", "foot": "yes"}, "bw"),
    ("lift_gate", {"motor_vehicle": "no"}, "bw"),
    ("bollard", {}, "mbw"),
    ("bollard", {"motor_vehicle": "no"}, "bw"),
    ("bollard", {"motorcar": "yes"}, "mbvw"),
    ("bollard", {"access": "yes"}, "mbw"),
    ("bollard", {"maxwidth": "2"}, "mbw"),
    ("height_restrictor", {"maxheight": "2.0"}, "mbw"),
    ("height_restrictor", {"maxheight": "2.5"}, "mbvw"),
    ("height_restrictor", {"maxheight": "4", "hgv": "yes"}, "mbvtw"),
    ("cycle_barrier", {}, "bw"),
    ("stile", {}, "w"),
    ("fence", {}, ""),
    ("toll_booth", {}, "mbvtw"),
    ("a_thing_nobody_knows", {}, "w"),
    ("a_thing_nobody_knows", {"motorcycle": "designated"}, "mw"),
    ("gate", {"vehicle:conditional": "no @ (18:00-06:00)"}, "mbvtw"),
]


@pytest.mark.parametrize(("barrier", "tags", "passes"), BARRIERS)
def test_barrier(barrier: str, tags: dict[str, str], passes: str) -> None:
    assert tags.keys() <= NODE_KEYS
    found = [letter for letter, each in LETTERS.items() if not blocks({"barrier": barrier, **tags}, each, None)]
    assert "".join(found) == passes


def test_a_gate_that_is_shut_at_night() -> None:
    tags = {"barrier": "gate", "vehicle:conditional": "no @ (18:00-06:00)"}
    assert [blocks(tags, PROFILES["van"], hour) for hour in (12, 20)] == [False, True]
    assert not blocks(tags, PROFILES["walking"], 20)


TURNS = [
    ({"restriction": "no_left_turn"}, "mbvt"),
    ({"restriction": "only_straight_on"}, "mbvt"),
    ({"restriction": "no_u_turn", "except": "bicycle"}, "mvt"),
    ({"restriction": "no_u_turn", "except": "motorcycle;bicycle"}, "vt"),
    ({"restriction": "no_u_turn", "except": "motorcar; hgv"}, "mb"),
    ({"restriction": "no_entry", "except": "motor_vehicle"}, "b"),
    ({"restriction:hgv": "no_right_turn"}, "t"),
    ({"restriction:motorcycle": "no_left_turn"}, "m"),
    ({"restriction:motor_vehicle": "no_left_turn"}, "mvt"),
    ({"restriction": "no_left_turn", "restriction:motorcycle": "none"}, "bvt"),
    ({"restriction": "no_left_turn", "restriction:hgv": "only_left_turn", "except": "hgv"}, "mbvt"),
    ({"restriction:foot": "no_straight_on"}, "w"),
    ({"restriction": "give_way"}, ""),
    ({"restriction": "no_right_turn_on_red"}, ""),
    ({"restriction": "no_left_turn", "restriction:hgv": "no_left_turn_on_red"}, "mbv"),
    ({"restriction:conditional": "no_left_turn @ (07:00-09:00)"}, ""),
    ({"restriction:conditional": "no_left_turn @ (weight>2)"}, "vt"),
    ({"type": "restriction"}, ""),
]


@pytest.mark.parametrize(("tags", "bound"), TURNS)
def test_turn(tags: dict[str, str], bound: str) -> None:
    assert tags.keys() - {"type"} <= RESTRICTION_KEYS
    assert "".join(letter for letter, each in LETTERS.items() if forbids(tags, each, None)) == bound


def test_a_turn_that_is_forbidden_in_the_rush_hour() -> None:
    tags = {"restriction:conditional": "no_left_turn @ (Mo-Fr 07:00-09:00)", "except": "motorcycle"}
    assert [forbids(tags, PROFILES["van"], hour) for hour in (6, 7, 9)] == [False, True, False]
    assert not forbids(tags, PROFILES["motorbike"], 7)
