"""The invented town, as each profile finds it."""

import numpy as np

from geo.roads.profiles import arc_ms, read_profiles
from tests.geo.roads import town

PROFILES = read_profiles()


def arcs(profile: str, start: int, end: int) -> list[int]:
    """Milliseconds along an edge and back, as the edge is drawn."""
    edge = town.edge(start, end)
    return arc_ms(town.graph(), PROFILES[profile])[[2 * edge, 2 * edge + 1]].tolist()


def test_one_way_street() -> None:
    there, back = arcs("motorbike", 13, 14)
    assert there > 0
    assert back == -1
    assert min(arcs("walking", 13, 14)) > 0


def test_bridge_for_ten_tonnes() -> None:
    for profile, kph in (("motorbike", 30), ("truck", 30), ("bicycle", 14)):
        length = town.graph().edge_length_cm[town.edge(45, 46)]
        assert arcs(profile, 45, 46) == [round(length * 36 / kph)] * 2


def test_ferry_takes_motorbikes_and_no_vans() -> None:
    assert arcs("motorbike", 21, 48) == [(10 + 10) * 60_000] * 2
    assert arcs("walking", 21, 48) == [(10 + 5) * 60_000] * 2
    assert arcs("van", 21, 48) == [-1, -1]


def test_rules_close_turns_for_those_they_bind() -> None:
    graph = town.graph()
    closed = {name: arc_ms(graph, profile)[graph.arc_edge < 0] < 0 for name, profile in PROFILES.items()}
    restrictions = np.array([any("restriction" in tags for tags in rule) for rule in graph.rules])
    bollard = np.array([any("barrier" in tags for tags in rule) for rule in graph.rules])
    rules = graph.arc_rules[graph.arc_edge < 0]
    assert not closed["walking"].any()
    assert np.array_equal(closed["motorbike"], (rules >= 0) & restrictions[rules])
    assert np.array_equal(closed["van"], (rules >= 0) & (restrictions | bollard)[rules])
    assert closed["motorbike"].sum() < closed["van"].sum()
