"""A background from a network: asked for only where a page was made with it, seen below the map, with its source."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Route

from maps.assets import write_assets
from maps.coverage_page import coverage_page
from maps.page import Tiles, write_page
from maps.rounds_page import rounds_page
from maps.territory_page import territory_page
from tests.e2e.conftest import is_local, listen
from tests.maps.fixtures import commune_table, predecessor_table, small_territory

TILES = Tiles("https://tiles.example/{z}/{x}/{y}.png", "© Ai đó <b>")
GREEN, PINK = (0, 160, 0), (220, 0, 120)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, territory = tmp_path_factory.mktemp("nền"), small_territory()
    write_assets(folder)
    tables = commune_table(territory), predecessor_table(territory)
    write_page(folder / "coverage.html", coverage_page(territory, *tables, tiles=TILES))
    write_page(folder / "territory.html", territory_page(territory, tiles=TILES))
    write_page(folder / "rounds.html", rounds_page(territory, [], tiles=TILES))
    return folder


def seen(browser: Browser, path: Path, scheme: str, colour: tuple[int, int, int]) -> Image.Image:
    """The map as a reader sees it where every tile has this colour; nothing but tiles is asked for."""
    asked: list[str] = []
    complaints: list[str] = []
    tile = io.BytesIO()
    Image.new("RGB", (256, 256), colour).save(tile, "PNG")

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=tile.getvalue(), content_type="image/png")

    context = browser.new_context(viewport={"width": 900, "height": 600}, color_scheme=scheme)  # type: ignore[arg-type]
    listen(context, complaints)
    context.route(lambda address: not is_local(address), answer)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("body.ready")
    page.wait_for_function("() => document.querySelectorAll('.leaflet-tile-loaded').length > 3", timeout=10_000)
    page.wait_for_timeout(400)
    assert set(complaints) == set(asked)
    assert all(address.startswith("https://tiles.example/") for address in asked)
    assert page.inner_text(".attribution").endswith("Nền: © Ai đó <b>")
    picture = Image.open(io.BytesIO(page.locator(".folium-map").screenshot())).convert("RGB")
    context.close()
    return picture


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["coverage", "territory", "rounds"])
def test_tiles_are_seen_beside_the_map_and_through_it(browser: Browser, pages: Path, name: str, scheme: str) -> None:
    one, other = (seen(browser, pages / f"{name}.html", scheme, colour) for colour in (GREEN, PINK))
    beside, within = (one.width - 60, 200), (one.width - 100, one.height // 2 + 40)
    apart = ImageChops.difference(one, other)
    assert max(apart.getpixel(beside)) > 100
    assert 20 < max(apart.getpixel(within)) < max(apart.getpixel(beside))


def test_without_being_asked_for_there_are_none(browser: Browser, tmp_path: Path) -> None:
    write_assets(tmp_path)
    write_page(tmp_path / "territory.html", territory_page(small_territory()))
    asked: list[str] = []
    context = browser.new_context()
    context.on("request", lambda one: None if is_local(one.url) else asked.append(one.url))
    page = context.new_page()
    page.goto((tmp_path / "territory.html").as_uri())
    page.wait_for_selector("body.ready")
    page.wait_for_timeout(300)
    context.close()
    assert asked == []
