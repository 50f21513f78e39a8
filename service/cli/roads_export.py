"""`buuta roads export`: the network for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.output_type import output_type
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder

#: Ending of the output -> what is written.
ENDINGS = {".graphml": "graphml", ".gpkg": "gpkg"}


def roads_export(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", callback=outside_workspaces, help="For osmnx and networkx (.graphml), or QGIS (.gpkg)."
        ),
    ],
    profile: Annotated[
        str | None, typer.Option(help="With the seconds of this profile; .graphml then has only what it may use.")
    ] = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """Write the workspace's roads as a file of osmnx, or as a layer for QGIS."""
    kind = output_type(output, ENDINGS)
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.export import export_roads  # noqa: PLC0415

    said = export_roads(workspace or read_settings().workspace, output, kind, profile)
    echo(f"{said}: {output}")
