"""Snapping against a look at every segment of every edge, in plain Python."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.roads.metric import LocalMetric
from geo.roads.place import Place
from geo.roads.snapping.snapper import Snapper
from tests.geo.roads.snapping.roads import at, graph_of, travel_on

#: Few different positions: shared ends, crossings, doubled points and equal distances all occur.
steps = st.integers(0, 6).map(lambda step: 50.0 * step)
points = st.tuples(steps, steps)
shapes = st.lists(st.lists(points, min_size=2, max_size=5), min_size=1, max_size=8)
spots = st.lists(st.tuples(st.integers(-60, 360), st.integers(-60, 360)), min_size=1, max_size=6)


def distance(spot: np.ndarray, start: np.ndarray, end: np.ndarray) -> tuple[float, float]:
    """Metres from a spot to a segment, and the share of the segment where it is nearest."""
    run = end - start
    square = float(run @ run)
    share = 0.0 if square == 0 else min(1.0, max(0.0, float(run @ (spot - start)) / square))
    return math.dist(spot, start + share * run), share


@settings(derandomize=True, deadline=None, max_examples=150)
@given(shapes, spots, st.sets(st.tuples(st.integers(0, 7), st.integers(0, 1))))
def test_every_place_joins_the_nearest_usable_edge(
    shapes: list[list[tuple[float, float]]], spots: list[tuple[int, int]], closed: set[tuple[int, int]]
) -> None:
    graph = graph_of(shapes)
    shut = [(edge, way) for edge, way in closed if edge < graph.edges]
    snapped = Snapper(travel_on(graph, shut)).snap([Place(f"p{i}", *at(*spot)) for i, spot in enumerate(spots)])
    metric = LocalMetric.around(graph.junction_lon, graph.junction_lat)
    usable = [edge for edge in range(graph.edges) if (edge, 0) not in shut or (edge, 1) not in shut]
    lines = {edge: metric.xy(*graph.shape(edge).T) for edge in usable}
    for row, spot in enumerate(metric.xy(*np.array([at(*each) for each in spots]).T)):
        away = {
            edge: min(distance(spot, line[i], line[i + 1])[0] for i in range(len(line) - 1))
            for edge, line in lines.items()
        }
        edge = int(snapped.edge[row])
        if not usable:
            assert edge == -1
            continue
        nearest = min(away.values())
        assert abs(away[edge] - nearest) <= 0.011
        assert abs(snapped.away_cm[row] / 100 - away[edge]) <= 0.0051
        # The position along the edge is where its line comes so near, and the point given is that point.
        line, length_cm = lines[edge], graph.edge_length_cm[edge]
        assert 0 <= snapped.along_cm[row] <= length_cm
        runs = np.hypot(*np.diff(line, axis=0).T)
        metres = snapped.along_cm[row] / max(length_cm, 1) * runs.sum()
        along = np.concatenate([[0.0], np.cumsum(runs)])
        on_line = np.array([np.interp(metres, along, line[:, axis]) for axis in (0, 1)])
        assert math.dist(on_line, spot) <= away[edge] + 0.02
        assert math.dist(on_line, metric.xy([snapped.lon[row]], [snapped.lat[row]])[0]) <= 0.02
        # Of equally near edges the one for both ways, then the first.
        near = [other for other in usable if away[other] <= nearest + 0.004]
        both = [other for other in near if (other, 0) not in shut and (other, 1) not in shut]
        clear = [other for other in usable if nearest + 0.004 < away[other] <= nearest + 0.011]
        if not clear:
            assert edge == min(both or near)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(points, min_size=2, max_size=2, unique=True), st.tuples(st.integers(-60, 360), st.integers(-60, 360)))
def test_the_side_of_a_straight_street_turns_with_it(
    street: list[tuple[float, float]], spot: tuple[int, int]
) -> None:
    there, back = (
        Snapper(travel_on(graph_of([each]))).snap([Place("p", *at(*spot))]) for each in (street, street[::-1])
    )
    (east, north), (to_east, to_north) = street
    left = (to_east - east) * (spot[1] - north) - (to_north - north) * (spot[0] - east)
    if abs(left) > 1000:  # degrees are no exact metres: beside the line, the side is not certain
        assert there.side[0] == -back.side[0] == np.sign(left)
    assert abs(int(there.away_cm[0]) - int(back.away_cm[0])) <= 1
    assert abs(int(there.along_cm[0]) + int(back.along_cm[0]) - graph_of([street]).edge_length_cm[0]) <= 2
