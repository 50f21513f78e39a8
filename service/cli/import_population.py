"""`buuta import population`: a raster of people into the workspace, which then places the people of each commune."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.telling import HOW, tell_notices
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder

if TYPE_CHECKING:
    from service.usecases.import_population import PopulationOutcome


def import_population(
    file: Annotated[Path, typer.Argument(help="A GeoTIFF of people per cell: WorldPop, GHSL or another.")],
    workspace: WorkspaceFolder = None,
    source: Annotated[str, typer.Option(help="Who made it; shown on maps. Without it the file's name.")] = "",
    licence: Annotated[str, typer.Option(help='Under which licence: "CC BY 4.0" for WorldPop and GHSL.')] = "",
    year: Annotated[int | None, typer.Option(min=1900, max=2100, help="The year it is of.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and report, and write nothing.")] = False,
    show_all: Annotated[bool, typer.Option("--all", help="Show every fault and notice, however many.")] = False,
) -> None:
    """Import a population raster: inside each commune people live where it says, in the official number."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.import_population import PopulationRequest, bring_in_population  # noqa: PLC0415

    HOW.everything = show_all
    folder = workspace or read_settings().workspace
    tell(bring_in_population(PopulationRequest(file, folder, source, licence, year, dry_run)), dry_run=dry_run)


def tell(outcome: PopulationOutcome, *, dry_run: bool) -> None:
    """Print what the raster says beside the official figures, and what was done."""
    found = outcome.found
    tell_notices(found.notices, echo)
    echo(
        f"{found.cells:,} cells with {found.people:,.0f} people in the province; "
        f"officially there are {found.official:,}, and these are placed in the raster's proportions."
    )
    if outcome.entry is not None:
        echo(f"Imported as {outcome.entry.name}; `buuta undo` takes it back.")
    else:
        echo("Dry run: nothing was imported." if dry_run else "Nothing changed; nothing was imported.")
