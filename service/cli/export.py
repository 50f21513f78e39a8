"""`buuta export`: layers of the workspace for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

LAYER_NAMES = ("communes", "seats", "predecessors", "points", "hamlets", "claims")
FormatName = Literal["csv", "gpkg", "geojson", "geoparquet", "kml", "shp", "xlsx"]


def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; a folder for several tables.")],
    layer: Annotated[list[str] | None, typer.Argument(help="communes, points, ...; without any, all.")] = None,
    as_: Annotated[FormatName, typer.Option("--format", help="What to write.")] = "gpkg",
    workspace: Annotated[
        Path | None, typer.Option(help="The workspace; BUUTA_WORKSPACE or ./workspace without it.")
    ] = None,
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
    territory = open_reference(workspace or read_settings().workspace)
    chosen = [each for each in LAYERS if each.name in (layer or LAYER_NAMES)]
    if as_ == "gpkg" and not layer:
        write_territory(output, territory)  # with the province, so that it is the whole register
        notices = []
    else:
        notices = export_layers(output, territory, chosen, Format(as_))
    for notice in notices:
        typer.echo(f"Notice {notice}")
    typer.echo(f"Written: {output}")
