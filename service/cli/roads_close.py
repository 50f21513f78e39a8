"""`buuta roads close`: roads that nobody can use for some days."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from service.cli.day import METAVAR, read_day
from service.cli.import_register import ShowAll
from service.cli.telling import HOW, tell_notices
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder

#: So many closed roads are listed by name.
ROADS_SHOWN = 30


def roads_close(
    polygon: Annotated[Path, typer.Argument(help="A map file with polygons, or lines, over the closed roads.")],
    first: Annotated[
        date | None,
        typer.Option("--from", parser=read_day, metavar=METAVAR, help="First day; features may have their own."),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option("--to", parser=read_day, metavar=METAVAR, help="Last day; without it until further notice."),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why: flood, landslide, broken bridge; shown with the closure.")] = "",
    profiles: Annotated[
        str, typer.Option(help="Whom it stops, commas between them (van,truck); without it everybody.")
    ] = "",
    workspace: WorkspaceFolder = None,
    show_all: ShowAll = False,
) -> None:
    """Close the roads in a polygon from a day to a day, and name them and the communes that are cut off."""
    HOW.everything = show_all
    if first is not None and last is not None and last < first:
        raise typer.BadParameter("the last day is before the first", param_hint="--to")
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.closing import close_roads  # noqa: PLC0415

    given = {
        "from": first.isoformat() if first else "",
        "to": last.isoformat() if last else "",
        "reason": reason,
        "profiles": profiles,
    }
    closed = close_roads(workspace or read_settings().workspace, polygon, given)
    tell_notices(closed.notices, echo)
    for line in closed.roads[:ROADS_SHOWN]:
        echo(f"Closed: {line}")
    if len(closed.roads) > ROADS_SHOWN:
        echo(f"... and {len(closed.roads) - ROADS_SHOWN:,} more roads.")
    for line in closed.effects:
        echo(line)
    # Ids come out of a drawing that anybody may have sent: what is copied to a shell stays one word.
    first_id = ("-- " if closed.ids[0].startswith("-") else "") + shlex.quote(closed.ids[0])
    echo(f"Kept: {', '.join(closed.ids)}; `buuta roads lift {first_id}` opens the roads again.")
