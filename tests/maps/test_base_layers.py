"""The base map: one outline around all communes, and of the roads those that a small map can show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from geo.places.boundaries import NO_BOUNDARIES
from maps.layers import base
from maps.layers.base import RoadLine, base_layers, frame_layers, main_roads
from maps.layers.layer import Layer
from maps.style.poles import name_place
from tests.geo.roads.paths.made_up import Road, travel_on
from tests.maps.fixtures import small_territory


def lines_of(layer: Layer) -> list[list[list[float]]]:
    (feature,) = layer.features
    lines: list[list[list[float]]] = feature["geometry"]["coordinates"]
    return lines


def test_the_province_has_one_outline_around_its_communes() -> None:
    communes, province = base_layers(small_territory())
    assert communes.name == "communes"
    (ring,) = lines_of(province)
    assert Polygon(ring).equals(box(105.5, 19.8, 105.8, 19.9))
    assert province.swatch.weight > communes.swatch.weight


def test_islands_have_their_outlines_and_seams_between_cells_none() -> None:
    territory = small_territory(approximate=False)
    first, second, _ = territory.boundaries.cells
    island = box(106.0, 19.8, 106.001, 19.801)
    cells = {
        first: box(105.5, 19.8, 105.65, 19.9),
        second: MultiPolygon([box(105.65, 19.8, 105.8, 19.9).difference(box(105.7, 19.85, 105.701, 19.851)), island]),
    }
    *_, province = base_layers(replace(territory, boundaries=replace(territory.boundaries, cells=cells)))
    assert sorted(Polygon(ring).area for ring in lines_of(province)) == pytest.approx([1e-6, 0.03])


def test_roads_end_at_an_official_border_and_an_approximate_one_cuts_none() -> None:
    road = RoadLine(np.array([[105.4, 19.85], [105.9, 19.85]]), "major")
    beyond = RoadLine(np.array([[106.4, 19.85], [106.9, 19.85]]), "major")
    major, _ = frame_layers(small_territory(approximate=False), [road, beyond])
    assert lines_of(major) == [[[105.5, 19.85], [105.8, 19.85]]]
    major, _ = frame_layers(small_territory(), [road, beyond])
    assert lines_of(major) == [road.line.tolist(), beyond.line.tolist()]


def test_an_approximate_province_is_dashed_and_told_so() -> None:
    (province,) = frame_layers(small_territory())
    assert province.swatch.dashed
    assert province.signs() == ["approximate"]
    (official,) = frame_layers(small_territory(approximate=False))
    assert not official.swatch.dashed
    assert official.signs() == []


def test_without_cells_there_is_no_province() -> None:
    assert frame_layers(replace(small_territory(), boundaries=NO_BOUNDARIES)) == []


def test_major_roads_lie_over_minor_ones_and_under_the_outline() -> None:
    line = np.array([[105.5, 19.8], [105.6, 19.9]])
    layers = frame_layers(small_territory(), [RoadLine(line, "major"), RoadLine(line + 0.1, "minor")])
    assert [layer.name for layer in layers] == ["roads-minor", "roads-major", "province"]
    assert lines_of(layers[1]) == [line.tolist()]


#: Two pieces of a national road, a tertiary road, a street, and a link of ten metres.
ROADS = travel_on(
    [(0, 0), (5000, 0), (9000, 0), (9000, 4000), (9500, 4000), (9010, 0)],
    [
        Road(0, 1, tags={"highway": "primary"}),
        Road(1, 2, tags={"highway": "primary"}),
        Road(2, 3, tags={"highway": "tertiary"}),
        Road(3, 4, tags={"highway": "residential"}),
        Road(2, 5, tags={"highway": "primary"}),
    ],
)


def test_pieces_of_a_road_are_joined_and_streets_left_out() -> None:
    roads = main_roads(ROADS.graph)
    assert sorted(road.kind for road in roads) == ["major", "minor"]
    major = next(road for road in roads if road.kind == "major")
    assert len(major.line) == 2


def test_of_too_many_roads_the_major_ones_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "_MOST_POINTS", 3)
    assert {road.kind for road in main_roads(ROADS.graph)} == {"major"}


def test_a_name_stands_inside_its_area_where_there_is_most_room() -> None:
    horseshoe = Polygon([(0, 0), (3, 0), (3, 3), (2.5, 3), (2.5, 1), (0.5, 1), (0.5, 3), (0, 3)])
    assert horseshoe.contains(Point(name_place(horseshoe)))
    islands = MultiPolygon([box(0, 0, 0.1, 0.1), box(1, 1, 2, 2)])
    assert name_place(islands) == pytest.approx([1.5, 1.5], abs=2e-3)


def test_nothing_has_no_place_for_a_name() -> None:
    assert name_place(Polygon()) == []
