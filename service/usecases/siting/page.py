"""An answer as maps: `siting.html` and `siting.pdf` in its folder, and the same once more for whoever asks later."""

from __future__ import annotations

from pathlib import Path

from geo.safe_write import write_bytes
from maps.assets import write_assets
from maps.page import Tiles, write_page
from maps.picture.files import picture_bytes
from maps.picture.picture import Picture
from maps.picture.siting import siting_picture
from maps.siting_on_map import SitingOnMap
from maps.siting_page import siting_page
from service.usecases.maps.ground import Ground


def write_siting_page(folder: Path, ground: Ground, on_map: SitingOnMap) -> None:
    """Write siting.html with the assets it loads, and siting.pdf for reports, into the folder.

    Raises:
        InputRefused: PICTURE_EMPTY, PICTURE_CROWDED; OUTPUT_UNWRITABLE.
    """
    write_assets(folder)
    write_page(folder / "siting.html", page_of(ground, on_map))
    write_bytes(folder / "siting.pdf", picture_bytes(picture_of(ground, on_map), "pdf"))


def page_of(ground: Ground, on_map: SitingOnMap, tiles: Tiles | None = None) -> str:
    """The page as HTML; roads are drawn where the page names their source anyway."""
    roads = ground.roads_credited_by(on_map.question.road_credit)
    return siting_page(ground.territory, on_map, roads=roads, tiles=tiles)


def picture_of(ground: Ground, on_map: SitingOnMap, title: str = "") -> Picture:
    """The map for paper, "" for our title."""
    sources = ground.without_points
    return siting_picture(ground.territory, on_map, roads=ground.roads, title=title, sources=sources)
