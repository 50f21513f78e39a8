"""The rounds of a day as a reader meets them: list, boxes, address, slider, charts, and what stays hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from bench.maps.synthetic_plan import synthetic_plan
from geo.sensitivity import POSTMAN, Sensitivity
from maps.assets import write_assets
from maps.dossiers_page import RelayPart, dossiers_page
from maps.layers.rounds import RoundStyle
from maps.page import write_page
from maps.rounds_page import rounds_page
from tests.maps.fixtures import HOSTILE, small_plan, small_territory

STYLE = RoundStyle("delivery", "Tuyến phát")
PUBLIC = Sensitivity.PUBLIC


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tuyến")
    territory = small_territory()
    write_assets(out)
    for name, rounds, stops in (("some", 3, 36), ("one", 1, 1), ("many", 1, 5000)):
        write_page(out / f"{name}.html", rounds_page(territory, [(synthetic_plan(territory, rounds, stops), STYLE)]))
    write_page(out / "hidden.html", rounds_page(territory, [(small_plan(), STYLE)]))
    there, back = (small_plan(sensitivities=[PUBLIC, PUBLIC], allowed=POSTMAN) for _ in range(2))
    parts = [RelayPart("feeder", "feeder", "Tuyến gom", there), RelayPart("trunk", "trunk", "Đường thư", back)]
    write_page(out / "relays.html", dossiers_page(territory, parts))
    parts[1] = replace(parts[1], shown=False)
    write_page(out / "part.html", dossiers_page(territory, parts))
    return out


@pytest.fixture
def opened(page: Page, folder: Path) -> Callable[[str], Page]:
    def go(address: str) -> Page:
        name, _, rest = address.partition("#")
        page.goto("about:blank")
        page.goto((folder / name).as_uri() + (f"#{rest}" if rest else ""))
        page.wait_for_selector("body.ready")
        return page

    return go


def shown(page: Page) -> Any:
    """Which boxes of rounds are ticked."""
    boxes = page.locator("#rounds li:not(.group-head) > input")
    return [boxes.nth(at).is_checked() for at in range(boxes.count())]


def pixels(page: Page) -> str:
    """All that is drawn of stops and carriers."""
    drawn: str = page.evaluate(
        """async () => {
          await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          return document.querySelector('.leaflet-halts-pane canvas').toDataURL();
        }"""
    )
    return drawn


def test_each_round_has_a_box_and_its_office_too(opened: Callable[[str], Page]) -> None:
    page = opened("some.html")
    assert shown(page) == [True] * 3
    before = pixels(page)
    page.get_by_label("Hiện tuyến T002").focus()
    page.keyboard.press("Space")
    assert shown(page) == [True, False, True]
    assert pixels(page) != before
    office = page.get_by_label("Hiện mọi tuyến của Bưu cục Hạc Thành")
    assert office.evaluate("(box) => box.indeterminate")
    office.check()
    assert shown(page) == [True] * 3
    page.get_by_role("button", name="Ẩn tất cả").click()
    assert shown(page) == [False] * 3
    assert page.evaluate("() => location.hash") == "#giu="
    page.get_by_role("button", name="Hiện tất cả").click()
    assert pixels(page) == before


@pytest.mark.parametrize("name", ["T001", "T002", "T003"])
def test_nothing_lies_over_the_stops_of_a_chosen_round(opened: Callable[[str], Page], name: str) -> None:
    page = opened(f"some.html#tuyen=delivery:{name}")
    pixels(page)
    covered = page.evaluate(
        """() => {
          const canvas = document.querySelector('.leaflet-halts-pane canvas');
          const whole = canvas.getBoundingClientRect(), fine = canvas.width / whole.width;
          const lies = (selector) => {
            const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
            const part = [left - whole.left, top - whole.top, width, height].map((px) => px * fine);
            return canvas.getContext('2d').getImageData(...part).data.some((value, at) => at % 4 === 3 && value);
          };
          return ['.map', '.legend', '.clock', '.theme-switch', '.leaflet-control-zoom'].filter(lies);
        }"""
    )
    assert covered == [".map"]


def test_the_address_leads_to_a_round_and_an_hour(opened: Callable[[str], Page]) -> None:
    page = opened("some.html")
    page.locator("#rounds button").nth(1).click()
    page.get_by_label("Giờ trong ngày").fill("28800")
    address = page.evaluate("() => decodeURIComponent(location.hash)")
    assert address == "#tuyen=delivery:T002&luc=8:00"
    again = opened("some.html" + page.evaluate("() => location.hash"))
    assert again.inner_text("#rounds .chosen b") == "T002"
    assert again.inner_text(".clock .face") == "08:00"
    assert "1/1 tuyến đang chạy" in again.inner_text(".clock .told")


def test_rounds_left_out_are_in_the_address_and_nonsense_is_passed_over(opened: Callable[[str], Page]) -> None:
    page = opened("some.html#bo=delivery:T001&bo=nobody&bc=nowhere&luc=x")
    assert shown(page) == [False, True, True]
    assert page.inner_text(".clock .face") == "Cả ngày"
    page.evaluate("() => { location.hash = '#giu=delivery:T003'; }")
    page.wait_for_function("() => !document.querySelectorAll('#rounds li > input')[1].checked")
    assert shown(page) == [False, False, True]


def test_the_slider_moves_carriers_and_fills_the_stops_that_are_served(opened: Callable[[str], Page]) -> None:
    page = opened("some.html")
    drawn = {pixels(page)}
    for seconds in ("27000", "28800", "30600"):
        page.get_by_label("Giờ trong ngày").fill(seconds)
        drawn.add(pixels(page))
    assert len(drawn) >= 3
    page.get_by_label("Giờ trong ngày").press("End")
    assert "0/3 tuyến đang chạy · 36/36 điểm đã phục vụ" in page.inner_text(".clock .told")
    page.get_by_role("button", name="Cả ngày").click()
    assert page.inner_text(".clock .face") == "Cả ngày"


def test_the_day_runs_and_stands_still(opened: Callable[[str], Page]) -> None:
    page = opened("some.html")
    page.get_by_role("button", name="Chạy").click()
    page.wait_for_function("() => document.querySelector('.clock .face').textContent > '07:31'")
    page.get_by_role("button", name="Dừng").click()
    stands = page.inner_text(".clock .face")
    page.wait_for_timeout(150)
    assert page.inner_text(".clock .face") == stands


def test_a_chosen_round_shows_its_hours_load_and_timetable(opened: Callable[[str], Page]) -> None:
    page = opened("some.html#tuyen=delivery:T001&luc=8:00")
    section = page.locator(".round")
    assert "Đi đường" in section.inner_text()
    assert "Nghỉ 30 phút" in section.inner_text()
    assert "% mức tối đa" in section.inner_text()
    section.get_by_label("kg").check()
    assert "kg" in section.locator(".note").last.inner_text()
    section.locator("summary").click()
    section.locator(".times tr.now").wait_for()
    assert section.locator(".times tr").count() == 14


@pytest.mark.parametrize("way", [".round .back", ".clock .back", "Escape"])
def test_from_one_round_a_button_and_escape_lead_back_to_all(opened: Callable[[str], Page], way: str) -> None:
    page = opened("some.html")
    row = page.locator("#rounds button").nth(1)
    assert page.locator(".back:visible").count() == 0
    row.click()
    assert "1 trong 3 tuyến đang hiện, 12 trong 36 điểm dừng" in page.inner_text(".clock .told")
    if way == "Escape":
        page.locator(".round summary").focus()
        page.keyboard.press(way)
    else:
        page.locator(way).press("Enter")
    assert page.locator("#rounds .chosen").count() == 0
    assert page.inner_text(".clock .told").startswith("3 tuyến, 36 điểm dừng.")
    assert page.locator(".back:visible").count() == 0
    assert row.evaluate("(row) => row === document.activeElement")


def test_escape_closes_what_is_nearer_first(opened: Callable[[str], Page]) -> None:
    page = opened("some.html#tuyen=delivery:T002")
    box = page.get_by_role("combobox", name="Tìm trên bản đồ")
    box.fill("hac")
    box.press("Escape")
    assert page.locator("#rounds .chosen").count() == 1
    page.locator("#rounds .chosen button").press("Escape")
    assert page.locator("#rounds .chosen").count() == 0


def test_rounds_of_a_layer_that_is_off_have_empty_boxes(opened: Callable[[str], Page]) -> None:
    page = opened("part.html")
    told = page.locator(".clock .told")
    assert "1 trong 2 tuyến đang hiện" in told.inner_text()
    assert shown(page) == [True, False]
    page.locator("#layers").get_by_label("Đường thư: đường đi").check()
    assert shown(page) == [True, True]
    assert told.inner_text().startswith("2 tuyến,")
    page.locator("#layers").get_by_label("Đường thư: đường đi").uncheck()
    assert shown(page) == [True, False]


@pytest.mark.parametrize("how", ["box", "row"])
def test_to_show_a_round_of_a_layer_that_is_off_switches_it_on(opened: Callable[[str], Page], how: str) -> None:
    page = opened("part.html")
    before = pixels(page)
    item = page.locator("#rounds li:not(.group-head)").nth(1)
    if how == "box":
        item.locator("input").check()
    else:
        item.locator("button").click()
    assert page.locator("#layers").get_by_label("Đường thư: đường đi").is_checked()
    assert page.locator("#layers").get_by_label("Đường thư: điểm dừng").is_checked()
    assert pixels(page) != before
    page.get_by_role("button", name="Hiện tất cả").click()
    assert shown(page) == [True, True]


def test_office_strip_leads_to_a_round(opened: Callable[[str], Page]) -> None:
    page = opened("some.html")
    page.get_by_text("Thời lượng và làm thêm giờ theo bưu cục").click()
    canvas = page.locator(".lengths canvas")
    canvas.click(position={"x": 200, "y": 30})
    assert page.locator("#rounds .chosen").count() == 1


def test_a_click_on_a_stop_and_on_a_line_tells_hours_as_text(opened: Callable[[str], Page]) -> None:
    page = opened("relays.html")
    page.evaluate("() => { map_page.setView([19.86, 105.58], 13, { animate: false }); }")

    def click(lat: float, lon: float) -> str:
        x, y = page.evaluate(
            "([lat, lon]) => { const at = map_page.latLngToContainerPoint([lat, lon]);"
            " const box = map_page.getContainer().getBoundingClientRect(); return [box.x + at.x, box.y + at.y]; }",
            [lat, lon],
        )
        page.mouse.click(x, y)
        page.wait_for_selector(".popup")
        told = page.inner_text(".popup")
        page.evaluate("() => { map_page.closePopup(); }")
        page.wait_for_selector(".popup", state="detached")
        return told

    stop = click(19.8537, 105.5711)
    assert "đến 07:45, phục vụ 07:45, rời 07:50" in stop
    assert HOSTILE[:20] in stop
    leg = click(19.85 + 0.0037 * 0.5, 105.55 + 0.0211 * 0.5)
    assert "rời 07:30, đến 07:45 (15 phút)" in leg
    assert "ước tính" in leg


def test_relays_show_connections_and_their_timetable(opened: Callable[[str], Page]) -> None:
    page = opened("relays.html#luc=7:46")
    assert "Điểm nối chuyến (3)" in page.inner_text("#legend")
    times = page.locator("#rounds details.times").first
    times.locator("summary").click()
    times.locator("tr.now").wait_for()
    page.get_by_label("Giờ trong ngày").fill("27960")
    assert "07:45–07:50" in times.locator("tr.now").inner_text()


def test_between_the_stops_around_a_hidden_one_the_carrier_stays_on_the_dotted_line(
    opened: Callable[[str], Page],
) -> None:
    page = opened("hidden.html#luc=7:55")
    assert "giờ của các điểm riêng tư không hiện" in page.inner_text(".clock .told")
    states = page.evaluate(
        """() => {
          const day = JSON.parse(document.getElementById("page-data").textContent).day;
          const [one] = buutaRounds.unpack(day);
          const found = [];
          for (let now = one.leave[1]; now < one.arrive[2]; now += 60) {
            const { x, y, state } = buutaRounds.position(one, now);
            const { from, to } = one.legs[1];
            let far = Infinity;
            for (let at = from + 1; at < to; at += 1) {
              const [ax, ay, bx, by] = [at * 2 - 2, at * 2 - 1, at * 2, at * 2 + 1].map((place) => one.xy[place]);
              const twice = Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay));
              far = Math.min(far, twice / Math.hypot(bx - ax, by - ay));
            }
            found.push([state, far < 1e-9]);
          }
          return found;
        }"""
    )
    assert len(states) > 20
    assert all(state == ["hidden", True] for state in states)


def test_a_way_there_and_back_is_drawn_once(opened: Callable[[str], Page]) -> None:
    page = opened("relays.html")
    again = page.evaluate(
        """() => {
          const packed = JSON.parse(document.getElementById("page-data").textContent).day;
          const [one] = buutaRounds.unpack({ ...packed, rounds: [{
            ...packed.rounds[0], orders: [0, 1, 0], at: [0, 0, 2, 0, -2, 0], times: [0, 1, 0, 0, 1, 0, 0],
            line: "????_ibE_ibE_ibE~hbE??~hbE_ibE~hbE~hbE".slice(2), points: [3, 3], ways: "11", rests: [], loads: {},
          }] });
          return Array.from(one.again);
        }"""
    )
    assert again == [0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize(("name", "stops"), [("one", "1"), ("many", "5.000")])
def test_one_stop_and_five_thousand_stay_usable(opened: Callable[[str], Page], name: str, stops: str) -> None:
    page = opened(f"{name}.html#tuyen=delivery:T001")
    assert f"{stops} điểm dừng" in page.inner_text(".clock .told")
    took = page.evaluate(
        """() => {
          const begin = performance.now();
          const slider = document.querySelector(".clock input");
          slider.value = 30000;
          slider.dispatchEvent(new Event("input"));
          return performance.now() - begin;
        }"""
    )
    assert took < 1500
    page.locator(".round summary").click()
    page.locator(".round .times tr").first.wait_for()
    assert page.locator(".round .times tr").count() == min(400, int(stops.replace(".", "")) + 2)


def test_numbers_that_would_cover_each_other_are_joined(opened: Callable[[str], Page]) -> None:
    page = opened("one.html")
    joined = page.evaluate(
        """() => buutaHalts.marks([[1, 0, 0], [2, 100, 0], [3, 104, 3], [4, 108, 0], [9, 101, 1]]
          .map(([order, x, y]) => ({ order, x, y }))).map((made) => [made.text, made.x])"""
    )
    assert joined == [["1", 0], ["2–4,9", 100]]


def test_a_phone_shows_all_of_it(opened: Callable[[str], Page]) -> None:
    page = opened("some.html")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#rounds button").first.click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert page.is_visible(".clock input")


def test_on_a_phone_a_round_in_the_list_leads_to_the_map(opened: Callable[[str], Page]) -> None:
    page = opened("some.html")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#rounds button").nth(2).click()
    box = page.locator("#map_page").bounding_box()
    assert box is not None
    assert box["y"] > -1
    assert box["y"] + box["height"] < 845
