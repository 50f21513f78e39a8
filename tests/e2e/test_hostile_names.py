"""Every page with names that nobody should have: they stay text, widen nothing, turn no line and ask for nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from geo.sensitivity import EVERYTHING
from maps.assets import assets, write_assets
from maps.page import write_page
from maps.sheets.sheet import write_sheets
from maps.single_file import single_file
from tests.maps.every_page import every_page
from tests.maps.fixtures import small_plan, small_territory
from tests.maps.hostile_names import NAMES, named

ALL = " ".join(NAMES.values())
PAGES = tuple(every_page("Tên"))
#: Opens what a reader may open: all that is folded, then every popup of the map, one after the other.
_OPEN = """() => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  let opened = 0;
  if (typeof map_page !== "undefined") map_page.eachLayer((layer) => {
    if (!layer.getPopup || !layer.getPopup() || !(layer.getLatLng || layer.getBounds)) return;
    layer.openPopup();
    opened += 1;
  });
  return opened;
}"""
_MARKUP = """() => Array.from(document.querySelectorAll("*"), (one) => one)
  .filter((one) => one.matches("img[src=x], iframe, object, embed, svg[onload]")
    || Array.from(one.attributes).some((attribute) => attribute.name.startsWith("on")))
  .map((one) => one.outerHTML.slice(0, 200))"""
_TEXT = "() => `${document.title} ${document.body.innerText}`"
_TURNS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tên")
    write_assets(folder)
    for file, made in every_page(ALL).items():
        write_page(folder / file, made())
    alone = single_file((folder / "rounds.html").read_text(encoding="utf-8"), assets())
    write_page(folder / "alone" / "rounds.html", alone)
    commune = replace(small_territory().communes[0], name=ALL, lon=105.6)
    write_sheets(folder / "sheets", {ALL: named(small_plan(allowed=EVERYTHING), ALL)}, [commune])
    return folder


def opened(page: Page, path: Path) -> str:
    """All text that the page shows once everything is open."""
    page.goto(path.as_uri())
    if "folium-map" in path.read_text(encoding="utf-8"):
        page.wait_for_selector("body.ready")
        assert page.evaluate(_OPEN) > 0
    else:
        page.evaluate(_OPEN)
    text: str = page.evaluate(_TEXT)
    return text


@pytest.mark.parametrize("file", [*PAGES, "alone/rounds.html", "sheets/index.html", "sheets/po1-*.html"])
def test_names_stay_text_on_every_page(page: Page, hostile: Path, file: str) -> None:
    (path,) = hostile.glob(file)
    text = opened(page, path)
    assert page.evaluate(_MARKUP) == []
    assert page.evaluate("() => window.hostile") is None
    assert "{{7*7}}" in text
    assert "<script>window.hostile" in text
    assert [hex(ord(letter)) for letter in text if ord(letter) in _TURNS] == []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
