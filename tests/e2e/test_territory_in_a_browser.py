"""The page of a territory as a reader uses it: places are found by keyboard without marks, points are sifted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from geo.places.names import fold
from maps.assets import write_assets
from maps.page import write_page
from maps.territory_page import territory_page
from tests.maps.fixtures import HOSTILE, small_territory
from tests.maps.test_territory_page import LONG, RIGHT_TO_LEFT

TYPED = ["Hạc Thành", "HẠC  THÀNH!", "Đặng_Đức", "Ea H'leo", "Số 33/2, Phố Trần Phú", "ðɖ đ Đ", "xã Ⅷ №5", "  "]


@pytest.fixture(scope="module")
def territory_html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("địa bàn")
    territory = small_territory()
    office, centre, *rest = territory.points
    points = (
        replace(office, address="Số 33, Phố Trần Phú", hours="Mo-Fr 07:30-17:00"),
        replace(centre, name=LONG),
        *rest[:-1],
        replace(rest[-1], name=RIGHT_TO_LEFT),
    )
    write_assets(folder)
    return write_page(folder / "territory.html", territory_page(replace(territory, points=points)))


@pytest.fixture
def opened(page: Page, territory_html: Path) -> Page:
    page.goto(territory_html.as_uri())
    page.wait_for_selector("body.ready")
    return page


def test_what_is_typed_is_folded_as_the_register_folds_names(opened: Page) -> None:
    assert opened.evaluate("(texts) => texts.map(buutaSearch.fold)", TYPED) == [fold(typed) for typed in TYPED]


def test_a_place_is_found_without_marks_and_opened_by_keyboard(opened: Page) -> None:
    box = opened.get_by_role("combobox")
    box.fill("hac thanh")
    titles = opened.locator("[role=option] b").all_inner_texts()
    assert titles[0] == "Hạc Thành"
    assert "Bưu cục Hạc Thành" in titles
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert opened.get_attribute(f"#{active}", "aria-selected") == "true"
    title = opened.inner_text(f"#{active} b")
    box.press("Enter")
    assert opened.inner_text(".popup h3") == title
    assert box.get_attribute("aria-expanded") == "false"


def test_escape_closes_the_list_and_then_empties_the_box(opened: Page) -> None:
    box = opened.get_by_role("combobox")
    box.fill("hac")
    box.press("Escape")
    assert not opened.is_visible("#search-list")
    assert box.input_value() == "hac"
    box.press("Escape")
    assert box.input_value() == ""


def test_an_address_leads_to_its_point(opened: Page) -> None:
    opened.get_by_role("combobox").fill("33 pho tran phu")
    opened.click("[role=option]")
    assert opened.inner_text(".popup h3") == "Bưu cục Hạc Thành"


def test_a_predecessor_is_shown_although_its_layer_is_off(opened: Page) -> None:
    box = opened.get_by_role("combobox")
    box.fill("xa cu 3")
    box.press("Enter")
    assert opened.inner_text(".popup h3") == "Xã cũ 3 (cũ)"


def test_marks_as_typed_come_before_names_that_only_fold_alike(opened: Page) -> None:
    order = opened.evaluate(
        """() => {
          const entry = (t) => ({ t, f: buutaSearch.fold(t), b: 0, a: "" });
          return buutaSearch.found([entry("Hoằng Phú"), entry("Hoằng Phụ")], "hoằng phụ").map((one) => one.t);
        }"""
    )
    assert order == ["Hoằng Phụ", "Hoằng Phú"]


def test_a_line_runs_around_what_was_found_while_its_popup_is_open(opened: Page) -> None:
    lines = """() => {
      let found = 0;
      map_page.eachLayer((layer) => { found += layer.options.className === "around" ? 1 : 0; });
      return found;
    }"""
    box = opened.get_by_role("combobox")
    for name in ("hac thanh", "muong lat"):
        box.fill(name)
        box.press("Enter")
        assert opened.evaluate(lines) == 1
    opened.locator(".leaflet-popup-close-button").last.click()  # the other popup fades away
    assert opened.evaluate(lines) == 0


def test_nothing_found_is_said(opened: Page) -> None:
    opened.get_by_role("combobox").fill("không có nơi nào như thế")
    assert opened.inner_text("#search-status") == "Không tìm thấy nơi nào."


def test_hostile_and_long_names_are_found_as_text(opened: Page) -> None:
    box = opened.get_by_role("combobox")
    box.fill("script alert")
    assert HOSTILE in opened.locator("[role=option] b").all_inner_texts()
    box.fill(LONG[:40])
    assert opened.locator("[role=option]").count() == 1
    height = opened.evaluate("document.querySelector('[role=option]').getBoundingClientRect().height")
    assert height < 100
    box.press("Enter")
    assert opened.inner_text(".popup h3") == LONG.strip()


def test_facets_sift_the_points_and_tell_how_many_are_left(opened: Page) -> None:
    assert "6 trong 6" in opened.inner_text("#facets")
    opened.get_by_role("checkbox", name="Trung tâm phục vụ HCC").uncheck()
    assert "3 trong 6" in opened.inner_text("#facets")
    assert "HCC" not in opened.inner_text("#legend")
    opened.get_by_role("checkbox", name="chưa rõ giờ mở cửa").check()
    assert "2 trong 6" in opened.inner_text("#facets")
    opened.get_by_role("checkbox", name="giả định").uncheck()
    assert "0 trong 6" in opened.inner_text("#facets")


def test_a_phone_shows_the_box_and_is_not_too_wide(page: Page, territory_html: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(territory_html.as_uri())
    page.wait_for_selector("body.ready")
    page.get_by_role("combobox").fill("hac thanh")
    page.get_by_role("combobox").press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.is_visible(".popup h3")


@pytest.mark.parametrize("width", [1400, 390])
def test_how_many_are_found_stands_beside_the_label_of_the_box(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    opened.evaluate(
        "() => { document.getElementById('search-status').textContent = '36 nơi, hiện 12; gõ thêm để lọc.'; }"
    )
    label, status = (opened.locator(f"#search {part}").bounding_box() for part in ("label", ".status"))
    assert label is not None
    assert status is not None
    assert label["x"] + label["width"] <= status["x"]
    assert abs(label["y"] - status["y"]) < 6
