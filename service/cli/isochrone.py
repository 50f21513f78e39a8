"""`buuta isochrone`: which roads are reached from places within so many minutes, or from which roads they are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.map_options import PICTURES, Dpi, Paper, ThemeChoice, Title, picture_wish
from service.cli.output_path import outside_workspaces
from service.cli.output_type import output_type
from service.cli.telling import tell_notices
from service.cli.terminal import echo
from service.cli.travel_options import Hour, OnDay, ProfileName
from service.cli.workspace_options import WorkspaceFolder

#: Ending of the output -> what is written.
ENDINGS = {".geojson": "geojson", ".json": "geojson", ".gpkg": "gpkg", ".html": "html", **PICTURES}
_MOST_MINUTES, _MOST_BANDS = 24 * 60, 12


def isochrone(
    minutes: Annotated[str, typer.Option(help="Minutes, commas between them: 15,30,60.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            callback=outside_workspaces,
            help="For QGIS (.geojson, .gpkg), a page (.html), or a picture (.png, .svg, .pdf).",
        ),
    ],
    origins: Annotated[
        list[str] | None,
        typer.Option(
            "--from", help="The id of a point of the workspace, or lon,lat; several give each its service area."
        ),
    ] = None,
    destinations: Annotated[
        list[str] | None, typer.Option("--to", help="The same, for the roads from which the places are reached.")
    ] = None,
    profile: ProfileName = "motorbike",
    hour: Hour = None,
    on: OnDay = None,
    paper: Paper = None,
    theme: ThemeChoice = None,
    dpi: Dpi = None,
    title: Title = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """Write the stretches of road reached within each of some times: along the roads, not as hulls."""
    if bool(origins) == bool(destinations):
        raise typer.BadParameter("give one of --from and --to, as often as there are places")
    kind = output_type(output, ENDINGS)
    wish = picture_wish(output, paper, theme, dpi, title, ENDINGS)
    bands = _minutes(minutes)
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.isochrone import IsochroneRequest, write_isochrone  # noqa: PLC0415

    folder = workspace or read_settings().workspace
    names = tuple(dict.fromkeys(origins or destinations or ()))
    request = IsochroneRequest(folder, names, "from" if origins else "to", bands, profile, hour, on)
    written = write_isochrone(request, output, kind, wish)
    tell_notices(written.notices, echo)
    for line in written.lines:
        echo(line)
    echo(f"Written: {output}")


def _minutes(text: str) -> tuple[int, ...]:
    """The times, ascending, each once."""
    parts = [part.strip() for part in text.split(",")]
    if not all(
        part.isascii() and part.isdecimal() and len(part) < 5 and 0 < int(part) <= _MOST_MINUTES for part in parts
    ):
        message = f"{text!r}: whole minutes from 1 to {_MOST_MINUTES}, commas between them"
        raise typer.BadParameter(message, param_hint="--minutes")
    bands = tuple(sorted({int(part) for part in parts}))
    if len(bands) > _MOST_BANDS:
        raise typer.BadParameter(f"at most {_MOST_BANDS} times", param_hint="--minutes")
    return bands
