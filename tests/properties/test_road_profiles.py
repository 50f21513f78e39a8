"""Whatever the tags: a speed that keeps the law, and the same road whichever way it was drawn."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import Fault, InputRefused
from geo.roads.profiles import ferry_duration_s, read_profiles
from geo.roads.profiles.barriers import blocks
from geo.roads.profiles.columns import OPTIONAL, TABLES
from geo.roads.profiles.conditional import conditional_value
from geo.roads.profiles.read import OURS
from geo.roads.profiles.turns import forbids
from geo.roads.profiles.ways import way_kph
from geo.roads.tags import KIND_KEYS, NODE_KEYS, RESTRICTION_KEYS, ROAD_CLASSES

PROFILES = read_profiles()

WORDS = (
    "yes no destination private delivery;no -1 1 reverse reversible alternating opposite_lane roundabout alley ferry "
    "primary track motorway footway residential 30 50;20 none walk VN:urban VN:rural VN:zone30 20mph 1e308 NaN 3.5 "
    "5000kg 6'6\" gravel mud grade5 impassable no@(06:00-22:00) no@(weight>3.5) no_left_turn only_right_turn 00:20 "
    "motorcycle;bicycle gate bollard"
)
values = st.one_of(st.sampled_from(WORDS.split()), st.text(max_size=30))
profiles = st.sampled_from(sorted(PROFILES)).map(PROFILES.__getitem__)
hours = st.none() | st.integers(0, 23)


def tagged(keys: frozenset[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(sorted(keys)), values, max_size=8)


ways = st.builds(
    lambda highway, tags: {"highway": highway, **tags}, st.sampled_from(ROAD_CLASSES[:22]), tagged(KIND_KEYS)
)
TURNED = {"yes": "-1", "true": "-1", "1": "-1", "-1": "yes", "reverse": "yes"}


def drawn_the_other_way(tags: dict[str, str]) -> dict[str, str]:
    """The same road with its nodes in reverse order."""
    turned = {}
    for key, value in tags.items():
        other = key
        if key.endswith(":forward"):
            other = key.removesuffix(":forward") + ":backward"
        elif key.endswith(":backward"):
            other = key.removesuffix(":backward") + ":forward"
        turned[other] = TURNED.get(value.lower(), value) if key.startswith("oneway") else value
    return turned


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ways, profiles, hours)
def test_speeds_keep_the_law(tags: dict[str, str], profile, hour) -> None:
    kph = way_kph(tags, profile, hour)
    vehicle = profile.vehicle
    assert kph.shape == (2, 3, 2)
    assert np.isfinite(kph).all()
    assert (kph >= 0).all()
    assert (kph <= max(vehicle.max_kph, vehicle.ferry_kph)).all()
    if not any(key.startswith(("maxspeed", "source", "zone", "route")) for key in tags):
        for column, limit in enumerate((vehicle.rural_kph, vehicle.built_up_kph)):
            if tags["highway"] != "living_street":
                assert (kph[:, :, column] <= (limit or vehicle.max_kph)).all()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ways, profiles, hours)
def test_a_road_is_the_same_whichever_way_it_was_drawn(tags: dict[str, str], profile, hour) -> None:
    if tags.get("junction") or tags["highway"] == "motorway" or tags.get("highway") == "motorway":
        tags = {**tags, "oneway": "yes"}  # implied ones have the direction of the drawing
    assert np.array_equal(way_kph(drawn_the_other_way(tags), profile, hour), way_kph(tags, profile, hour)[::-1])


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.builds(lambda tags, value: {**tags, "barrier": value}, tagged(NODE_KEYS), values), profiles, hours)
def test_a_barrier_is_open_or_closed(tags: dict[str, str], profile, hour) -> None:
    assert blocks(tags, profile, hour) in (True, False)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(tagged(RESTRICTION_KEYS), profiles, hours)
def test_except_only_ever_frees(tags: dict[str, str], profile, hour) -> None:
    free = forbids(tags, profile, hour)
    assert free <= forbids({key: value for key, value in tags.items() if key != "except"}, profile, hour)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="no @()0123456789:-,;MoFrSuPHANDweight<>=. ", max_size=80), profiles, hours)
def test_conditions_are_judged_or_do_not_hold(text: str, profile, hour) -> None:
    value = conditional_value(text, profile.vehicle, hour)
    assert value is None or value in text


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=20) | st.from_regex(r"[P0-9:THMSD]{1,12}"))
def test_a_duration_is_positive_and_within_a_week(text: str) -> None:
    seconds = ferry_duration_s({"duration": text})
    assert seconds is None or 0 < seconds <= 7 * 86_400


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.sampled_from([name for name in TABLES if name != OPTIONAL]),
    st.floats(0, 1),
    st.binary(max_size=6) | st.sampled_from([b",", b'"', b";", b"\n", b"NaN", b"1e308", b"-1", b"\0", b"=1+1"]),
    st.booleans(),
)
def test_a_damaged_table_is_refused_or_read(name: str, place: float, damage: bytes, cut: bool) -> None:
    content = (OURS / name).read_bytes()
    at = round(place * len(content))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content[:at] + damage + (b"" if cut else content[at:]))
        faults: tuple[Fault, ...] = ()
        profiles = PROFILES
        try:
            profiles = read_profiles(Path(folder))
        except InputRefused as refused:
            faults = refused.faults
    assert all(name in fault.row for fault in faults if fault.code != "PROFILE_INCOMPLETE")
    for profile in profiles.values():
        assert np.isfinite(way_kph({"highway": "primary"}, profile)).all()
