"""`buuta import groups`: groups of people (over 60, poor households, ...) into the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from geo.counted import counted
from service.cli.telling import HOW, tell_notices
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder

if TYPE_CHECKING:
    from service.usecases.import_groups import GroupsOutcome


def import_groups(
    file: Annotated[Path, typer.Argument(help="A table (CSV, XLSX): code or name, group, people.")],
    workspace: WorkspaceFolder = None,
    by: Annotated[
        Literal["commune", "predecessor"], typer.Option(help="The map it counts by: today's, or that before 2025.")
    ] = "commune",
    code_field: Annotated[str, typer.Option(help="The column with codes or names, if it is not found.")] = "",
    layer: Annotated[str, typer.Option(help="The sheet to read, where there are several.")] = "",
    source: Annotated[str, typer.Option(help="Who counted; without it the file's name.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and report, and write nothing.")] = False,
    show_all: Annotated[bool, typer.Option("--all", help="Show every fault and notice, however many.")] = False,
) -> None:
    """Import groups of people by commune; coverage then has figures for each group."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.import_groups import GroupsRequest, bring_in_groups  # noqa: PLC0415

    HOW.everything = show_all
    folder = workspace or read_settings().workspace
    tell(bring_in_groups(GroupsRequest(file, folder, by, source, layer, code_field, dry_run)), dry_run=dry_run)


def tell(outcome: GroupsOutcome, *, dry_run: bool) -> None:
    """Print the groups with their people, and what was done."""
    tell_notices(outcome.notices, echo)
    for group in outcome.groups:
        units = counted(len(group.people), group.by)
        echo(f"{group.name}: {counted(sum(group.people.values()), 'person', 'people')} in {units}")
    if outcome.entry is not None:
        echo(f"Imported as {outcome.entry.name}; `buuta undo` takes it back.")
    else:
        echo("Dry run: nothing was imported." if dry_run else "Nothing changed; nothing was imported.")
