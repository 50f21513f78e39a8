"""`buuta roads lift`: a closure ends before its time, or was a mistake."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

import typer

from service.cli.day import METAVAR, read_day
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder


def roads_lift(
    closure: Annotated[str, typer.Argument(help="The closure's id, as `buuta roads closures` lists it.")],
    last: Annotated[
        date | None,
        typer.Option(
            "--last-day", parser=read_day, metavar=METAVAR, help="The last day it holds; without it yesterday."
        ),
    ] = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """End a closure before its time: its roads are open again; the days it held stay known."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.closing import lift_closure  # noqa: PLC0415

    last_day = last or datetime.now().astimezone().date() - timedelta(days=1)
    echo(lift_closure(workspace or read_settings().workspace, closure, last_day))
