"""Barriers and turn restrictions become turns with rules."""

import pytest

from geo.roads.compile import Compiled, compile_roads
from geo.roads.graph import RoadGraph
from geo.roads.tagged import Tags, TurnRestriction
from tests.geo.roads import town

HOME = {"highway": "residential"}
NO_LEFT = {"restriction": "no_left_turn"}
#: A crossing at 13, cut into four ways.
CROSSING = {1: ((12, 13), HOME), 2: ((13, 14), HOME | {"name": "a"}), 3: ((3, 13), HOME), 4: ((13, 23), HOME)}


def compiled(
    ways: dict[int, tuple[tuple[int, ...], Tags]], *restrictions: TurnRestriction, **more: object
) -> Compiled:
    places = {node: town.lon_lat(node) for node in town.NODES}
    return compile_roads(town.roads(places, ways, restrictions=restrictions, **more), town.Flat())


def barred(graph: RoadGraph) -> dict[tuple[int, int, int], tuple[Tags, ...]]:
    """Turns with rules: from which junction over which to which, by OSM id, and what they must obey."""
    osm = graph.junction_osm[graph.node_junction]
    come = {}
    go = {}
    for arc, edge in enumerate(graph.arc_edge.tolist()):
        if edge >= 0:
            come[int(graph.arc_head[arc])] = int(osm[graph.arc_tail[arc]])
            go[int(graph.arc_tail[arc])] = int(osm[graph.arc_head[arc]])
    return {
        (come[graph.arc_tail[arc]], int(osm[graph.arc_tail[arc]]), go[graph.arc_head[arc]]): graph.rules[rule]
        for arc, rule in enumerate(graph.arc_rules.tolist())
        if rule >= 0
    }


def test_the_rules_of_the_town() -> None:
    no_left, only = ({"restriction": "no_left_turn"},), ({"restriction": "only_straight_on"},)
    bollard = ({"barrier": "bollard"},)
    assert barred(town.graph()) == {
        (22, 12, 13): no_left,
        (3, 13, 12): only,
        (3, 13, 14): only,
        (3, 13, 3): only,
        (14, 24, 23): no_left,
        (12, 49, 23): bollard,
        (23, 49, 12): bollard,
    }


def test_a_restriction_over_a_way_holds_only_for_those_who_come_from_its_beginning() -> None:
    graph = town.graph()
    edge = town.edge(14, 24)
    plain, copy = 2 * edge, 2 * graph.edges
    assert graph.arc_edge[copy] == edge
    assert graph.arc_back[copy] == graph.arc_back[plain]
    osm = graph.junction_osm[graph.node_junction]
    into_copy = graph.arc_tail[graph.arc_head == graph.arc_tail[copy]]
    (come,) = (arc for arc in range(2 * graph.edges) if graph.arc_head[arc] in into_copy)
    assert osm[graph.arc_tail[come]] == 4
    into_plain = graph.arc_tail[graph.arc_head == graph.arc_tail[plain]]
    come_along = sorted(
        int(osm[graph.arc_tail[a]]) for a in range(2 * graph.edges) if graph.arc_head[a] in into_plain
    )
    assert come_along == [13, 24, 34]
    onward = graph.arc_rules[graph.arc_tail == graph.arc_head[plain]]
    assert (onward == -1).all()


def test_a_junction_without_rules_is_one_node() -> None:
    graph = town.graph()
    nodes = {junction: int((graph.node_junction == town.junction(junction)).sum()) for junction in (1, 3, 49, 38)}
    assert nodes == {1: 1, 3: 1, 49: 4, 38: 1}


def test_a_barrier_on_a_loop_and_at_a_dead_end_lets_people_turn_back() -> None:
    loop = compiled({1: ((24, 36, 37, 24), HOME)}, barriers={24: {"barrier": "gate"}}).graph
    assert (loop.arc_rules[2:] >= 0).sum() == 2
    assert len(loop.arc_edge) == 2 + 4
    assert not barred(compiled({1: ((1, 2), HOME)}, barriers={2: {"barrier": "gate"}}).graph)


def test_a_barrier_on_no_road_is_nothing() -> None:
    assert compiled({1: ((1, 2), HOME)}, barriers={5: {"barrier": "gate"}}).report.barriers == 0


def test_a_turn_obeys_barrier_and_restriction() -> None:
    gate = {"barrier": "gate"}
    graph = compiled(CROSSING, TurnRestriction(7, NO_LEFT, 1, 4, 13), barriers={13: gate}).graph
    assert barred(graph)[12, 13, 23] == (gate, NO_LEFT)
    assert barred(graph)[12, 13, 14] == (gate,)


def test_a_relation_may_forbid_to_some_and_command_to_others() -> None:
    tags = {"restriction": "no_left_turn", "restriction:hgv": "only_left_turn", "except": "bus"}
    rules = barred(compiled(CROSSING, TurnRestriction(7, tags, 1, 4, 13)).graph)
    assert rules[12, 13, 23] == ({"except": "bus", "restriction": "no_left_turn"},)
    assert rules[12, 13, 14] == rules[12, 13, 3] == ({"except": "bus", "restriction:hgv": "only_left_turn"},)


def test_conditions_are_kept_for_the_profiles_to_judge() -> None:
    tags = {"restriction:conditional": "only_straight_on @ (06:00-08:00)"}
    rules = barred(compiled(CROSSING, TurnRestriction(7, tags, 1, 2, 13)).graph)
    assert rules == {(12, 13, 12): (tags,), (12, 13, 3): (tags,), (12, 13, 23): (tags,)}


def test_turning_back_can_be_forbidden() -> None:
    no_u_turn = {"restriction": "no_u_turn"}
    assert barred(compiled(CROSSING, TurnRestriction(7, no_u_turn, 1, 1, 13)).graph) == {(12, 13, 12): (no_u_turn,)}


def test_restrictions_over_several_ways_in_any_order_and_over_each_other() -> None:
    ways = {1: ((1, 2), HOME), 2: ((2, 3), HOME), 3: ((4, 3), HOME), 4: ((4, 5), HOME), 5: ((4, 14), HOME)}
    ways |= {6: ((2, 12), HOME), 7: ((3, 13), HOME)}
    for via in ((2, 3), (3, 2)):
        graph = compiled(ways, TurnRestriction(7, NO_LEFT, 1, 4, None, via)).graph
        assert barred(graph) == {(3, 4, 5): (NO_LEFT,)}
        assert (graph.arc_edge[2 * graph.edges :] >= 0).sum() == 2
    # From 2 over 3: whoever came from 1 is under both.
    no_right = {"restriction": "no_right_turn"}
    both = compiled(
        ways, TurnRestriction(7, NO_LEFT, 1, 4, None, (2, 3)), TurnRestriction(8, no_right, 2, 5, None, (3,))
    ).graph
    heads = {int(both.arc_tail[arc]) for arc in range(len(both.arc_edge)) if both.arc_rules[arc] >= 0}
    forbidden = sorted(
        sorted(both.rules[rule][0]["restriction"] for rule in both.arc_rules[both.arc_tail == head] if rule >= 0)
        for head in heads
    )
    assert forbidden == [["no_left_turn", "no_right_turn"], ["no_right_turn"]]


@pytest.mark.parametrize(
    ("restriction", "why"),
    [
        (TurnRestriction(7, NO_LEFT, 99, 4, 13), "way 99 is not among the roads"),
        (TurnRestriction(7, NO_LEFT, 1, 4, 777), "node 777 is on no road"),
        (TurnRestriction(7, NO_LEFT, 1, 4, 12), "way 4 does not meet node 12"),
        (TurnRestriction(7, NO_LEFT, 5, 4, 15), "way 5 meets node 15 from more than one side"),
        (TurnRestriction(7, NO_LEFT, 1, 5, None, (2, 4)), "its ways do not follow each other"),
        (TurnRestriction(7, NO_LEFT, 1, 1, None, (6,)), "its ways can be followed in more than one order"),
    ],
)
def test_what_cannot_be_applied_is_told_with_its_reason(restriction: TurnRestriction, why: str) -> None:
    ways = CROSSING | {5: ((14, 15, 5), HOME), 6: ((12, 22, 23, 13), HOME), 4: ((13, 15), HOME)}
    report = compiled(ways, restriction).report
    assert report.restrictions_applied == 0
    (sentence,) = report.restrictions_not_applied
    assert sentence.startswith(f"Turn restriction 7 is not applied: {why}")


def test_a_one_way_tells_from_which_side_a_way_that_goes_on_is_meant() -> None:
    ways = CROSSING | {1: ((12, 13, 14), HOME | {"oneway": "yes"})}
    assert set(barred(compiled(ways, TurnRestriction(7, NO_LEFT, 1, 4, 13)).graph)) == {(12, 13, 23)}


def test_members_drawn_twice_are_found_by_either_id() -> None:
    ways = CROSSING | {5: ((13, 12), HOME)}
    assert set(barred(compiled(ways, TurnRestriction(7, NO_LEFT, 5, 4, 13)).graph)) == {(12, 13, 23)}
