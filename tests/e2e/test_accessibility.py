"""axe-core finds nothing serious on any page, in the light and in the dark; a keyboard reaches what a mouse does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from maps.page import write_page
from tests.maps.every_page import every_page


@pytest.fixture(scope="module")
def pages(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every kind of page, a day without rounds and sheets too."""
    own = tmp_path_factory.mktemp("trang") / "all"
    shutil.copytree(folder, own)
    for file, made in every_page("Đông Sơn").items():
        write_page(own / file, made())
    return sorted(own.rglob("*.html"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, pages: list[Path], scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800})  # type: ignore[arg-type]
    opened, axe = context.new_page(), Axe()
    found = []
    for path in pages:
        opened.goto(path.as_uri())
        violations = axe.run(opened).response["violations"]
        serious = [one for one in violations if one["impact"] in {"serious", "critical"}]
        found += [(path.name, one["id"], [node["target"] for node in one["nodes"]]) for one in serious]
    context.close()
    assert found == []


def test_a_keyboard_moves_the_map_and_switches_its_theme(page: Page, folder: Path) -> None:
    page.goto((folder / "coverage.html").as_uri())
    page.wait_for_selector("body.ready")
    page.focus("#map_page")
    before = page.evaluate("() => map_page.getCenter().lng")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => map_page.getCenter().lng > {before}")
    page.focus(".theme-switch")
    page.keyboard.press("Enter")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.get_attribute(".theme-switch", "aria-pressed") == "true"
    outline = page.evaluate("() => getComputedStyle(document.querySelector('.theme-switch')).outlineStyle")
    assert outline == "solid"
