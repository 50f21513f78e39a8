"""`buuta sheets`: what each postman takes along, on paper and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from geo.counted import counted
from service.cli.output_path import outside_inputs, outside_workspaces
from service.cli.plan_options import FileReader, RoadWorkspace
from service.cli.terminal import echo, echo_aside

#: The kinds of `maps.sheets.files`, whose names are needed before anything is loaded.
KINDS = ("pdf", "gpx", "kml")


def sheets(
    problem: Annotated[Path, typer.Argument(help="The problem file, of any format that `buuta solve` reads.")],
    plan: Annotated[Path, typer.Argument(help="The plan file.")],
    places: Annotated[Path, typer.Option("--places", help="A table of the plan's places: id, lon, lat.")],
    out: Annotated[Path, typer.Option(callback=outside_workspaces, help="The folder to write; replaced as a whole.")],
    paper: Annotated[
        Literal["a4", "a5"], typer.Option(help="Of the PDF: A4, or A5 for the pocket with larger letters.")
    ] = "a4",
    kinds: Annotated[str, typer.Option("--as", help="What to write, with commas between: pdf, gpx, kml.")] = "pdf",
    rounds: Annotated[list[str] | None, typer.Option("--round", help="This round only; as often as wanted.")] = None,
    reader: FileReader = "postman",
    workspace: RoadWorkspace = None,
) -> None:
    """Write a sheet for each round of a plan that passes the audit: PDF to print, GPX and KML for devices."""
    wanted = [kind.strip().lower() for kind in kinds.split(",")]
    if not set(wanted) <= set(KINDS):
        raise typer.BadParameter(f"it is one or several of {', '.join(KINDS)}", param_hint="--as")
    outside_inputs(out, (problem, plan, places), "--out")
    from maps.sheets.files import Kind  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.plan_readers import Reader  # noqa: PLC0415
    from service.usecases.sheet_files import SheetsRequest, write_sheet_files  # noqa: PLC0415

    request = SheetsRequest(
        problem=problem,
        plan=plan,
        places=places,
        out=out,
        paper=paper,
        kinds=frozenset(map(Kind, wanted)),
        rounds=tuple(rounds or ()),
        reader=Reader(reader),
        workspace=workspace,
    )
    written = write_sheet_files(request, echo_aside)
    echo(f"{counted(written.rounds, 'round')}, {counted(written.files, 'file')} in {out}.")
    if written.hidden:
        echo(f"{counted(written.hidden, 'stop')} hidden from {reader} readers: without place, name and time.")
    if written.unserved:
        echo(f"{counted(written.unserved, 'stop')} of the plan in no round; `buuta why` says why.")
