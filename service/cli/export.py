"""`buuta export`: layers of the workspace for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from service.cli.output_path import outside_workspaces
from service.cli.output_type import output_type
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder

LAYER_NAMES = ("communes", "seats", "predecessors", "points", "hamlets", "claims")
FormatName = Literal["csv", "gpkg", "geojson", "geoparquet", "kml", "shp", "xlsx"]
#: Ending of a file's name -> its format.
ENDINGS = {
    ".csv": "csv",
    ".gpkg": "gpkg",
    ".geojson": "geojson",
    ".json": "geojson",
    ".parquet": "geoparquet",
    ".geoparquet": "geoparquet",
    ".kml": "kml",
    ".zip": "shp",
    ".xlsx": "xlsx",
}
#: Formats of which a file holds one layer.
SINGLE = ("csv", "geojson", "geoparquet")


def export(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", callback=outside_workspaces, help="The file to write; a folder for several tables."
        ),
    ],
    layer: Annotated[list[str] | None, typer.Argument(help="communes, points, ...; without any, all.")] = None,
    as_: Annotated[
        FormatName | None, typer.Option("--format", help="What to write; by the name's ending without it.")
    ] = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """Write layers of the workspace as files that other programs open; importing them again changes nothing."""
    from geo.places.storage.exports.formats import Format, export_layers  # noqa: PLC0415 - the command line answers first
    from geo.places.storage.geopackage import write_territory  # noqa: PLC0415
    from geo.places.storage.layers import LAYERS  # noqa: PLC0415
    from service.reference import open_reference  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    unknown = sorted(set(layer or ()) - set(LAYER_NAMES))
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)}: not one of {', '.join(LAYER_NAMES)}", param_hint="LAYER")
    chosen = [each for each in LAYERS if each.name in (layer or LAYER_NAMES)]
    kind = output_type(output, ENDINGS, as_)
    if kind in SINGLE and len(chosen) > 1 and output.suffix.lower() in ENDINGS:
        message = f"a file of {kind} holds one layer: name it, or name a folder and --format {kind}"
        raise typer.BadParameter(message, param_hint="--output")
    territory = open_reference(workspace or read_settings().workspace)
    if kind == "gpkg" and not layer:
        write_territory(output, territory)  # with the province, so that it is the whole register
        notices = []
    else:
        notices = export_layers(output, territory, chosen, Format(kind))
    for notice in notices:
        echo(f"Notice {notice}")
    echo(f"Written: {output}")
