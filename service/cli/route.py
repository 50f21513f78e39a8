"""`buuta route`: the way from one place to another, turn by turn."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.output_type import output_type
from service.cli.telling import tell_notices
from service.cli.terminal import echo
from service.cli.travel_options import Hour, OnDay, ProfileName
from service.cli.workspace_options import WorkspaceFolder


def route(
    origin: Annotated[str, typer.Argument(help="The id of a point of the workspace, or lon,lat.")],
    destination: Annotated[str, typer.Argument(help="The same.")],
    profile: ProfileName = "motorbike",
    geojson: Annotated[
        Path | None,
        typer.Option("--geojson", callback=outside_workspaces, help="Also write the way as a line, for QGIS."),
    ] = None,
    hour: Hour = None,
    on: OnDay = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """Print the fastest way on real roads: where to turn, how far and how long; in Vietnamese."""
    if geojson is not None:
        output_type(geojson, {".geojson": "geojson", ".json": "geojson"})
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.route import RouteRequest, find_route  # noqa: PLC0415

    folder = workspace or read_settings().workspace
    found = find_route(RouteRequest(folder, origin, destination, profile, hour, on), geojson)
    tell_notices(found.notices, echo)
    for line in found.lines:
        echo(line)
    if geojson is not None:
        echo(f"Line: {geojson}")
