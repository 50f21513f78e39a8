"""The scripts and styles that stand next to the pages: Leaflet from its PyPI package, and our own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from geo.safe_write import write_bytes

FOLDER = "assets"

_LEAFLET = ("leaflet.js", "leaflet.css")
_OWN = ("buuta-map.js", "buuta-swipe.js", "buuta-panel.js", "buuta-check.js", "buuta.css", "check.css", "sheet.css")


def write_style(out_dir: Path, name: str) -> Path:
    """Copy one of our own styles into `out_dir/assets`, for pages that need no map."""
    path = out_dir / FOLDER / name
    write_bytes(path, (files("maps.static") / name).read_bytes())
    return path


def write_assets(out_dir: Path) -> list[Path]:
    """Copy every script and style that pages and sheets load into `out_dir/assets`; return the files written."""
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    own = files("maps.static")
    written = []
    for source, names in ((leaflet, _LEAFLET), (own, _OWN)):
        for name in names:
            path = out_dir / FOLDER / name
            write_bytes(path, (source / name).read_bytes())
            written.append(path)
    return written
