"""Every page as a reader meets it: opened from a folder, without a network, in a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from geo.sensitivity import POSTMAN
from maps.assets import write_assets
from maps.coverage_page import coverage_page
from maps.dossiers_page import RelayPart, dossiers_page
from maps.index_page import index_page
from maps.layers.rounds import RoundStyle
from maps.page import write_page
from maps.rounds_page import rounds_page
from maps.sheets.sheet import write_sheets
from tests.maps.fixtures import commune_table, empty_plan, predecessor_table, small_plan, small_territory
from tests.maps.test_pages import SUMMARY

MAPS = ("coverage.html", "rounds.html", "dossiers.html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bản đồ")
    territory, plan = small_territory(), small_plan(allowed=POSTMAN)
    write_assets(out)
    write_page(
        out / "coverage.html", coverage_page(territory, commune_table(territory), predecessor_table(territory))
    )
    style = RoundStyle("delivery", "Tuyến phát", sheets="sheets")
    write_page(out / "rounds.html", rounds_page(territory, [(plan, style)]))
    write_page(out / "press.html", rounds_page(territory, [(empty_plan(), style)]))
    parts = [RelayPart("trunk", "trunk", "Đường thư trục", plan)]
    write_page(out / "dossiers.html", dossiers_page(territory, parts))
    write_page(out / "index.html", index_page(territory, SUMMARY, day="2026-03-02"))
    write_sheets(out / "sheets", {"Tuyến phát": plan})
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("BUUTA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        message = "no Chromium: install it, or name it in BUUTA_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when it complains, or asks for anything but a file."""
    complaints: list[str] = []
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
    opened.on("requestfailed", lambda request: complaints.append(f"failed {request.url}"))
    opened.on("request", lambda asked: None if asked.url.startswith("file:") else complaints.append(asked.url))
    yield opened
    opened.close()
    assert complaints == []


def test_every_file_opens_without_complaint(page: Page, folder: Path) -> None:
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.title(), path.name


@pytest.mark.parametrize("name", MAPS)
def test_a_map_draws_and_shows_its_legend_and_scale(page: Page, folder: Path, name: str) -> None:
    page.goto((folder / name).as_uri())
    page.wait_for_selector("body.ready")
    assert page.is_visible("#legend li")
    assert page.is_visible(".leaflet-control-scale")
    painted = page.evaluate(
        """() => {
          const canvas = document.querySelector("canvas");
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          return pixels.filter((value, at) => at % 4 === 3 && value > 0).length;
        }"""
    )
    assert painted > 20_000


def test_a_click_on_a_commune_tells_its_figures_as_text(page: Page, folder: Path) -> None:
    page.goto((folder / "coverage.html").as_uri())
    page.wait_for_selector("body.ready")
    x, y = page.evaluate(
        "() => { const at = map_page.latLngToContainerPoint([19.88, 105.63]);"
        " const box = map_page.getContainer().getBoundingClientRect(); return [box.x + at.x, box.y + at.y]; }"
    )
    page.mouse.click(x, y)
    page.wait_for_selector(".popup")
    assert "<script>alert" in page.inner_text(".popup h3")
    assert "40.000" in page.inner_text(".popup dl")
    assert page.query_selector(".popup img") is None


def test_choosing_a_colouring_changes_the_legend(page: Page, folder: Path) -> None:
    page.goto((folder / "coverage.html").as_uri())
    page.wait_for_selector("body.ready")
    assert "Bán kính" in page.inner_text(".legend-title")
    page.get_by_label("Nay đến trung tâm HCC mới").check()
    assert page.inner_text(".legend-title") == "Nay đến trung tâm HCC mới"
    page.get_by_label("Dân trong 3 km").check()
    page.get_by_label("Cả điểm giả định").check()
    assert "cả điểm giả định" in page.inner_text(".legend-title")


def test_a_divider_shows_before_beside_after(page: Page, folder: Path) -> None:
    page.goto((folder / "coverage.html").as_uri())
    page.wait_for_selector("body.ready")
    page.get_by_label("Trước | sau, kéo thanh trượt", exact=True).first.check()
    assert page.is_visible(".swipe b")
    clips = "() => ['left', 'right'].map((side) => map_page.getPane(`swipe-${side}`).style.clip)"
    middle = page.evaluate(clips)
    assert all(clip.startswith("rect(") for clip in middle)
    page.locator(".swipe input").fill("900")
    assert page.evaluate(clips) != middle
    assert page.inner_text(".legend-title") == "Trước | sau, kéo thanh trượt"
    page.get_by_label("Dân trong 3 km").check()
    assert not page.is_visible(".swipe b")


def test_the_list_of_those_who_lost_most_leads_to_the_map(page: Page, folder: Path) -> None:
    page.goto((folder / "coverage.html").as_uri())
    page.wait_for_selector("body.ready")
    page.click("#ranked button")
    assert "(cũ)" in page.inner_text(".popup h3")


def test_a_round_is_chosen_by_office_and_leads_to_its_sheet(page: Page, folder: Path) -> None:
    page.goto((folder / "rounds.html").as_uri())
    page.select_option("#group", label="Bưu cục Hạc Thành (1)")
    page.click(".rounds button")
    assert page.is_visible(".rounds li.chosen")
    page.click(".rounds .sheet")
    assert "Tuyến PO1/Bưu tá 1" in page.inner_text("h1")


def test_a_map_fits_a_phone(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for name in (*MAPS, "index.html"):
        page.goto((folder / name).as_uri())
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390, name
