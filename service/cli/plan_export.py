"""`buuta plan-export`: a plan as layers for QGIS and Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_inputs, outside_workspaces
from service.cli.output_type import output_type
from service.cli.plan_options import FileReader, RoadWorkspace
from service.cli.terminal import echo

#: What a plan is written as.
ENDINGS = {".geojson": "geojson", ".json": "geojson", ".gpkg": "gpkg", ".xlsx": "xlsx"}


def plan_export(
    problem: Annotated[Path, typer.Argument(help="The problem file, of any format that `buuta solve` reads.")],
    plan: Annotated[Path, typer.Argument(help="The plan file.")],
    places: Annotated[Path, typer.Option("--places", help="A table of the plan's places: id, lon, lat.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", callback=outside_workspaces, help="What to write: .geojson, .gpkg or .xlsx."),
    ],
    reader: FileReader = "postman",
    workspace: RoadWorkspace = None,
) -> None:
    """Write rounds, legs, stops, unserved stops and a summary of a plan that passes the audit."""
    from service.usecases.plan_export.export import export_plan, plan_layers  # noqa: PLC0415 - pydantic, shapely
    from service.usecases.plan_on_map import plan_on_map  # noqa: PLC0415
    from service.usecases.plan_readers import ALLOWED, Reader  # noqa: PLC0415

    output_type(output, ENDINGS)
    outside_inputs(output, (problem, plan, places))
    who = Reader(reader)
    layers = plan_layers(plan_on_map(problem, plan, places, ALLOWED[who], workspace), who)
    export_plan(output, layers)
    echo(f"Written: {output} ({', '.join(f'{len(layer.rows):,} {layer.name}' for layer in layers)}).")
