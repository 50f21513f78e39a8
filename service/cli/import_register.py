"""What `buuta import points` and `buuta import hamlets` have in common: their options, and how they tell and ask."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.telling import tell_notices

if TYPE_CHECKING:
    from geo.places.register_import.difference import Difference, Record
    from service.usecases.import_register import Result, SeenImport

#: So many records that change or leave are shown unless all are asked for.
CHANGES_SHOWN = 50

Workspace = Annotated[Path | None, typer.Option(help="The workspace; BUUTA_WORKSPACE or ./workspace without it.")]
Mapping = Annotated[
    str, typer.Option(help="Which column is which field: a file ending in .json, or a name that was saved.")
]
SaveMapping = Annotated[
    str, typer.Option(metavar="NAME", help="Keep the columns as understood; the same header finds them again.")
]
Crs = Annotated[
    str, typer.Option(help='System of coordinates in columns: vn2000, "VN-2000 105-00" or EPSG:n; else degrees.')
]
Layer = Annotated[str, typer.Option(help="The sheet or layer to read, where there are several.")]
Source = Annotated[str, typer.Option(help="Where the records are from; without it the file's name.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before anything that is there changes or leaves.")]
ShowAll = Annotated[bool, typer.Option("--all", help="Show every fault, notice and change, however many.")]


def tell_and_publish(
    seen: SeenImport[Result], tell_difference: Callable[[], None], *, dry_run: bool, yes: bool, show_all: bool
) -> None:
    """Print notices and difference, ask where somebody can answer, and import."""
    from service.usecases.import_register import publish  # noqa: PLC0415 - the command line answers before all is loaded

    if seen.mapping_name:
        typer.echo(f"The columns are those of the kept mapping {seen.mapping_name!r}.")
    tell_notices(seen.result.notices, typer.echo)
    tell_difference()
    if dry_run:
        typer.echo("Dry run: nothing was written.")
        return
    # Without anybody to answer it goes on: `buuta undo` takes it back.
    asking = _somebody_can_answer() and seen.result.difference.touches_what_is_there and not yes
    if asking and not typer.confirm("Import this?"):
        typer.echo("Nothing was written.")
        return
    entry = publish(seen)
    if entry is None:
        typer.echo(f"The {seen.result.difference.register} are as they were; nothing was written.")
    else:
        typer.echo(f"Imported as {entry.name}; `buuta undo` takes it back.")
    if seen.request.save_as:
        typer.echo(f"Mapping {seen.request.save_as!r} is kept.")


def tell_changed(difference: Difference[Record], called: Callable[[Record], str], show_all: bool) -> None:
    """A line for every record that changes, with old and new values; `called` is the record's name for readers."""
    from geo.places.register_import.difference import field_changes  # noqa: PLC0415

    changed = difference.changed
    for before, after in islice(changed, None if show_all else CHANGES_SHOWN):
        what = "; ".join(
            f"{name} {_said(old)} -> {_said(new)}" for name, (old, new) in field_changes(before, after).items()
        )
        typer.echo(f"Changed {after.id} {called(after)}: {what}")
    if not show_all and len(changed) > CHANGES_SHOWN:
        typer.echo(f"... and {len(changed) - CHANGES_SHOWN:,} more changed {difference.register}; --all shows them.")


def unchanged(difference: Difference[Record]) -> int:
    """How many records of the file are in the register as they stand."""
    others = (difference.changed, difference.leaving, difference.missing)
    return len(difference.old) - sum(map(len, others))


def _said(value: object) -> str:
    """A value of a record in a line of text: lists as their words, nothing as a dash."""
    if value in (None, "", ()):
        return "-"
    if isinstance(value, tuple):
        return " ".join(str(each) for each in value)
    return repr(str(value)) if isinstance(value, str) else str(value)


def _somebody_can_answer() -> bool:
    return sys.stdin.isatty()
