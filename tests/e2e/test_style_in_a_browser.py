"""Fonts, themes, names and paper, as a browser draws them."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from geo.places.points import PointKind
from maps.assets import assets, write_assets
from maps.layers.base import RoadKind, RoadLine, base_layers
from maps.layers.points import point_layers
from maps.layers.territory import background_layer
from maps.page import PageText, page_html, write_page
from maps.single_file import single_file
from maps.style.theme import DARK, LIGHT
from tests.maps.fixtures import small_territory

ROADS: tuple[tuple[RoadKind, float], ...] = (("minor", 19.82), ("major", 19.84))

#: The middle of the first commune, where no mark lies; of the coverage page it has a colour of a ramp.
_COLOUR_THERE = """() => {
  const at = map_page.latLngToLayerPoint([19.82, 105.52]);
  const canvas = map_page.getPane("overlayPane").querySelector("canvas");
  const corner = L.DomUtil.getPosition(canvas);
  const fine = canvas.width / parseFloat(canvas.style.width);
  const pixel = canvas.getContext("2d").getImageData((at.x - corner.x) * fine, (at.y - corner.y) * fine, 1, 1).data;
  return Array.from(pixel.slice(0, 3));
}"""


def _opened(page: Page, path: Path) -> None:
    page.goto(path.as_uri())
    page.wait_for_selector("body.ready")
    page.wait_for_function("() => document.querySelector('canvas.names').dataset.names > 0")


def test_fonts_come_with_the_page(page: Page, folder: Path) -> None:
    _opened(page, folder / "coverage.html")
    loaded = page.evaluate("() => Array.from(document.fonts).filter((one) => one.status === 'loaded').length")
    assert loaded >= 3


def test_the_switch_draws_layers_and_legend_in_the_dark(page: Page, folder: Path) -> None:
    _opened(page, folder / "rounds.html")
    page.evaluate("() => map_page.setView([19.85, 105.55], 10, { animate: false })")
    page.wait_for_timeout(100)
    light = page.evaluate(_COLOUR_THERE)
    page.click(".theme-switch")
    page.wait_for_timeout(100)
    dark = page.evaluate(_COLOUR_THERE)
    assert sum(light) > 600
    assert sum(dark) < 200
    assert page.evaluate("(light) => buutaTheme.colour(light)", LIGHT.hcc_centre) == DARK.hcc_centre
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"


def test_names_are_written_without_covering_each_other(page: Page, folder: Path) -> None:
    _opened(page, folder / "coverage.html")
    assert int(page.get_attribute("canvas.names", "data-names") or 0) >= 3
    page.evaluate("() => map_page.setZoom(7, { animate: false })")
    page.wait_for_function("() => document.querySelector('canvas.names').dataset.names === '0'")


#: Where the names of a page were last written: text -> left and right, in pixels of the map.
_LISTEN_TO_NAMES = """() => {
  window.written = {};
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const half = this.measureText(text).width / 2;
    if (this.canvas.className === "names") window.written[text] = [x - half, x + half];
    return write.call(this, text, x, y);
  };
}"""


@pytest.mark.parametrize("side", ["west", "east"])
def test_a_name_near_the_edge_of_the_map_is_written_whole(page: Page, tmp_path: Path, side: str) -> None:
    territory = small_territory()
    office = next(point for point in territory.points if point.kind is PointKind.POST_OFFICE)
    (alone,) = point_layers(replace(territory, points=(office,)))
    write_assets(tmp_path)
    _opened(page, write_page(tmp_path / "alone.html", page_html(territory, [alone], PageText("Thử", "", (), ""))))
    page.evaluate(_LISTEN_TO_NAMES)
    wide = page.evaluate(
        """([lat, lon, side]) => {
          map_page.setView([lat, lon], 12, { animate: false });
          const wide = map_page.getSize().x;
          map_page.panBy([(side === "east" ? -1 : 1) * (wide / 2 - 12), 0], { animate: false });
          return wide;
        }""",
        [office.lat, office.lon, side],
    )
    page.wait_for_timeout(200)
    left, right = page.evaluate("(name) => window.written[name]", office.name)
    assert left >= 0
    assert right <= wide


@pytest.mark.parametrize("name", ["coverage.html", "rounds.html", "dossiers.html"])
def test_a_map_prints_as_one_light_sheet_in_landscape(browser: Browser, folder: Path, name: str) -> None:
    context = browser.new_context(color_scheme="dark")
    opened = context.new_page()
    _opened(opened, folder / name)
    paper = opened.pdf(prefer_css_page_size=True)
    context.close()
    assert paper.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 841.9" in paper or b"/MediaBox [0 0 842" in paper


def test_paper_has_all_that_is_drawn(page: Page, folder: Path) -> None:
    _opened(page, folder / "rounds.html")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate("() => buutaTheme.now()") == "print"
    assert page.evaluate("() => map_page.getSize().x") == pytest.approx(1303, abs=2)
    drawn = page.evaluate(
        """() => Array.from(map_page.getPanes().mapPane.querySelectorAll("canvas"), (canvas) => {
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          return pixels.filter((value, at) => at % 4 === 3 && value > 0).length;
        })"""
    )
    assert all(pixels > 100 for pixels in drawn), drawn
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("() => buutaTheme.now()") == "light"


def test_a_whole_province_fills_its_paper(page: Page, folder: Path) -> None:
    _opened(page, folder / "coverage.html")
    before = page.evaluate("() => map_page.getZoom()")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    filled = page.evaluate(
        """() => {
          const everything = L.latLngBounds([]);
          document.querySelectorAll("script.buuta-layer").forEach((block) => {
            const box = L.geoJSON(JSON.parse(block.textContent).features).getBounds();
            if (box.isValid()) everything.extend(box);
          });
          const corner = map_page.latLngToContainerPoint(everything.getSouthEast());
          const size = corner.subtract(map_page.latLngToContainerPoint(everything.getNorthWest()));
          return Math.max(size.x / (map_page.getSize().x - 295 - 18), size.y / (map_page.getSize().y - 36));
        }"""
    )
    assert 0.98 < filled < 1.01
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("() => map_page.getZoom()") == before


def test_one_file_opens_alone(page: Page, tmp_path: Path) -> None:
    territory = small_territory()
    html = page_html(territory, [background_layer(territory)], PageText("Thử", "", (), "Nguồn"))
    alone = write_page(tmp_path / "alone.html", single_file(html, assets()))
    _opened(page, alone)
    assert page.evaluate("() => document.fonts.check('12px Roboto')")
    shot = Image.open(io.BytesIO(page.screenshot()))
    assert len(shot.convert("RGB").getcolors(1 << 24) or []) > 50


def test_legends_and_lists_begin_with_what_matters_most(page: Page, tmp_path: Path) -> None:
    territory = small_territory()
    lines = [RoadLine(np.array([[105.5, lat], [105.8, lat]]), kind) for kind, lat in ROADS]
    layers = [*base_layers(territory, lines), *point_layers(territory)]
    write_assets(tmp_path)
    _opened(page, write_page(tmp_path / "page.html", page_html(territory, layers, PageText("Thử", "", (), "Nguồn"))))
    listed = page.locator("#legend .classes").first.locator("li").all_inner_texts()
    kinds = ["Trung tâm khai thác", "Bưu cục", "Trung tâm phục vụ HCC", "Điểm BĐVHX"]
    ground = ["Tỉnh Thanh Hóa", "Xã, phường", "Đường chính", "Đường khác"]
    begins = [kind for label in listed for kind in [*kinds, *ground] if label.startswith(kind)]
    assert list(dict.fromkeys(begins)) == [kind for kind in [*kinds, *ground] if kind in begins]
    assert begins[-4:] == ground
    assert page.locator("#layers .choice").all_inner_texts() == listed


@pytest.mark.parametrize("name", ["coverage.html", "rounds.html"])
def test_dashed_and_hollow_are_explained(page: Page, folder: Path, name: str) -> None:
    _opened(page, folder / name)
    told = page.inner_text(".legend .signs")
    assert "ranh giới gần đúng" in told
    assert "ước tính" in told or "giả định" in told
