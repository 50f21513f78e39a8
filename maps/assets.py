"""The scripts, styles and fonts that stand next to the pages: Leaflet and Roboto from PyPI packages, and our own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from geo.safe_write import write_bytes
from maps.style.fonts import font_file
from maps.style.stylesheet import CUTS, paper_prelude, style_prelude

FOLDER = "assets"

_LEAFLET = frozenset({"leaflet.js", "leaflet.css"})

#: What every page with a map loads, each after those that it needs when it is loaded.
_CORE = (
    "buuta-theme.js",
    "leaflet.js",
    "buuta-elements.js",
    "buuta-labels.js",
    "buuta-furniture.js",
    "buuta-map.js",
    "buuta-search.js",
)
MAP_SCRIPTS = (
    *_CORE,
    "buuta-swipe.js",
    "buuta-facets.js",
    "buuta-rounds.js",
    "buuta-strokes.js",
    "buuta-halts.js",
    "buuta-told.js",
    "buuta-charts.js",
    "buuta-round.js",
    "buuta-clock.js",
    "buuta-address.js",
    "buuta-round-list.js",
    "buuta-day.js",
    "buuta-legend.js",
    "buuta-panel.js",
)
MAP_STYLES = ("leaflet.css", "buuta.css", "buuta-day.css", "buuta-search.css")
#: The page of doubts has a list of its own in place of the panel.
CHECK_SCRIPTS = (*_CORE, "buuta-check.js")
CHECK_STYLES = (*MAP_STYLES, "check.css")
#: What boards and sheets load.
_OTHER_STYLES = ("small-maps.css", "board.css", "sheet.css")

_ALL = dict.fromkeys((*MAP_SCRIPTS, *CHECK_SCRIPTS, *MAP_STYLES, *CHECK_STYLES, *_OTHER_STYLES))
#: These styles stand alone on some page: each begins with the fonts and the colours.
_WITH_PRELUDE = {"buuta.css": style_prelude, "sheet.css": paper_prelude}


def write_style(out_dir: Path, name: str) -> Path:
    """Copy one of our own styles with its fonts into `out_dir/assets`, for pages that need no map."""
    for font, content in _fonts():
        write_bytes(out_dir / FOLDER / font, content)
    path = out_dir / FOLDER / name
    write_bytes(path, _own(name))
    return path


def write_assets(out_dir: Path) -> list[Path]:
    """Copy what pages and sheets load (scripts, styles, fonts) into `out_dir/assets`; return the files written."""
    written = []
    for name, content in assets().items():
        path = out_dir / FOLDER / name
        write_bytes(path, content)
        written.append(path)
    return written


def assets() -> dict[str, bytes]:
    """Name and content of all that pages and sheets load."""
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    own = {name: (leaflet / name).read_bytes() if name in _LEAFLET else _own(name) for name in _ALL}
    return {**own, **dict(_fonts())}


def _own(name: str) -> bytes:
    content = (files("maps.static") / name).read_bytes()
    return _WITH_PRELUDE[name]().encode() + content if name in _WITH_PRELUDE else content


def _fonts() -> Iterator[tuple[str, bytes]]:
    for cut in CUTS:
        path = font_file(cut, "woff2")
        yield path.name, path.read_bytes()
