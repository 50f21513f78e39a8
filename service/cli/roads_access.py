"""`buuta roads access`: where points are entered from the road, as people told it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.counted import counted
from service.cli.import_register import ShowAll
from service.cli.telling import HOW, tell_notices
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder


def roads_access(
    file: Annotated[Path, typer.Argument(help="A table with id, lon, lat: where each place is entered.")],
    workspace: WorkspaceFolder = None,
    show_all: ShowAll = False,
) -> None:
    """Take in manual access points, in place of all old ones: travel enters these places there."""
    HOW.everything = show_all
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.access import take_in_access  # noqa: PLC0415

    taken = take_in_access(workspace or read_settings().workspace, file)
    tell_notices(taken.notices, echo)
    echo(f"{counted(len(taken.access), 'access point')} in force: {taken.file}")
    if taken.unknown:
        shown = ", ".join(taken.unknown[:10]) + (", ..." if len(taken.unknown) > 10 else "")
        echo(f"{counted(len(taken.unknown), 'id')} of no point of the workspace: {shown}")
