"""`buuta map territory`."""

from __future__ import annotations

from pathlib import Path

from maps.picture.territory import territory_picture
from maps.territory_page import territory_page
from service.usecases.maps.ground import ground_of
from service.usecases.maps.written import MapWish, PageWish, write_page_alone, write_picture


def map_territory(output: Path, workspace: Path | None, wish: MapWish) -> None:
    """Write the territory as a picture, or as a page, as `wish` says.

    Raises:
        InputRefused: what is wrong with the workspace; what :mod:`service.usecases.maps.written` finds.
    """
    ground = ground_of(workspace)
    if isinstance(wish, PageWish):
        tiles = wish.tiles
        write_page_alone(
            output, lambda: territory_page(ground.territory, credit=ground.credit, roads=ground.roads, tiles=tiles)
        )
        return
    picture = territory_picture(ground.territory, roads=ground.roads, title=wish.title, sources=ground.sources)
    write_picture(output, picture, wish)
