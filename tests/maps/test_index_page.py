"""The index as a board: small maps, links with sizes, and days on which there is little to tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from geo.sensitivity import EVERYTHING, STRANGER
from maps.assets import write_assets
from maps.board.files import Link
from maps.index_page import index_page
from maps.round_path import PlanOnMap
from maps.style.theme import DARK, LIGHT
from tests.maps.fixtures import HOSTILE, commune_table, empty_plan, small_plan, small_territory
from tests.maps.test_pages import SUMMARY
from tests.maps.two_worlds import two_worlds


def page(**more: Any) -> str:
    territory = small_territory()
    told = {"communes": commune_table(territory), "rounds": small_plan(allowed=EVERYTHING), **more}
    return index_page(territory, SUMMARY, day="2026-03-02", **told)


def test_outlines_are_written_once_and_used_by_every_small_map() -> None:
    html = page()
    names = re.findall(r'<path id="(\w+)"', html)
    assert names == ["c0", "c1", "c2", "all"]
    used = re.findall(r'<use href="#(\w+)"', html)
    assert set(used) == set(names)
    assert used.count("c0") == 6  # three reaches of two networks
    assert used.count("all") == 6 + 1  # and one office


def test_small_maps_say_in_words_what_they_show() -> None:
    labels = re.findall(r'role="img" aria-label="([^"]+)"', page())
    assert len(labels) == 7
    assert labels[1] == (
        "Dân trong 3 km đường chim bay, Điểm có nguồn công bố: toàn tỉnh 50 %, không xã, phường nào dưới 20 %"
    )
    assert labels[6] == "Bưu cục Hạc Thành: 1 tuyến, 3 điểm; 9,2 km, 1 giờ 00"


def test_colours_come_from_classes_alone_and_every_class_has_a_style(tmp_path: Path) -> None:
    html = page()
    assert not re.search(r'(fill|stroke|style)="', html)
    write_assets(tmp_path)
    loaded = re.findall(r'href="(assets/[a-z-]+\.css)"', html)
    styles = "".join((tmp_path / name).read_text("utf-8") for name in loaded)
    colours = (tmp_path / "assets" / "buuta.css").read_text("utf-8")
    assert f"--better-0: {LIGHT.better[0]};" in colours
    assert f"--rounds-11: {DARK.rounds[11]};" in colours
    used = {
        name for names in re.findall(r'<(?:path|g|rect|use)[^>]* class="([^"]+)"', html) for name in names.split()
    }
    assert {"round-0", "better-4", "way-estimated"} <= used
    assert [name for name in used if not re.search(rf"\.{name}\b", styles)] == []


def test_a_name_that_is_markup_stays_a_name() -> None:
    plan = small_plan(allowed=EVERYTHING)
    where = plan.places["P0"]
    places = {**plan.places, "P0": type(where)(where.lon, where.lat, HOSTILE)}
    html = page(rounds=type(plan)(plan.problem, plan.plan, places, plan.legs, plan.allowed))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def index_of(on_map: PlanOnMap) -> str:
    """The index of a day that is only this plan."""
    summary = on_map.plan.summary
    run = {
        "stops": summary.stops,
        "served": summary.served,
        "rounds": summary.rounds,
        "distance_m": summary.distance_m,
        "duration_s": summary.duration_s,
        "cost": summary.cost,
        "baseline_distance_m": summary.distance_m + 2_000,
        "audit_violations": 0,
    }
    day = {name: value for name, value in SUMMARY.items() if name not in ("dossiers", "press")} | {"delivery": run}
    return index_page(small_territory(), day, day="2026-03-02", rounds=on_map)


@pytest.mark.parametrize("what", ["stop", "home"])
def test_where_a_hidden_stop_or_home_lies_changes_nothing_that_a_stranger_gets(what: str) -> None:
    for allowed, same in ((STRANGER, True), (EVERYTHING, False)):
        one, other = two_worlds(what, allowed)
        assert (index_of(one) == index_of(other)) is same


def test_rounds_from_somebodys_home_are_told_by_the_commune() -> None:
    home, _ = two_worlds("home", STRANGER)
    html = index_of(home)
    assert "Nơi xuất phát riêng tư, Hạc Thành: 1 tuyến, 1 điểm" in html
    assert "Nhà riêng" not in html
    assert 'class="depot"' not in html
    assert '<td class="number">khoảng 10 km</td>' in html


def test_the_banner_counts_what_the_figures_rest_on_and_leads_to_it() -> None:
    html = page(labels=["Nhu cầu là mô phỏng.", "Thời gian đi đường là ước tính."])
    banner = re.sub("<[^>]+>", "", re.search(r'<p class="banner">(.*?)</p>', html)[1])  # type: ignore[index]
    assert banner.startswith("Các con số này dựa trên 2 ước tính, giả định hoặc mô phỏng; xem cuối trang.")
    assert '<a href="#labels">' in html
    assert 'id="labels"' in html
    assert 'class="banner"' not in page()


def test_links_tell_sizes() -> None:
    html = page(maps=[Link("rounds.html", "Tuyến", "Rounds", 855_000)], files=[Link("a.csv", "A", "a", 1_200_000)])
    assert "Rounds · 855 KB" in html
    assert "<small>1,2 MB</small>" in html


def test_an_empty_day_has_no_round_and_says_so() -> None:
    html = page(rounds=empty_plan())
    assert "Không có tuyến nào trong ngày" in html
    assert "theo bưu cục" in html


def test_without_standards_figures_or_boundaries_the_rest_is_told() -> None:
    bare = {name: value for name, value in SUMMARY.items() if not isinstance(value, dict)}
    html = index_page(small_territory(), bare, day="2026-03-02")
    assert "QCVN" not in html
    assert 'class="kpis"' not in html
    assert "<svg" not in html
    assert "120.000 người dân" in html


@pytest.mark.parametrize("labels", [[], ["một điều giả định"]])
def test_what_is_assumed_is_announced_on_top_and_told_below(labels: list[str]) -> None:
    html = page(labels=labels)
    assert ('href="#labels"' in html) == ('id="labels"' in html) == bool(labels)
