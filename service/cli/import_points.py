"""`buuta import points`: a list of points into the workspace, the difference shown first."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.counted import counted
from service.cli.import_register import (
    CHANGES_SHOWN,
    Crs,
    DifferenceFile,
    DryRun,
    Layer,
    Mapping,
    SaveMapping,
    ShowAll,
    Source,
    Yes,
    is_table,
    tell_and_publish,
    tell_changed,
    tell_counts,
)
from service.cli.telling import HOW
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder

if TYPE_CHECKING:
    from geo.places.point_import.difference import PointDifference


def import_points(
    file: Annotated[Path, typer.Argument(help="The list: CSV, XLSX, GeoJSON, GeoPackage or KML.")],
    workspace: WorkspaceFolder = None,
    mapping: Mapping = "",
    save_mapping: SaveMapping = "",
    crs: Crs = "",
    layer: Layer = "",
    source: Source = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Points of the file's kinds that are not in the file leave.")
    ] = False,
    difference: DifferenceFile = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    show_all: ShowAll = False,
) -> None:
    """Import a list of points of service; points are updated by their id, the difference is shown first."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.import_register import ImportRequest, look_at_points  # noqa: PLC0415

    HOW.everything = show_all
    difference_file = is_table(difference)
    folder = workspace or read_settings().workspace
    seen = look_at_points(ImportRequest(file, folder, mapping, save_mapping, crs, layer, source, replace))
    tell = partial(_tell_difference, seen.result.difference, len(seen.result.points), show_all)
    tell_and_publish(seen, tell, dry_run=dry_run, yes=yes, difference_file=difference_file)


def _tell_difference(difference: PointDifference, records: int, show_all: bool) -> None:
    tell_changed(difference, lambda point: point.name, show_all)
    assumed = {point.id for point in difference.assumed_leaving}
    known_leaving = [point for point in difference.leaving if point.id not in assumed]
    for point in islice(known_leaving, None if show_all else CHANGES_SHOWN):
        echo(f"Leaving {point.id} {point.name}")
    tell_counts(difference, "point", records)
    if difference.missing:
        echo(f"{counted(len(difference.missing), 'point')} of the file's kinds not in the file: kept.")
    if known_leaving:
        echo(f"{counted(len(known_leaving), 'point')} not in the file: leaving.")
    if assumed:
        echo(f"{counted(len(assumed), 'assumed point')} leaving: known points of their kind take the place.")
