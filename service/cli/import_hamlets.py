"""`buuta import hamlets`: a register of hamlets into the workspace, the difference shown first."""

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
    from geo.places.hamlets import Hamlet
    from geo.places.register_import.difference import Difference


def import_hamlets(
    file: Annotated[Path, typer.Argument(help="The register: CSV, XLSX, GeoJSON, GeoPackage or KML.")],
    workspace: WorkspaceFolder = None,
    mapping: Mapping = "",
    save_mapping: SaveMapping = "",
    crs: Crs = "",
    layer: Layer = "",
    source: Source = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Hamlets of the file's communes that are not in the file leave.")
    ] = False,
    difference: DifferenceFile = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    show_all: ShowAll = False,
) -> None:
    """Import a register of hamlets; hamlets are updated by their id, the difference is shown first."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.import_register import ImportRequest, look_at_hamlets  # noqa: PLC0415

    HOW.everything = show_all
    difference_file = is_table(difference)
    folder = workspace or read_settings().workspace
    seen = look_at_hamlets(ImportRequest(file, folder, mapping, save_mapping, crs, layer, source, replace))
    tell = partial(_tell_difference, seen.result.difference, len(seen.result.hamlets), show_all)
    tell_and_publish(seen, tell, dry_run=dry_run, yes=yes, difference_file=difference_file)


def _tell_difference(difference: Difference[Hamlet], records: int, show_all: bool) -> None:
    tell_changed(difference, lambda hamlet: hamlet.full_name, show_all)
    for hamlet in islice(difference.leaving, None if show_all else CHANGES_SHOWN):
        echo(f"Leaving {hamlet.id} {hamlet.full_name}")
    tell_counts(difference, "hamlet", records)
    if difference.missing:
        echo(f"{counted(len(difference.missing), 'hamlet')} of the file's communes not in the file: kept.")
    if difference.leaving:
        echo(f"{counted(len(difference.leaving), 'hamlet')} not in the file: leaving.")
    placed = sum(hamlet.lon is not None for hamlet in difference.new)
    used = sum(hamlet.lon is not None and hamlet.people is not None for hamlet in difference.new)
    echo(
        f"The register then has {counted(len(difference.new), 'hamlet')}: all serve addresses, "
        f"{placed:,} with a place, {used:,} with a place and people, which coverage uses."
    )
