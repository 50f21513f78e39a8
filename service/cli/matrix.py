"""`buuta matrix`: seconds and metres between places, on real roads where they reach."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.import_register import ShowAll
from service.cli.output_path import outside_workspaces
from service.cli.output_type import output_type
from service.cli.telling import HOW, tell_notices
from service.cli.terminal import echo, echo_aside
from service.cli.travel_options import Hour, OnDay, ProfileName
from service.cli.workspace_options import WorkspaceFolder


def matrix(
    output: Annotated[
        Path, typer.Option("--output", "-o", callback=outside_workspaces, help="The matrix to write, .npz.")
    ],
    points: Annotated[
        Path | None, typer.Option(help="A table with id, lon, lat; without it the points of the workspace.")
    ] = None,
    profile: ProfileName = "motorbike",
    csv: Annotated[
        Path | None,
        typer.Option("--csv", callback=outside_workspaces, help="Also write a row a cell, for spreadsheets (.csv)."),
    ] = None,
    hour: Hour = None,
    on: OnDay = None,
    estimate: Annotated[
        bool,
        typer.Option("--estimate/--no-estimate", help="Estimate where no road reaches, or leave that out."),
    ] = True,
    roads: Annotated[
        Path | None, typer.Option(help="Another compiled network, .roads; without it the workspace's.")
    ] = None,
    threads: Annotated[int | None, typer.Option(min=1, max=1000, help="Threads; BUUTA_WORKERS without it.")] = None,
    workspace: WorkspaceFolder = None,
    show_all: ShowAll = False,
) -> None:
    """Compute travel between all places, for `buuta demo --matrix` and other programs."""
    HOW.everything = show_all
    if output.suffix.lower() == ".csv":
        raise typer.BadParameter("for Excel give --csv FILE beside it; -o is the .npz", param_hint="--output")
    output_type(output, {".npz": "npz"})
    if csv is not None:
        output_type(csv, {".csv": "csv"})
    named = [path.resolve() for path in (output, csv, points, roads) if path is not None]
    if len(set(named)) < len(named):
        raise typer.BadParameter("one file is named twice", param_hint="--output")
    if roads is not None and points is None:
        raise typer.BadParameter("another network needs --points", param_hint="--points")
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.roads.travel_matrix import MatrixRequest, compute_matrix  # noqa: PLC0415

    settings = read_settings()
    request = MatrixRequest(
        workspace=workspace or settings.workspace,
        output=output,
        points=points,
        profile=profile,
        csv=csv,
        hour=hour,
        on=on,
        estimate=estimate,
        roads=roads,
        threads=threads or settings.workers,
    )
    made = compute_matrix(request, echo_aside)
    tell_notices(made.notices, echo)
    echo(made.counts)
    for line in made.credits:
        echo(line)
    echo(f"Matrix: {output} (SHA-256 {made.sha256})" + (f"; cells: {csv}" if csv is not None else ""))
