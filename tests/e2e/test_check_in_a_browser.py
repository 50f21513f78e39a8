"""The page of doubts as a planner uses it: rows lead to markers, markers to rows, kinds can be hidden."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from geo.places.check import check_places
from geo.places.review.finding import Severity, finding, in_order
from maps.assets import write_assets
from maps.check_page import check_page
from maps.page import write_page
from tests.maps.fixtures import HOSTILE, small_territory


@pytest.fixture(scope="module")
def check_html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kiểm tra")
    territory = replace(small_territory(), claims=())
    lost = finding(
        "outside_province", Severity.ERROR, "Lost.", f"Lạc {HOSTILE}", ids=["x"], names=[HOSTILE], at=(105.62, 19.9)
    )
    write_assets(folder)
    return write_page(folder / "check.html", check_page(territory, in_order([lost, *check_places(territory)])))


def test_a_row_opens_its_marker_and_the_address_can_be_shared(page: Page, check_html: Path) -> None:
    page.goto(check_html.as_uri())
    page.wait_for_selector("body.ready")
    page.click("#d-0 a.here")
    popup = page.wait_for_selector(".leaflet-popup .popup")
    assert popup is not None
    assert HOSTILE in popup.inner_text()
    assert page.url.endswith("#d-0")
    assert "chosen" in (page.get_attribute("#d-0", "class") or "")
    page.reload()
    page.wait_for_selector(".leaflet-popup .popup")


def test_a_kind_that_is_unticked_is_hidden_with_its_markers(page: Page, check_html: Path) -> None:
    page.goto(check_html.as_uri())
    page.wait_for_selector("body.ready")
    assert page.is_visible("#d-0")
    page.uncheck("#show-0")
    assert not page.is_visible("#d-0")
    page.click("button[data-pick=none]")
    assert page.locator("section.kind:visible").count() == 0
    page.click("button[data-pick=all]")
    page.click("#d-0 a.here")
    page.wait_for_selector(".leaflet-popup .popup")


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page, check_html: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(check_html.as_uri())
    page.wait_for_selector("body.ready")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_typing_a_name_without_marks_leaves_its_rows_and_markers(page: Page, check_html: Path) -> None:
    page.goto(check_html.as_uri())
    page.wait_for_selector("body.ready")
    every = page.locator("li[data-row]:visible").count()
    page.fill("#find", "lac")
    assert page.is_visible("#d-0")
    left = page.locator("li[data-row]:visible").count()
    assert 0 < left < every
    assert page.inner_text("#found") == f"{left} dòng khớp"
    page.fill("#find", "khong co noi nao nhu the")
    assert page.locator("section.kind:visible").count() == 0
    page.fill("#find", "")
    assert page.locator("li[data-row]:visible").count() == every


def test_a_phone_and_paper_show_the_whole_province(page: Page, check_html: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(check_html.as_uri())
    page.wait_for_selector("body.ready")
    inside = """() => { const layer = Array.from(document.querySelectorAll("script.buuta-layer"),
        (block) => JSON.parse(block.textContent)).find((one) => one.name === "communes");
        return map_page.getBounds().contains(L.geoJSON(layer.features).getBounds()); }"""
    assert page.evaluate(inside)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(inside)
    assert page.evaluate("map_page.getSize().x") == 690
    page.emulate_media(media="print")
    tops = page.evaluate("['.check-head', '.map', '.doubts'].map((s) => document.querySelector(s).offsetTop)")
    assert tops == sorted(tops)
    assert not page.is_visible("#find")
