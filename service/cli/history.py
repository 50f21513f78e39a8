"""`buuta history` and `buuta undo`: what was imported into the workspace, and taking it back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from geo.printable import printable
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder

if TYPE_CHECKING:
    from service.manifest import ImportEntry


def history(
    workspace: WorkspaceFolder = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the entries as JSON, with every file's hash.")
    ] = False,
) -> None:
    """List every import into the workspace: who, when, from what, and what it changed."""
    from geo.safe_write import canonical_json  # noqa: PLC0415 - the command line answers before all is loaded
    from service.settings import read_settings  # noqa: PLC0415
    from service.workspace import Workspace  # noqa: PLC0415

    manifest = Workspace.open(workspace or read_settings().workspace).manifest
    standing = {entry.name for entry in manifest.standing()}
    if as_json:
        entries = [{**each.model_dump(mode="json"), "standing": each.name in standing} for each in manifest.entries]
        echo(canonical_json({"province": manifest.province, "entries": entries}), nl=False)
        return
    table = Table("entry", "when (UTC)", "who", "what", "from", "file", "counts", box=SIMPLE)
    for entry in manifest.entries:
        cells = [Text(printable(cell)) for cell in (*_cells(entry), _counts(entry))]
        table.add_row(*cells, style="" if entry.name in standing else "strike dim")
    # Where nobody looks, width costs nothing, and a line an entry is what other programs like.
    console = Console() if sys.stdout.isatty() else Console(width=240)
    console.print(table)
    if len(standing) < len(manifest.entries):
        undone = [entry.name for entry in manifest.entries if entry.name not in standing]
        echo(f"Taken back: {', '.join(undone)}.")


def undo(
    entry: Annotated[str | None, typer.Argument(help="The entry; without it the last import that stands.")] = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """Take back an import (or an undo): what it changed becomes what it was before."""
    from service.reference import undo as undo_entry  # noqa: PLC0415 - the command line answers before all is loaded
    from service.settings import read_settings  # noqa: PLC0415

    made = undo_entry(workspace or read_settings().workspace, entry)
    echo(f"Took back {made.undoes}: {', '.join(made.parts)}. This is entry {made.name}; it can be undone too.")


def _cells(entry: ImportEntry) -> tuple[str, ...]:
    what = f"undo {entry.undoes}" if entry.undoes else entry.kind
    when = entry.at.strftime("%Y-%m-%d %H:%M")
    return entry.name, when, entry.who, what, entry.source, entry.file.name if entry.file else ""


def _counts(entry: ImportEntry) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in entry.counts.items())
