"""The way through the invented town as a driver is told it."""

from __future__ import annotations

from functools import cache

import pytest

from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.paths.turn_list import turn_list
from geo.roads.place import Place
from geo.roads.profiles import read_profiles
from geo.roads.snapping.snapper import Snapper
from geo.roads.travel import RoadTravel
from tests.geo.roads import town


@cache
def travel() -> RoadTravel:
    graph = town.graph()
    return RoadTravel.build(graph, build_hierarchy(graph), read_profiles()["motorbike"])


def place(x: float, y: float) -> Place:
    """A position of the town's sketch."""
    return Place(f"{x} {y}", town.CORNER[0] + town.STEP * x, town.CORNER[1] + town.STEP * y)


Spot = tuple[float, float]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        pytest.param(
            (0.1, 0.05),
            (7.9, 3),
            ["depart Đại lộ Lê Lợi", "roundabout Tỉnh lộ 506 1", "arrive Tỉnh lộ 506"],
            id="first way out of the roundabout",
        ),
        pytest.param(
            (7.5, 0.4),
            (3.5, 0.02),
            ["depart Tỉnh lộ 506", "roundabout Đại lộ Lê Lợi 2", "arrive Đại lộ Lê Lợi"],
            id="second way out",
        ),
        pytest.param(
            (2, 0.5),
            (3, 1.5),
            ["depart Phố Hạc Thành", "right Phố Cửa Hữu", "right Đường Nguyễn Trãi", "arrive Đường Nguyễn Trãi"],
            id="around the block, where turning right is forbidden",
        ),
        pytest.param(
            (7.9, 3.9),
            (3, 4.02),
            ["depart Tỉnh lộ 506", "continue Đường Đê Sông Mã", "arrive Đường Đê Sông Mã"],
            id="around a bend without another way out, where the name changes",
        ),
    ],
)
def test_the_way_through_town(start: Spot, end: Spot, told: list[str]) -> None:
    places = Snapper(travel()).snap([place(*start), place(*end)])
    steps = turn_list(travel(), places.take(slice(0, 1)), places.take(slice(1, 2)))
    assert [f"{step.kind} {step.name} {step.exit or ''}".strip() for step in steps] == told
