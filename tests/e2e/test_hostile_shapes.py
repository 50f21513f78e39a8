"""Pages of a territory with holes in it, and of plans with nothing, with one stop and with very many on one round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.maps.synthetic_plan import synthetic_plan
from geo.places.check import check_places
from geo.places.territory import Territory
from geo.sensitivity import POSTMAN
from maps.assets import write_assets
from maps.check_page import check_page
from maps.comparing_page import comparing_page
from maps.coverage_page import coverage_page
from maps.dossiers_page import RelayPart, dossiers_page
from maps.index_page import index_page
from maps.layers.rounds import RoundStyle
from maps.page import write_page
from maps.rounds_page import rounds_page
from maps.siting_page import siting_page
from maps.territory_page import territory_page
from tests.maps.comparing import comparison
from tests.maps.fixtures import commune_table, empty_plan, predecessor_table, small_plan, small_territory
from tests.maps.siting import siting
from tests.maps.test_pages import SUMMARY

STYLE = RoundStyle("delivery", "Tuyến phát")
#: Of a page with a round of 5,000 stops, whatever is open: a list of all of them would have many times as many.
MOST_NODES, MOST_BYTES = 1_500, 2_000_000


def _without_outlines(whole: Territory) -> Territory:
    return replace(whole, boundaries=replace(whole.boundaries, cells={}))


def _one_outline(whole: Territory) -> Territory:
    code, cell = next(iter(whole.boundaries.cells.items()))
    return replace(whole, boundaries=replace(whole.boundaries, cells={code: cell}))


def _without_points(whole: Territory) -> Territory:
    return replace(whole, points=())


def _nothing(whole: Territory) -> Territory:
    return replace(_without_outlines(_without_points(whole)), predecessors=())


def _one_point(whole: Territory) -> Territory:
    return replace(_nothing(whole), points=whole.points[:1])


TERRITORIES: dict[str, Callable[[Territory], Territory]] = {
    "without-outlines": _without_outlines,
    "one-outline": _one_outline,
    "without-points": _without_points,
    "nothing-but-communes": _nothing,
    "one-point": _one_point,
}


def pages_of(territory: Territory) -> dict[str, str]:
    """Every page that is about a territory."""
    communes, plan = commune_table(territory), small_plan(allowed=POSTMAN)
    return {
        "coverage.html": coverage_page(territory, communes, predecessor_table(small_territory())),
        "territory.html": territory_page(territory),
        "rounds.html": rounds_page(territory, [(plan, STYLE)]),
        "dossiers.html": dossiers_page(territory, [RelayPart("trunk", "trunk", "Đường thư trục", plan)]),
        "siting.html": siting_page(territory, siting()),
        "comparing.html": comparing_page(territory, comparison()),
        "check.html": check_page(territory, check_places(territory)),
        "index.html": index_page(territory, SUMMARY, day="2026-03-02", communes=communes, rounds=plan),
    }


@pytest.mark.parametrize("name", TERRITORIES)
def test_what_a_territory_lacks_spoils_no_page(page: Page, tmp_path: Path, name: str) -> None:
    write_assets(tmp_path)
    for file, html in pages_of(TERRITORIES[name](small_territory())).items():
        page.goto(write_page(tmp_path / file, html).as_uri())
        if "folium-map" in html:
            page.wait_for_selector("body.ready")
            assert page.is_visible("#map_page"), file
        assert "NaN" not in page.inner_text("body"), file
        assert "undefined" not in page.inner_text("body"), file


def test_a_day_without_rounds_says_so(page: Page, tmp_path: Path) -> None:
    write_assets(tmp_path)
    page.goto(write_page(tmp_path / "a.html", rounds_page(small_territory(), [(empty_plan(), STYLE)])).as_uri())
    page.wait_for_selector("body.ready")
    assert "Không có tuyến nào trong ngày này." in page.inner_text("#panel")


@pytest.mark.parametrize("stops", [1, 5_000])
def test_a_round_of_one_stop_and_one_of_thousands_are_as_light(page: Page, tmp_path: Path, stops: int) -> None:
    territory = small_territory()
    html = rounds_page(territory, [(synthetic_plan(territory, 1, stops), STYLE)])
    assert len(html.encode()) < MOST_BYTES
    write_assets(tmp_path)
    page.goto(write_page(tmp_path / "a.html", html).as_uri())
    page.wait_for_selector("body.ready")
    page.click(".rounds button")
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.is_visible(".rounds li.chosen")
    assert page.evaluate("() => document.querySelectorAll('*').length") < MOST_NODES
