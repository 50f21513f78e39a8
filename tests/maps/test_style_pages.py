"""Pages name only colours that every theme knows; styles and assets carry fonts and themes."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from pathlib import Path

import pytest

import maps
from maps.assets import write_assets, write_style
from maps.check_page import check_page
from maps.layers.layer import Layer, Swatch
from maps.layers.points import point_layers
from maps.page import themes_json
from maps.style.stylesheet import CARRIED, paper_style, style_prelude, theme_style
from maps.style.theme import DARK, LIGHT, PRINT
from maps.style.translation import translation
from tests.maps.fixtures import small_territory
from tests.maps.test_pages import PAGES, layers


def _check() -> str:
    return check_page(small_territory(), [])


OURS = sorted(
    path
    for folder in ("static", "templates")
    for path in (Path(maps.__file__).parent / folder).iterdir()
    if path.suffix in (".js", ".css", ".html")
)

MAPS = {**{name: page for name, page in PAGES.items() if name != "index"}, "check": _check}


def _named(layer: dict[str, object]) -> set[str]:
    """Every colour in the looks of a layer; its features have none of their own."""
    looks = {key: value for key, value in layer.items() if key != "features"}
    return set(re.findall(r"#[0-9a-f]{6}", json.dumps(looks)))


@pytest.mark.parametrize("name", MAPS)
def test_every_colour_of_a_page_has_a_role(name: str) -> None:
    html = MAPS[name]()
    used = set().union(*map(_named, layers(html).values()))
    assert used
    assert used <= translation(DARK).keys()


@pytest.mark.parametrize("name", MAPS)
def test_a_page_carries_its_colours_for_the_dark(name: str) -> None:
    html = MAPS[name]()
    (block,) = re.findall(r'<script type="application/json" id="themes">(.*?)</script>', html, re.DOTALL)
    dark = json.loads(block)["dark"]
    for colour in set().union(*map(_named, layers(html).values())):
        assert dark["colours"].get(colour, colour) == translation(DARK)[colour]
    assert dark["roles"]["halo"] == DARK.halo


def test_the_prelude_has_every_theme_and_font() -> None:
    style = style_prelude()
    assert style.count("@font-face") == 4
    assert f"--soft: {LIGHT.soft};" in style
    assert f"--soft: {DARK.soft};" in style
    assert "@media print" in style
    assert "http" not in style


def test_every_colour_of_a_series_has_a_class_of_its_number() -> None:
    for series, role in (("round", "rounds"), ("better", "better")):
        for style in (style_prelude(), theme_style()):
            told = re.findall(rf"^\.{series}-(\d+) {{ [a-z-]+: var\(--{role}-(\d+)\); }}$", style, re.MULTILINE)
            assert told == [(str(at), str(at)) for at in range(len(getattr(LIGHT, role)))]


def test_sheets_have_the_colours_of_paper_on_every_screen(tmp_path: Path) -> None:
    style = write_style(tmp_path, "sheet.css").read_text(encoding="utf-8")
    assert f"--ink: {PRINT.ink};" in style
    assert "prefers-color-scheme" not in style


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_scripts_styles_and_templates_leave_colours_to_the_theme(path: Path) -> None:
    assert re.findall(r"(?<!&)#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", path.read_text(encoding="utf-8")) == []


def test_assets_are_small(tmp_path: Path) -> None:
    written = write_assets(tmp_path)
    assert sum(path.stat().st_size for path in written) < 700_000
    assert sum(path.suffix == ".woff2" for path in written) == 4


def test_every_script_and_style_is_shipped_or_stands_in_a_page(tmp_path: Path) -> None:
    shipped = {path.name for path in write_assets(tmp_path)}
    ours = {path.name for path in OURS if path.parent.name == "static"}
    assert ours - shipped == {"compare.css", "folder.css"}


@pytest.mark.parametrize("name", MAPS)
def test_a_page_loads_only_what_is_shipped(name: str, tmp_path: Path) -> None:
    shipped = {f"assets/{path.name}" for path in write_assets(tmp_path)}
    loaded = re.findall(r'(?:src|href)="(assets/[^"]+)"', MAPS[name]())
    assert loaded
    assert set(loaded) <= shipped
    assert len(set(loaded)) == len(loaded)


def test_a_style_alone_brings_its_fonts(tmp_path: Path) -> None:
    style = write_style(tmp_path, "sheet.css").read_text(encoding="utf-8")
    addresses = re.findall(r'url\("([^"]+)"\)', style)
    assert len(addresses) == 4
    for address in addresses:
        assert (tmp_path / "assets" / address).is_file()


def test_a_layer_tells_what_of_it_is_not_sure() -> None:
    told = {layer.name: layer.signs() for layer in point_layers(small_territory())}
    assert told["culture_point-assumed"] == ["assumed"]
    assert told["post_office-known"] == []
    assert Layer("area", "", Swatch("area", LIGHT.ink, dashed=True), []).signs() == ["approximate"]
    assert Layer("area", "", Swatch("area", LIGHT.ink, hatched=True), []).signs() == ["hatched"]


def test_colours_of_layers_reach_the_page() -> None:
    themes = json.loads(themes_json(point_layers(small_territory())))
    assert themes["dark"]["colours"][LIGHT.post_office] == DARK.post_office


@pytest.mark.parametrize("style", [theme_style(), paper_style()], ids=["pages", "reports"])
def test_what_is_one_file_carries_its_fonts(style: str) -> None:
    carried = re.findall(r"src: url\(\"data:font/woff2;base64,([^\"]+)\"\)", style)
    assert [b64decode(each)[:4] for each in carried] == [b"wOF2"] * len(CARRIED)
    assert style.count("url(") == len(CARRIED)
