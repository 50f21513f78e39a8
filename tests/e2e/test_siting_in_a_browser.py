"""The page of where to put service as a planner uses it; axe-core on it and on the pages with a search."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from maps.assets import write_assets
from maps.comparing_page import comparing_page
from maps.page import write_page
from maps.siting_page import siting_page
from maps.territory_page import territory_page
from tests.maps.comparing import comparison
from tests.maps.fixtures import HOSTILE, small_territory
from tests.maps.siting import siting


@pytest.fixture(scope="module")
def siting_html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("đặt điểm")
    write_assets(folder)
    return write_page(folder / "siting.html", siting_page(small_territory(), siting()))


def test_a_site_in_the_list_leads_to_the_map_and_tells_who_comes(page: Page, siting_html: Path) -> None:
    page.goto(siting_html.as_uri())
    page.wait_for_selector("body.ready")
    assert "3.400 người" in page.inner_text("#ranked li")
    page.click("#ranked button")
    assert page.inner_text(".popup h3") == HOSTILE
    assert "5,2 phút" in page.inner_text(".popup dl")


def test_today_beside_the_plan_and_what_changes(page: Page, siting_html: Path) -> None:
    page.goto(siting_html.as_uri())
    page.wait_for_selector("body.ready")
    assert page.inner_text(".legend-title") == "Theo phương án"
    page.get_by_label("Hiện nay | theo phương án, kéo thanh trượt").check()
    assert page.inner_text("#legend .unit") == "Đơn vị: phút"
    assert page.locator(".swipe b").all_inner_texts() == ["Hiện nay", "Theo phương án"]
    marks = """() => {
      const canvas = map_page.getPane("swipe-marks-0").querySelector("canvas");
      if (!canvas) return 0;
      const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels.filter((value, at) => at % 4 === 3 && value > 0).length;
    }"""
    page.wait_for_function(f"() => ({marks})() > 100")  # sites lie over the discs
    for words in ("Giữ nguyên", "Đóng", "Mở mới"):
        page.locator("#layers").get_by_label(words).uncheck()
    page.wait_for_function(f"() => ({marks})() === 0")
    page.get_by_label("Theo phương án so với hiện nay").check()
    assert "xa hơn 1–5 phút (1.000 người)" in page.inner_text("#legend")
    assert not page.is_visible(".swipe b")


def test_it_fits_a_phone(page: Page, siting_html: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(siting_html.as_uri())
    page.wait_for_selector("body.ready")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, siting_html: Path, scheme: str) -> None:
    folder, territory = siting_html.parent, small_territory()
    pages = [
        siting_html,
        write_page(folder / "territory.html", territory_page(territory)),
        write_page(folder / "comparing.html", comparing_page(territory, comparison())),
    ]
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800})  # type: ignore[arg-type]
    opened = context.new_page()
    found = []
    for path in pages:
        opened.goto(path.as_uri())
        opened.wait_for_selector("body.ready")
        opened.fill("#search-box", "hcc")  # with its list open
        assert opened.is_visible("[role=option]") or path.name != "territory.html"
        violations = Axe().run(opened).response["violations"]
        serious = [one for one in violations if one["impact"] in {"serious", "critical"}]
        found += [(path.name, one["id"], [node["target"] for node in one["nodes"]]) for one in serious]
    context.close()
    assert found == []
