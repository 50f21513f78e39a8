"""comparing.html: scenarios on one map."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np

from geo.errors import Fault
from maps.comparing_lists import who_changes
from maps.comparing_page import comparing_page
from maps.layers.base import RoadLine
from maps.layers.comparing import CHANGE, before_after, commune_layer, titles_of
from tests.maps.comparing import comparison
from tests.maps.fixtures import HOSTILE, small_territory


def _layers(page: str) -> dict[str, dict[str, object]]:
    blocks = re.findall(r'<script type="application/json" class="buuta-layer">(.*?)</script>', page, re.DOTALL)
    return {layer["name"]: layer for layer in map(json.loads, blocks)}


def test_every_scenario_has_its_colours_and_its_points():
    layers = _layers(comparing_page(small_territory(), comparison()))
    assert {"communes", "opened-busy", "closed-busy", "moved-busy", "ways-busy"} <= layers.keys()
    assert "opened-idle" not in layers
    # two changes and three minutes, on two networks each
    assert len(layers["communes"]["colourings"]) == 10
    assert {one["variant"] for one in layers["communes"]["colourings"]} == {"Điểm có nguồn", "Cả điểm giả định"}
    assert {len(each["properties"]["v"]) for each in layers["communes"]["features"]["features"]} == {10}


def test_the_province_and_its_main_roads_lie_over_the_communes():
    road = RoadLine(np.array([[105.5, 19.8], [105.7, 19.9]]), "major")
    with_roads = list(_layers(comparing_page(small_territory(), comparison(), roads=[road])))
    assert with_roads[:3] == ["communes", "roads-major", "province"]
    assert list(_layers(comparing_page(small_territory(), comparison())))[:2] == ["communes", "province"]


def test_before_and_after_lie_under_a_divider():
    layer = commune_layer(small_territory(), comparison())
    wish, second = before_after(layer, comparison())
    left, right = (layer.colourings[side] for side in (wish.left, wish.right))
    assert (left.group, left.label, left.variant) == ("Phút đi trung bình", "Hiện tại", "Điểm có nguồn")
    assert (right.label, right.variant) == (HOSTILE, "Điểm có nguồn")
    assert (second.left, layer.colourings[second.right].label) == (wish.left, "Không đổi")


def test_longer_and_shorter_fall_into_their_classes():
    assert CHANGE.classes([-5.0, -0.1, 0.0, 0.1, 0.11, 5.0, 9.0, float("nan")]) == [0, 2, 3, 3, 4, 5, 6, -1]
    layer = commune_layer(small_territory(), comparison())
    assert len(layer.fields) == len(layer.colourings)


def test_what_users_typed_stays_text():
    page = comparing_page(small_territory(), comparison())
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "cảnh báo phải xem" in page


def test_communes_that_lose_come_before_those_that_gain_and_lead_to_the_map():
    territory = small_territory()
    entries = who_changes(territory, comparison())
    on_map = {f"commune/{code}" for code in territory.boundaries.cells}
    assert {entry["k"] for entry in entries} <= on_map
    words = [entry["text"] for entry in entries]
    assert words[0] == f"{HOSTILE}: 40 người mất đường, 1.000 người xa hơn (+6,4 phút)"
    assert words[-1] == f"{HOSTILE}: 500 người gần hơn (−2,1 phút)"
    assert not any("Không đổi" in each for each in words)


def test_doubtful_data_are_told_beside_the_map():
    told = comparison()
    assert 'id="warnings"' not in comparing_page(small_territory(), told)
    nobody = Fault("COVERAGE_NO_PEOPLE", "Nobody.", "population", "<b>10000</b>")
    page = comparing_page(small_territory(), replace(told, basis=replace(told.basis, notices=(nobody,))))
    assert "Số liệu ghi không có dân: &lt;b&gt;10000&lt;/b&gt;." in page


def test_a_commune_without_an_outline_is_not_listed():
    territory = small_territory()
    cells = {code: cell for code, cell in territory.boundaries.cells.items() if code != "10001"}
    bare = replace(territory, boundaries=replace(territory.boundaries, cells=cells))
    assert "commune/10001" not in {entry["k"] for entry in who_changes(bare, comparison())}


def test_a_title_that_fills_the_page_is_cut():
    told = comparison()
    today, busy, idle = told.scenarios
    titles = titles_of(replace(told, scenarios=(today, replace(busy, title="ô" * 300), idle)))
    assert titles == {"today": "Hiện tại", "busy": "ô" * 79 + "…", "idle": "Không đổi"}


def test_scenarios_of_one_title_are_told_apart_by_their_names():
    told = comparison()
    today, busy, idle = told.scenarios
    titles = titles_of(replace(told, scenarios=(today, replace(busy, title="Hai"), replace(idle, title="Hai"))))
    assert titles == {"today": "Hiện tại", "busy": "Hai (busy)", "idle": "Hai (idle)"}
