"""`buuta roads build`: the roads of OpenStreetMap, compiled into the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.terminal import echo, echo_aside
from service.cli.workspace_options import WorkspaceFolder


def roads_build(
    pbf: Annotated[
        Path | None, typer.Option(help="An extract of OpenStreetMap: .osm.pbf, .osm, .osm.gz, .osm.bz2.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(help='Fetch the roads of a place: "Thanh Hóa, Vietnam"; uses the network.')
    ] = None,
    graphml: Annotated[Path | None, typer.Option(help="A network that osmnx saved, .graphml.")] = None,
    workspace: WorkspaceFolder = None,
    margin_km: Annotated[
        float, typer.Option(min=0, max=200, help="Keep roads up to so far outside of the province.")
    ] = 5.0,
    whole: Annotated[
        bool, typer.Option("--whole", help="Keep all roads of the file, wherever they are; for other regions.")
    ] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask again for what is in the cache; for --place.")
    ] = False,
) -> None:
    """Compile a road network for the workspace; travel is then real where its roads reach."""
    if sum(source is not None for source in (pbf, place, graphml)) != 1:
        raise typer.BadParameter("give exactly one of --pbf, --place and --graphml", param_hint="--pbf")
    if place is not None and whole:
        raise typer.BadParameter("--whole is for files; a place has its own outline", param_hint="--whole")
    if place is None and refresh:
        raise typer.BadParameter("--refresh is for --place; files are read anew each time", param_hint="--refresh")
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.build import BuildRequest, build_roads  # noqa: PLC0415

    settings = read_settings()
    folder = workspace or settings.workspace
    request = BuildRequest(folder, pbf, place, graphml, margin_km, whole=whole, refresh=refresh)
    built = build_roads(request, settings, echo_aside)
    for line in built.lines:
        echo(line)
    echo(f"Roads: {built.file}")
    echo("Next: `buuta roads check` compares them with known distances; `buuta matrix -o M.npz` travels on them.")
