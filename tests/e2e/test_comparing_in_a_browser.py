"""The page of scenarios as whoever decides uses it: a divider for each, and a list of who gains and loses."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from maps.assets import write_assets
from maps.comparing_page import comparing_page
from maps.page import write_page
from tests.maps.comparing import comparison
from tests.maps.fixtures import HOSTILE, small_territory


@pytest.fixture(scope="module")
def comparing_html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("so sánh")
    write_assets(folder)
    return write_page(folder / "comparing.html", comparing_page(small_territory(), comparison()))


def test_each_scenario_lies_beside_the_base_under_one_divider_at_a_time(page: Page, comparing_html: Path) -> None:
    page.goto(comparing_html.as_uri())
    page.wait_for_selector("body.ready")
    for title in (HOSTILE, "Không đổi", HOSTILE):
        page.get_by_role("radio", name=f"Hiện tại | {title}, kéo thanh trượt", exact=True).check()
        assert page.locator(".swipe b:visible").all_inner_texts() == ["Hiện tại", title]
    page.get_by_label("Không đổi so với gốc: Hiện tại", exact=True).check()
    assert page.locator(".swipe b:visible").count() == 0


def test_a_commune_that_loses_is_listed_and_leads_to_the_map(page: Page, comparing_html: Path) -> None:
    page.goto(comparing_html.as_uri())
    page.wait_for_selector("body.ready")
    assert "40 người mất đường" in page.inner_text("#ranked li")
    name = page.inner_text("#ranked li b")
    page.click("#ranked button")
    assert page.inner_text(".popup h3") == name


def test_it_fits_a_phone_with_a_divider(page: Page, comparing_html: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(comparing_html.as_uri())
    page.wait_for_selector("body.ready")
    page.get_by_role("radio", name="Hiện tại | Không đổi, kéo thanh trượt").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
