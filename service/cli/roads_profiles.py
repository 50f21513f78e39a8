"""`buuta roads profiles`: the tables of vehicles, access and speeds, to look at, to edit and to take in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder


def roads_profiles(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", callback=outside_workspaces, help="Copy the tables in force to this folder."),
    ] = None,
    use: Annotated[
        Path | None, typer.Option(help="Take the tables of this folder into the workspace, when they are sound.")
    ] = None,
    default: Annotated[bool, typer.Option("--default", help="Use the tables that come with buuta again.")] = False,
    workspace: WorkspaceFolder = None,
) -> None:
    """List the profiles in force; copy their tables for editing, or take edited ones in."""
    if sum((output is not None, use is not None, default)) > 1:
        raise typer.BadParameter("give one of --output, --use and --default", param_hint="--output")
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads import profile_tables  # noqa: PLC0415

    folder = workspace or read_settings().workspace
    if output is not None:
        profile_tables.copy_tables(folder, output)
        echo(f"Tables: {output}; edit them, then `buuta roads profiles --use {output}`.")
        return
    if use is not None:
        profile_tables.use_tables(folder, use)
    elif default:
        profile_tables.use_default(folder)
    for line in profile_tables.told(folder):
        echo(line)
