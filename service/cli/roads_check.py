"""`buuta roads check`: the network against known distances, and the communes that no road reaches."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.output_type import TABLES, output_type
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder


def roads_check(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", callback=outside_workspaces, help="Also write the table: .csv or .xlsx."),
    ] = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """Compare the network with known road distances between towns, and list communes that no road reaches."""
    if output is not None:
        output_type(output, TABLES)
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.check import check_roads  # noqa: PLC0415

    for line in check_roads(workspace or read_settings().workspace, output):
        echo(line)
    if output is not None:
        echo(f"Table: {output}")
