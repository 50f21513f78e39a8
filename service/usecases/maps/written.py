"""A map as a file: a picture on paper, or an interactive page with all that it loads inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo.safe_write import write_bytes, write_text
from maps.assets import assets
from maps.page import Tiles
from maps.picture.files import FileKind, picture_bytes
from maps.picture.paper import PaperName
from maps.picture.picture import Picture
from maps.single_file import single_file
from maps.style.theme import THEMES, ThemeName


@dataclass(frozen=True, slots=True)
class PictureWish:
    """How a picture is to be: its kind of file, paper, colours, dots an inch of a PNG; and its title, "" for ours."""

    kind: FileKind
    paper: PaperName
    theme: ThemeName
    dpi: int
    title: str


@dataclass(frozen=True, slots=True)
class PageWish:
    """How a page is to be: with a background from a network, or without any, as always unless somebody asks."""

    tiles: Tiles | None = None


MapWish = PictureWish | PageWish


def write_picture(output: Path, picture: Picture, wish: PictureWish) -> None:
    """Write a picture as a file.

    Raises:
        InputRefused: PICTURE_EMPTY, PICTURE_CROWDED; OUTPUT_UNWRITABLE.
    """
    theme = THEMES[wish.theme]
    write_bytes(output, picture_bytes(picture, wish.kind, paper=wish.paper, theme=theme, dpi=wish.dpi))


def write_page_alone(output: Path, page: Callable[[], str]) -> None:
    """Write a page that needs nothing beside it, and asks for nothing from a network but the tiles it was made with.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    write_text(output, single_file(page(), assets()))
