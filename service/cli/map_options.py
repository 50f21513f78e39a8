"""What the commands of `buuta map` have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from service.cli.output_path import outside_workspaces
from service.cli.output_type import output_type

if TYPE_CHECKING:
    from maps.page import Tiles
    from service.usecases.maps.written import MapWish, PictureWish

#: Ending of the output -> what is written: pictures, and what `buuta map` writes.
PICTURES = {".png": "png", ".svg": "svg", ".pdf": "pdf"}
ENDINGS = {**PICTURES, ".html": "html"}

_DPI = 300
#: An address as Leaflet fills it in: no blanks, no quotes, and no other word in braces.
_ADDRESS = re.compile(r"https?://(?:[\w.~:/?#@!$&()*+,;=%-]|\{[zxysr]\})+", re.ASCII)
#: Letters of an address, as browsers and servers take them at least.
_LONGEST_ADDRESS = 2000

MapFile = Annotated[
    Path,
    typer.Option(
        "--output", "-o", callback=outside_workspaces, help="A picture (.png, .svg, .pdf), or a page (.html)."
    ),
]
Paper = Annotated[Literal["a4", "a3"] | None, typer.Option(help="Paper of a picture; a4 if nothing is said.")]
ThemeChoice = Annotated[
    Literal["light", "dark", "print"] | None, typer.Option(help="Colours of a picture; print if nothing is said.")
]
Dpi = Annotated[int | None, typer.Option(min=72, max=600, help="Dots an inch of a PNG; 300 if nothing is said.")]
Title = Annotated[str | None, typer.Option(help="A title in place of ours.")]
BackgroundTiles = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="URL",
        help="Of a page: a background from this address, with {z}, {x} and {y}; nothing else asks a network.",
    ),
]
TilesSource = Annotated[
    str | None, typer.Option(help="Whose map the tiles are, and its licence; it stands at the foot of the page.")
]
#: Of maps of plans: whoever says nothing gets what anybody may see.
MapReader = Annotated[
    Literal["public", "postman", "planner"],
    typer.Option("--for", help="Who will see it: what they may not see is left out."),
]


def picture_wish(
    output: Path,
    paper: Literal["a4", "a3"] | None,
    theme: Literal["light", "dark", "print"] | None,
    dpi: int | None,
    title: str | None,
    endings: Mapping[str, str] = ENDINGS,
) -> PictureWish | None:
    """How a picture is to be; None for a page, or whatever else a command's `endings` name.

    Raises:
        typer.BadParameter: the ending is none of ours; an option that the kind of file does not have.
    """
    kind = output_type(output, endings)
    drawn = kind in PICTURES.values()
    given = {} if drawn else {"--paper": paper, "--theme": theme, "--title": title}
    named = [name for name, value in {**given, "--dpi": dpi if kind != "png" else None}.items() if value is not None]
    if named:
        what = "a page" if kind == "html" else f"a .{kind}"
        raise typer.BadParameter(f"{output.name} is {what}, which has none", param_hint=", ".join(named))
    if not drawn:
        return None
    from service.usecases.maps.written import PictureWish  # noqa: PLC0415 - the command line answers before all is loaded

    return PictureWish(
        kind=kind,  # type: ignore[arg-type]
        paper=paper or "a4",
        theme=theme or "print",
        dpi=dpi or _DPI,
        title=title or "",
    )


def is_page(output: Path) -> bool:
    """Whether `buuta map` writes a page to this name."""
    return output.suffix.lower() == ".html"


def map_wish(
    output: Path,
    paper: Literal["a4", "a3"] | None,
    theme: Literal["light", "dark", "print"] | None,
    dpi: int | None,
    title: str | None,
    tiles: str | None,
    tiles_source: str | None,
) -> MapWish:
    """How a picture or a page is to be.

    Raises:
        typer.BadParameter: as :func:`picture_wish`; tiles of a picture, without their source, or at no address.
    """
    picture = picture_wish(output, paper, theme, dpi, title)
    if picture is not None and (tiles is not None or tiles_source is not None):
        raise typer.BadParameter(f"{output.name} is a picture, which has none", param_hint="--tiles")
    from service.usecases.maps.written import PageWish  # noqa: PLC0415 - the command line answers before all is loaded

    return picture or PageWish(_background(tiles, tiles_source))


def _background(tiles: str | None, source: str | None) -> Tiles | None:
    if tiles is None and source is None:
        return None
    from maps.plain_text import LONGEST, plain_text  # noqa: PLC0415 - loads only when asked for

    owner = plain_text(source or "", LONGEST + 1)
    if tiles is None or not owner:
        raise typer.BadParameter("give both: tiles, and whose map they are", param_hint="--tiles, --tiles-source")
    if len(owner) > LONGEST:
        raise typer.BadParameter(f"a text of more than {LONGEST} letters", param_hint="--tiles-source")
    if len(tiles) > _LONGEST_ADDRESS:
        raise typer.BadParameter(f"an address of more than {_LONGEST_ADDRESS} letters", param_hint="--tiles")
    if not _ADDRESS.fullmatch(tiles) or not all(each in tiles for each in ("{z}", "{x}", "{y}")):
        why = "an address that begins with https:// or http://, with {z}, {x} and {y}"
        raise typer.BadParameter(f"{tiles!r}: {why}", param_hint="--tiles")
    from maps.page import Tiles  # noqa: PLC0415

    return Tiles(tiles, owner)
