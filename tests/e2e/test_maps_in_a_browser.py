"""Every page as a reader meets it: opened from a folder, without a network, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

MAPS = ("coverage.html", "rounds.html", "dossiers.html")


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
          const painted = (canvas) => {
            const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            return pixels.filter((value, at) => at % 4 === 3 && value > 0).length;
          };
          return Math.max(...Array.from(document.querySelectorAll(".leaflet-pane canvas"), painted));
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
    clips = "() => ['left', 'right'].map((side) => map_page.getPane(`swipe-${side}-0`).style.clip)"
    middle = page.evaluate(clips)
    assert all(clip.startswith("rect(") for clip in middle)
    page.locator(".swipe input").fill("900")
    assert page.evaluate(clips) != middle
    assert page.inner_text(".legend-title") == "Trước | sau, kéo thanh trượt"
    assert page.inner_text("#legend .unit") == "Đơn vị: km đường chim bay"
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


def test_on_a_phone_title_and_search_stand_above_the_map_and_the_legend_is_folded(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((folder / "coverage.html").as_uri())
    page.wait_for_selector("body.ready")
    tops = "(parts) => parts.map((part) => document.querySelector(part).getBoundingClientRect().top)"
    order = page.evaluate(tops, ["h1", "#search", "#map_page", ".legend", "#ranking"])
    assert order == sorted(order)
    assert not page.is_visible("#legend li")
    page.click(".legend summary")
    assert page.is_visible("#legend li")


def test_the_legend_is_open_on_a_wide_screen_and_on_paper(page: Page, folder: Path) -> None:
    page.goto((folder / "coverage.html").as_uri())
    page.wait_for_selector("body.ready")
    page.click(".legend summary")
    assert not page.is_visible("#legend li")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.is_visible("#legend li")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert not page.is_visible("#legend li")


def test_the_legend_has_the_height_of_the_window(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto((folder / "coverage.html").as_uri())
    page.wait_for_selector("body.ready")
    cut = "() => { const box = document.querySelector('.legend'); return box.scrollHeight - box.clientHeight; }"
    assert page.evaluate(cut) <= 0
    page.set_viewport_size({"width": 1400, "height": 420})
    assert page.evaluate(cut) > 0
    top, zoom = (page.locator(part).bounding_box() for part in (".legend", ".leaflet-control-zoom"))
    assert top is not None
    assert zoom is not None
    assert top["y"] > zoom["y"] + zoom["height"]


def test_sheets_and_their_list_need_no_sliding_on_a_phone(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    wider = "(part) => { const box = document.querySelector(part); return box.scrollWidth - box.clientWidth; }"
    page.goto((folder / "sheets" / "index.html").as_uri())
    assert page.evaluate(wider, ".scroll") <= 0
    hours = page.locator("td.hours").first.bounding_box()
    assert hours is not None
    assert hours["height"] < 60
    (sheet,) = set((folder / "sheets").glob("*.html")) - {folder / "sheets" / "index.html"}
    page.goto(sheet.as_uri())
    assert page.evaluate(wider, ".sheet table") <= 0
    assert not page.is_visible("th.sign")
    page.emulate_media(media="print")
    assert page.is_visible("th.sign")


def test_the_list_of_sheets_prints_on_a4(page: Page, folder: Path) -> None:
    page.goto((folder / "sheets" / "index.html").as_uri())
    assert b"/MediaBox [0 0 594.9" in page.pdf(prefer_css_page_size=True)
