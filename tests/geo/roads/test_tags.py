"""Which ways are roads, and which of their tags are kept."""

import pytest

from geo.roads.tags import (
    KIND_KEYS,
    NAME_KEYS,
    NODE_KEYS,
    RESTRICTION_KEYS,
    ROAD_CLASSES,
    WAY_KEYS,
    is_barrier,
    is_road,
    road_class,
)


@pytest.mark.parametrize(
    ("tags", "its_class"),
    [
        ({"highway": "primary"}, "primary"),
        ({"highway": "motorway_link"}, "motorway_link"),
        ({"highway": "service"}, "service"),
        ({"highway": "service", "service": "alley"}, "alley"),
        ({"highway": "service", "service": "spur"}, "service"),
        ({"highway": "residential", "service": "alley"}, "residential"),
        ({"highway": "residential;service"}, "residential"),
        ({"highway": "road"}, "road"),
        ({"highway": "footway", "man_made": "pier"}, "footway"),
        ({"highway": "pedestrian", "area": "no"}, "pedestrian"),
        ({"route": "ferry"}, "ferry"),
        ({"route": "ferry", "highway": "proposed"}, "ferry"),
    ],
)
def test_road(tags: dict[str, str], its_class: str) -> None:
    assert is_road(tags)
    assert road_class(tags) == its_class
    assert its_class in ROAD_CLASSES


@pytest.mark.parametrize(
    "tags",
    [
        {},
        {"highway": "construction", "construction": "primary"},
        {"highway": "proposed"},
        {"highway": "raceway"},
        {"highway": "platform"},
        {"highway": "corridor"},
        {"highway": "bus_stop"},
        {"highway": ""},
        {"highway": "pedestrian", "area": "yes"},
        {"railway": "platform"},
        {"man_made": "pier"},
        {"route": "bus"},
        {"building": "yes"},
    ],
)
def test_no_road(tags: dict[str, str]) -> None:
    assert not is_road(tags)


def test_names_decide_nothing() -> None:
    assert WAY_KEYS == KIND_KEYS | NAME_KEYS
    assert not KIND_KEYS & NAME_KEYS


def test_keys_that_rules_read_are_kept() -> None:
    assert {"motorcycle:backward", "hgv:conditional", "oneway:moped", "maxspeed:hgv:forward", "duration"} <= KIND_KEYS
    assert {"barrier", "locked", "motorcycle", "maxwidth"} <= NODE_KEYS
    assert {"restriction:hgv", "restriction:motorcycle:conditional", "except"} <= RESTRICTION_KEYS


def test_a_crossing_with_access_tags_is_no_barrier() -> None:
    assert is_barrier({"barrier": "gate"})
    assert not is_barrier({"highway": "crossing", "bicycle": "no"})
    assert not is_barrier({"barrier": "no"})
