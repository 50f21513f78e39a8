"""`buuta map siting`."""

from __future__ import annotations

from pathlib import Path

from service.usecases.maps.ground import ground_of
from service.usecases.maps.written import MapWish, PageWish, write_page_alone, write_picture
from service.usecases.siting.page import page_of, picture_of
from service.usecases.siting.read import read_siting


def map_siting(output: Path, result: Path, workspace: Path | None, wish: MapWish) -> None:
    """Write an answer of `buuta site` as a picture, or as a page, as `wish` says; nothing is solved again.

    Raises:
        InputRefused: as :func:`service.usecases.siting.read.read_siting`; what is wrong with the workspace; what
            :mod:`service.usecases.maps.written` finds.
    """
    ground = ground_of(workspace)
    on_map = read_siting(result, ground.territory)
    if isinstance(wish, PageWish):
        tiles = wish.tiles
        write_page_alone(output, lambda: page_of(ground, on_map, tiles))
        return
    write_picture(output, picture_of(ground, on_map, wish.title), wish)
