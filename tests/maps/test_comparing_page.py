"""comparing.html: scenarios on one map."""

from __future__ import annotations

import json
import re

from maps.comparing_page import comparing_page
from maps.layers.comparing import CHANGE, before_after, commune_layer
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


def test_before_and_after_lie_under_a_divider():
    layer = commune_layer(small_territory(), comparison())
    wish = before_after(layer, comparison())
    left, right = (layer.colourings[wish[side]] for side in ("left", "right"))
    assert (left.group, left.label, left.variant) == ("Phút đi trung bình", "Hiện tại", "Điểm có nguồn")
    assert (right.label, right.variant) == (HOSTILE, "Điểm có nguồn")


def test_longer_and_shorter_fall_into_their_classes():
    assert CHANGE.classes([-5.0, -0.1, 0.0, 0.1, 0.11, 5.0, 9.0, float("nan")]) == [0, 2, 3, 3, 4, 5, 6, -1]
    layer = commune_layer(small_territory(), comparison())
    assert len(layer.fields) == len(layer.colourings)


def test_what_users_typed_stays_text():
    page = comparing_page(small_territory(), comparison())
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "cảnh báo phải xem" in page
