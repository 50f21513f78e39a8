"""Pages speak of the networks that the register really holds."""

from __future__ import annotations

from dataclasses import replace

from geo.places.points import PointKind
from geo.places.territory import Territory
from maps.coverage_page import coverage_page
from maps.index_page import index_page
from maps.layers.comparing import commune_layer
from maps.layers.points import point_layers
from maps.network_words import networks_of
from maps.picture.scenario import scenario_picture
from tests.maps.comparing import comparison
from tests.maps.fixtures import commune_table, predecessor_table, small_territory
from tests.maps.test_pages import layers

COUNTS = {"communes": 4, "wards": 1, "predecessors": 4, "split_predecessors": 0, "post_offices": 1}
SUMMARY = {
    **COUNTS,
    "area_km2": 100.0,
    "population": 1000,
    "coverage": {name: {"points": 7} for name in ("known", "known_assumed")},
}


def _listed(territory: Territory) -> Territory:
    """The same register after a planner's list: every point is known and from a file."""
    points = (replace(point, known=True, source="diem.xlsx", address="Số 1") for point in territory.points)
    return replace(territory, points=tuple(points))


def _coverage(territory: Territory) -> str:
    return coverage_page(territory, commune_table(territory), predecessor_table(territory))


def test_assumed_points_make_two_networks_and_a_list_of_real_ones_one() -> None:
    built_in = small_territory()
    assert [(one.summary_key, one.title) for one in networks_of(built_in)] == [
        ("known", "Điểm có nguồn công bố"),
        ("known_assumed", "Cả điểm giả định"),
    ]
    assert [one.title for one in networks_of(_listed(built_in))] == ["Điểm trong sổ đăng ký"]


def test_the_coverage_page_asks_for_a_network_only_where_there_are_two() -> None:
    built_in = small_territory()
    variants = {one["variant"] for one in layers(_coverage(built_in))["communes"]["colourings"]}
    assert variants == {"Điểm có nguồn", "Cả điểm giả định"}
    html = _coverage(_listed(built_in))
    listed = layers(html)
    assert {one["variant"] for one in listed["communes"]["colourings"]} == {""}
    assert len(set(listed["communes"]["fields"])) == len(listed["communes"]["fields"]) == 9
    assert all(len(one["properties"]["p"]) == 9 for one in listed["communes"]["features"]["features"])
    ways = [one["label"] for one in listed["predecessors"]["colourings"]]
    assert ways[2:] == ["Nay đến điểm gần nhất trong sổ đăng ký"]
    assert "Cả điểm giả định" not in html


def test_scenarios_call_the_networks_as_coverage_does() -> None:
    """A list of some real points beside assumed ones."""
    built_in = small_territory()
    real, *others = built_in.points
    partly = replace(built_in, points=(replace(real, source="diem.xlsx"), *others))
    on_map = {one.variant for one in commune_layer(partly, comparison()).colourings}
    assert on_map == {"Điểm trong sổ", "Cả điểm giả định"}
    assert scenario_picture(partly, comparison()).subtitle.startswith("Điểm trong sổ: ")


def test_the_index_has_one_row_and_one_column_for_one_network() -> None:
    built_in = small_territory()
    assert index_page(built_in, SUMMARY, day="2026-11-23").count("Cả điểm giả định") == 1
    html = index_page(_listed(built_in), SUMMARY, day="2026-11-23")
    assert "Điểm trong sổ đăng ký" in html
    assert "giả định" not in html


def test_culture_points_are_shown_when_they_are_real_and_say_where_they_are_from() -> None:
    kind = PointKind.CULTURE_POINT
    assumed = [one for one in point_layers(small_territory(), hidden_if_assumed={kind}) if one.name.startswith(kind)]
    assert [one.shown for one in assumed] == [False]
    real = [one for one in point_layers(_listed(small_territory()), hidden_if_assumed={kind}) if kind in one.name]
    assert all(one.shown for one in real)
    told = real[0].features[0]["properties"]["p"]
    assert told[2] == "Có thật; vị trí giả định (theo diem.xlsx)"
    assert told[real[0].fields.index("Địa chỉ")] == "Số 1"


def test_the_notes_of_a_run_are_sentences_that_nobody_runs_together() -> None:
    run = {
        **dict.fromkeys(("stops", "served", "rounds", "distance_m", "duration_s", "audit_violations"), 3),
        "communes_served": 166,
        "unserved": {"COSTS_MORE_THAN_PENALTY": 1},
    }
    notes = {"delivery": ["gồm 2 điểm phát bưu gửi và 1 nhà nhận kết quả hồ sơ"]}
    html = index_page(small_territory(), {**SUMMARY, "delivery": run}, day="2026-11-23", run_notes=notes)
    assert "<small>Gồm 2 điểm phát bưu gửi và 1 nhà nhận kết quả hồ sơ.</small>" in html
    assert "<small>Bưu tá đến 166 xã, phường.</small>" in html
    assert "<small>Không phục vụ 1 điểm dừng – phục vụ tốn hơn bỏ qua: 1 (COSTS_MORE_THAN_PENALTY).</small>" in html
