"""`buuta roads calibrate`: speeds from trips that were driven."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.import_register import ShowAll
from service.cli.telling import HOW, tell_notices
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder


def roads_calibrate(
    trips: Annotated[Path, typer.Argument(help="A table of trips: profile, from, to, minutes, departed.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the factors; the workspace stays.")] = False,
    workspace: WorkspaceFolder = None,
    show_all: ShowAll = False,
) -> None:
    """Fit the speeds of the profiles to observed trips, and use them from then on."""
    HOW.everything = show_all
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.calibrating import calibrate_roads  # noqa: PLC0415

    found = calibrate_roads(workspace or read_settings().workspace, trips, dry_run=dry_run)
    tell_notices(found.notices, echo)
    for line in found.lines:
        echo(line)
    if found.in_force:
        echo("In force; `buuta roads profiles --output DIR` has them as calibration.csv.")
    else:
        echo("Dry run: the workspace stays as it is." if dry_run else "Too few trips: nothing was changed.")
