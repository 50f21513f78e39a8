"""Pages load nothing, say what is assumed, escape what users typed, and are the same bytes each time."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from maps.assets import write_assets
from maps.coverage_page import coverage_page
from maps.dossiers_page import RelayPart, dossiers_page
from maps.index_page import index_page
from maps.layers.points import point_layers
from maps.layers.rounds import RoundStyle
from maps.page import PageText, Tiles, page_html
from maps.rounds_page import rounds_page
from maps.vietnamese import alphabetical
from tests.maps.fixtures import (
    HOSTILE,
    commune_table,
    empty_plan,
    predecessor_table,
    small_plan,
    small_territory,
)

SUMMARY = {
    "communes": 3,
    "wards": 1,
    "predecessors": 6,
    "split_predecessors": 0,
    "post_offices": 1,
    "area_km2": 303.0,
    "population": 120_000,
    "delivery": {
        "stops": 4,
        "served": 3,
        "unserved": {HOSTILE: 1},
        "rounds": 1,
        "distance_m": 9000,
        "duration_s": 3600,
        "audit_violations": 0,
        "baseline_distance_m": 12_000,
        "communes_served": 3,
        "on_time": 2,
        "chains": {"dossiers": 9, "promised": 8, "unserved": {"NO_LEG": 1}},
    },
    "coverage": {"known": {"points": 4, "radius_m": 4910, "people_per_point": 30_000, "share_3km": 0.5}},
}


def _coverage(**options: Any) -> str:
    territory = small_territory(**options)
    return coverage_page(territory, commune_table(territory), predecessor_table(territory), labels=[HOSTILE])


def _rounds() -> str:
    return rounds_page(small_territory(), [(small_plan(), RoundStyle("delivery", "Phát", sheets="sheets"))])


def _dossiers() -> str:
    return dossiers_page(small_territory(), [RelayPart("trunk", "trunk", "Đường thư trục", small_plan())])


def _index() -> str:
    return index_page(small_territory(), SUMMARY, day="2026-03-02", labels=[HOSTILE])


PAGES: dict[str, Callable[[], str]] = {
    "coverage": _coverage,
    "rounds": _rounds,
    "dossiers": _dossiers,
    "index": _index,
}


def layers(html: str) -> dict[str, dict[str, Any]]:
    """The layers in a page, by name."""
    blocks = re.findall(r'<script type="application/json" class="buuta-layer">(.*?)</script>', html, re.DOTALL)
    return {layer["name"]: layer for layer in map(json.loads, blocks)}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_no_address(name: str) -> None:
    html = PAGES[name]()
    assert "http://" not in html
    assert "https://" not in html
    assert not re.search(r'(src|href)="//', html)
    loaded = re.findall(r'(?:src|link rel="stylesheet" href)="([^"]+)"', html)
    assert loaded
    assert all(address.startswith("assets/") for address in loaded)


def test_every_asset_a_page_loads_is_written(tmp_path: Path) -> None:
    written = {f"assets/{path.name}" for path in write_assets(tmp_path) if path.stat().st_size > 100}
    for page in PAGES.values():
        assert set(re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)"', page())) <= written


@pytest.mark.parametrize("name", PAGES)
def test_what_users_typed_never_becomes_markup(name: str) -> None:
    html = PAGES[name]()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "onerror='" not in re.sub(r"\\u003cimg src=x onerror='", "", html)
    assert html.count("<script") == html.count("</script>")


def test_hostile_names_arrive_whole_in_the_layers() -> None:
    titles = [feature["properties"]["t"] for feature in layers(_coverage())["communes"]["features"]["features"]]
    assert HOSTILE in titles


@pytest.mark.parametrize("name", PAGES)
def test_no_inline_handler(name: str) -> None:
    markup = re.sub(r"<script.*?</script>", "", PAGES[name](), flags=re.DOTALL)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", markup)


@pytest.mark.parametrize("name", PAGES)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert PAGES[name]() == PAGES[name]()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_vietnamese(name: str) -> None:
    html = PAGES[name]()
    assert '<html lang="vi">' in html
    assert unicodedata.is_normalized("NFC", html)
    assert "xã, phường" in html.lower()


def test_approximate_communes_are_dashed_and_named_so() -> None:
    approximate = layers(_coverage())["communes"]
    assert approximate["swatch"]["dashed"] is True
    assert "gần đúng" in approximate["label"]
    official = layers(_coverage(approximate=False))["communes"]
    assert official["swatch"]["dashed"] is False
    assert "gần đúng" not in official["label"]


def test_known_and_assumed_points_are_layers_of_their_own() -> None:
    found = layers(_coverage())
    known, assumed = found["hcc_centre-known"], found["culture_point-assumed"]
    assert known["swatch"]["fill"] == known["swatch"]["colour"]
    assert assumed["swatch"]["fill"] == "#ffffff"
    assert "giả định" in assumed["label"]


def test_a_point_that_a_source_names_without_a_place_looks_neither_known_nor_assumed() -> None:
    territory = small_territory()
    unplaced = replace(territory.points[1], known=True)
    (layer,) = [
        one
        for one in point_layers(replace(territory, points=(unplaced,)))
        if one.name == "processing_centre-place-assumed"
    ]
    assert layer.swatch.dashed
    assert layer.swatch.fill == "#ffffff"
    assert "vị trí giả định" in layer.label
    assert any("vị trí giả định" in value for value in layer.features[0]["properties"]["p"])


def test_the_three_figures_of_a_predecessor_are_kept_apart() -> None:
    labels = [one["label"] for one in layers(_coverage())["predecessors"]["colourings"]]
    assert len(labels) == len(set(labels)) == 4
    assert any("HCC" in label for label in labels)


def test_ways_of_today_are_told_in_estimated_minutes_too() -> None:
    popup = layers(_coverage())["predecessors"]["features"]["features"][0]["properties"]["p"]
    assert popup[4].endswith("(12 phút, ước tính)")
    assert "phút" not in popup[3]


def test_offices_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    names = ["Yên Định", "Đông Sơn", "Hoằng Hóa", "Hà Trung", "Như Xuân", "Như Thanh", "Dân Lý"]
    wanted = ["Dân Lý", "Đông Sơn", "Hà Trung", "Hoằng Hóa", "Như Thanh", "Như Xuân", "Yên Định"]
    assert sorted(names, key=alphabetical) == wanted


def test_classes_follow_the_figures() -> None:
    territory = small_territory()
    table = commune_table(territory)
    table["radius_known_m"] = [3000.0, 3000.5, float("nan")]
    found = layers(coverage_page(territory, table, predecessor_table(territory)))["communes"]
    first = [feature["properties"]["v"][0] for feature in found["features"]["features"]]
    assert first == [1, 2, -1]
    assert found["colourings"][0]["labels"][-1] == "không có số liệu (1)"


def test_missing_columns_are_all_named() -> None:
    territory = small_territory()
    table = commune_table(territory).drop(columns=["radius_known_m", "people_3km_all"])
    with pytest.raises(ValueError, match=r"radius_known_m, people_3km_all"):
        coverage_page(territory, table, predecessor_table(territory))


def test_unserved_stops_are_shown_with_their_reason() -> None:
    (feature,) = layers(_rounds())["delivery-unserved"]["features"]["features"]
    assert feature["properties"]["p"][0] == "ca làm việc không đủ dài"
    assert feature["properties"]["p"][2] == "SHIFT_TOO_SHORT"


def test_a_day_without_rounds_says_so() -> None:
    html = rounds_page(small_territory(), [(empty_plan(), RoundStyle("press", "Báo"))])
    assert "Không có tuyến nào" in html
    assert '<select id="group"' not in html


def test_a_plan_with_a_place_nobody_located_is_refused() -> None:
    plan = small_plan()
    places = {place: where for place, where in plan.places.items() if place != "P1"}
    with pytest.raises(ValueError, match="P1"):
        type(plan)(plan.problem, plan.plan, places, plan.legs, plan.allowed)


def test_tiles_are_loaded_only_when_asked_for() -> None:
    text = PageText("Thử", "", (), "")
    assert "tileLayer" not in page_html(small_territory(), [], text)
    html = page_html(small_territory(), [], text, Tiles("https://tiles.example/{z}/{x}/{y}.png", "Example"))
    assert "https://tiles.example" in html


def test_index_tells_what_a_plan_saves() -> None:
    html = _index()
    assert "25 %" in html
    assert "120.000" in html
    assert "2 trong 3 điểm nhận báo đúng hẹn" in html
    assert "8 trong 9 hồ sơ có giờ hẹn" in html
    assert "không có chuyến nối tiếp: 1 (NO_LEG)" in html
