"""Under the maps of two plans lie the communes in their frame: outlines, and names that cover nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import shapely

from geo.sensitivity import EVERYTHING, STRANGER
from maps.board.difference import difference_of
from maps.board.frame import Frame
from maps.board.plan_ground import ground_under
from maps.compare_page import compare_page
from routing.compare.compare import compare
from routing.compare.equal import Planned
from tests.maps.fixtures import HOSTILE, small_plan, small_territory
from tests.maps.two_worlds import two_worlds
from tests.service.plan_files import street_plan

NAMES = ("hôm nay", "mới")


def _frame() -> tuple[Frame, np.ndarray]:
    """A frame around the seats of a territory, and these."""
    at = np.array([(one.lon, one.lat) for one in small_territory().communes])
    return Frame.around(at), at


def test_outlines_end_at_the_frame_and_neighbours_share_theirs() -> None:
    frame, stops = _frame()
    ground = ground_under(small_territory(), frame, stops, [])
    assert ground is not None
    assert ground.approximate
    assert "không phải địa giới hành chính" in ground.attribution
    west, south, east, north = frame.window
    corners = frame.units(np.array([(west, north), (east, south)])).tolist()
    assert corners == [[0, 0], [frame.box.width, frame.box.height]]
    for start in re.findall(r"M(-?\d+) (-?\d+)", ground.path):
        assert -1 <= int(start[0]) <= frame.box.width + 1
        assert -1 <= int(start[1]) <= frame.box.height + 1


def test_names_stand_in_the_frame_and_cover_neither_each_other_nor_a_depot() -> None:
    frame, stops = _frame()
    free = ground_under(small_territory(), frame, stops, [])
    assert free is not None
    assert {name.text for name in free.names} == {"Hạc Thành", HOSTILE, "Mường Lát"}
    depots = [(name.x, name.y) for name in free.names]
    moved = ground_under(small_territory(), frame, stops, depots)
    assert moved is not None
    assert not {(name.x, name.y) for name in moved.names} & set(depots)
    assert all(0 < name.y < frame.box.height for name in (*free.names, *moved.names))


def test_a_plan_elsewhere_and_a_territory_without_boundaries_have_no_ground() -> None:
    territory = small_territory()
    frame, stops = _frame()
    assert ground_under(territory, Frame.around(np.array([(100.0, 10.0)])), stops, []) is None
    bare = replace(territory, boundaries=replace(territory.boundaries, cells={}))
    assert ground_under(bare, frame, stops, []) is None


def test_a_commune_that_fills_the_frame_has_a_name_and_no_line() -> None:
    territory = small_territory()
    (code, *_) = territory.boundaries.cells
    around = replace(territory.boundaries, cells={code: shapely.box(100, 10, 110, 25)})
    frame, stops = _frame()
    ground = ground_under(replace(territory, boundaries=around), frame, stops, [])
    assert ground is not None
    assert ground.path == ""
    assert ground.names


def test_the_page_draws_the_ground_once_under_both_maps_and_names_are_text() -> None:
    territory = small_territory()
    communes = tuple(replace(one, name=HOSTILE) for one in territory.communes)
    plan = small_plan(allowed=EVERYTHING)
    loaded, street = street_plan()
    told = difference_of(plan, plan, NAMES, replace(territory, communes=communes))
    html = compare_page(compare([Planned(name, loaded, street) for name in NAMES]), told)
    assert html.count('id="ground"') == html.count('id="names"') == 1
    assert html.count('href="#ground"') == html.count('href="#names"') == 2
    assert "<script" not in html
    assert told.ground is not None
    assert told.ground.attribution in html


def test_the_ground_tells_a_stranger_nothing_of_a_hidden_stop_or_home() -> None:
    for what in ("stop", "home"):
        one, other = (
            difference_of(plan, plan, NAMES, small_territory()).ground for plan in two_worlds(what, STRANGER)
        )
        assert one == other


def test_figures_come_before_maps_and_assumptions_last() -> None:
    plan = small_plan(allowed=EVERYTHING)
    loaded, street = street_plan()
    street = street.model_copy(update={"labels": ["Nhu cầu là mô phỏng."]})
    told = replace(difference_of(plan, plan, NAMES, small_territory()), labels=["Nhu cầu là mô phỏng.", "Hai."])
    for on_maps, number in ((told, 2), (None, 1)):
        html = compare_page(compare([Planned(name, loaded, street) for name in NAMES]), on_maps)
        order = [
            "dựa trên",
            "Từng kế hoạch",
            *(["Trên bản đồ", "Điểm dừng thay đổi"] if on_maps else []),
            'id="labels"',
        ]
        found = [html.index(text) for text in order]
        assert found == sorted(found)
        assert f"<b>{number} ước tính" in html
        assert html.count("Nhu cầu là mô phỏng.") == 1
    street = street.model_copy(update={"labels": []})
    assert "#labels" not in compare_page(compare([Planned(name, loaded, street) for name in NAMES]))
