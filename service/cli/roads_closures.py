"""`buuta roads closures`: the closures that the workspace keeps."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from service.cli.day import METAVAR, read_day
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder


def roads_closures(
    on: Annotated[
        date | None, typer.Option(parser=read_day, metavar=METAVAR, help="Only those of this day; without it all.")
    ] = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """List the closures: id, days, whom they stop, why."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.closing import kept_closures  # noqa: PLC0415

    lines = kept_closures(workspace or read_settings().workspace, on)
    for line in lines:
        echo(line)
    if not lines:
        echo("No closures.")
