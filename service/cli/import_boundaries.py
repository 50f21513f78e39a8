"""`buuta import boundaries`: official polygons into the workspace, with a report on all that is odd about them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder

if TYPE_CHECKING:
    from service.usecases.import_boundaries import BoundariesOutcome, BoundariesRequest

#: So many notices of one code are shown; the report file has all.
NOTICES_SHOWN = 10


def import_boundaries(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="GeoJSON, GeoPackage, Shapefile (also zipped), GeoParquet or KML; or a folder of GeoJSON."
        ),
    ],
    workspace: WorkspaceFolder = None,
    code_field: Annotated[
        str | None, typer.Option(help="The field with the official commune code; found by itself without it.")
    ] = None,
    name_field: Annotated[str | None, typer.Option(help="Match by this field of commune names instead.")] = None,
    layer: Annotated[str | None, typer.Option(help="The layer to read, where there are several.")] = None,
    crs: Annotated[
        str | None, typer.Option(help="The coordinate system of files that say none, such as EPSG:4326 or EPSG:5897.")
    ] = None,
    source: Annotated[
        str, typer.Option(help="Who made the data, under which licence; without it the file's name.")
    ] = "",
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Mend rings, unite parts, drop other rows, close small gaps and overlaps."),
    ] = False,
    report: Annotated[
        Path | None, typer.Option(callback=outside_workspaces, help="Write the whole report to this file, as JSON.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and report, and write nothing.")] = False,
) -> None:
    """Import the official commune polygons; they replace the approximate cells everywhere."""
    if code_field is not None and name_field is not None:
        raise typer.BadParameter("give --code-field or --name-field, not both", param_hint="--name-field")
    from geo.places.boundaries_file import read_tables  # noqa: PLC0415 - the command line answers before all is loaded
    from service.settings import read_settings  # noqa: PLC0415
    from service.usecases.import_boundaries import BoundariesRequest, bring_in_boundaries  # noqa: PLC0415

    request = BoundariesRequest(
        workspace=workspace or read_settings().workspace,
        source=source,
        code_field=code_field,
        name_field=name_field,
        crs=crs,
        repair=repair,
        dry_run=dry_run,
        report=report,
        file=files[0] if len(files) == 1 and files[0].is_file() else None,
    )
    tell_boundaries(bring_in_boundaries(read_tables(files, layer=layer), request), request)


def tell_boundaries(outcome: BoundariesOutcome, request: BoundariesRequest) -> None:
    """Print what an import of boundaries found and did."""
    shown: Counter[str] = Counter()
    for notice in outcome.report.notices:
        shown[notice.code] += 1
        if shown[notice.code] <= NOTICES_SHOWN:
            echo(f"Notice {notice}")
    for code, count in shown.items():
        if count > NOTICES_SHOWN:
            echo(f"... and {count - NOTICES_SHOWN:,} more notices of {code}; --report FILE.json has them all.")
    for line in outcome.report.lines():
        echo(line)
    echo(outcome.difference)
    if request.report is not None:
        echo(f"Report: {request.report}")
    if outcome.entry is not None:
        echo(f"Imported as {outcome.entry.name}; `buuta undo` takes it back.")
    else:
        echo("Dry run: nothing was imported." if request.dry_run else "Nothing changed; nothing was imported.")
