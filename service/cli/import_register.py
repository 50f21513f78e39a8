"""What `buuta import points` and `buuta import hamlets` have in common: their options, and how they tell and ask."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.counted import counted
from geo.units import kilometres
from service.cli.output_path import outside_workspaces
from service.cli.output_type import TABLES, output_type
from service.cli.telling import tell_notices
from service.cli.terminal import echo

if TYPE_CHECKING:
    from geo.places.register_import.difference import Difference, Record
    from service.usecases.import_register import Result, SeenImport

#: So many records that change or leave are shown unless all are asked for.
CHANGES_SHOWN = 50
#: So many letters of a changed text.
LETTERS_SHOWN = 40
KILOMETRE = 1000

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
DifferenceFile = Annotated[
    Path | None,
    typer.Option(
        "--difference",
        callback=outside_workspaces,
        help="Write every change, field by field, to this table: .xlsx or .csv.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before anything that is there changes or leaves.")]
ShowAll = Annotated[bool, typer.Option("--all", help="Show every fault, notice and change, however many.")]


def is_table(path: Path | None) -> Path | None:
    """The path of `--difference`.

    Raises:
        typer.BadParameter: its name does not end like a table's.
    """
    if path is not None:
        output_type(path, TABLES)
    return path


def tell_and_publish(
    seen: SeenImport[Result],
    tell_difference: Callable[[], None],
    *,
    dry_run: bool,
    yes: bool,
    difference_file: Path | None,
) -> None:
    """Print notices and difference, write it where asked, ask where somebody can answer, and import."""
    from service.usecases.import_register import publish  # noqa: PLC0415
    from service.usecases.register_difference import write_difference  # noqa: PLC0415 - the command line answers first

    if seen.mapping_name:
        echo(f"The columns are those of the kept mapping {seen.mapping_name!r}.")
    tell_notices(seen.result.notices, echo)
    tell_difference()
    if difference_file is not None:
        write_difference(difference_file, seen.result.difference)
        echo(f"Every change: {difference_file}")
    if dry_run:
        echo("Dry run: nothing was imported.")
        return
    # Without anybody to answer it goes on: `buuta undo` takes it back.
    asking = _somebody_can_answer() and seen.result.difference.touches_what_is_there and not yes
    if asking and not typer.confirm("Import this?"):
        echo("Nothing was imported.")
        return
    entry = publish(seen)
    if entry is None:
        echo(f"The {seen.result.difference.register} are as they were; nothing was imported.")
    else:
        echo(f"Imported as {entry.name}; `buuta undo` takes it back.")
    if seen.request.save_as:
        echo(f"Mapping {seen.request.save_as!r} is kept.")


def tell_changed(difference: Difference[Record], called: Callable[[Record], str], show_all: bool) -> None:
    """A line for every record that changes, with old and new values; `called` is the record's name for readers."""
    changed = difference.changed
    for before, after in islice(changed, None if show_all else CHANGES_SHOWN):
        echo(f"Changed {after.id} {called(after)}: {'; '.join(_changes(before, after))}")
    if not show_all and len(changed) > CHANGES_SHOWN:
        more = f"{len(changed) - CHANGES_SHOWN:,} more changed {difference.register}"
        echo(f"... and {more}; --all shows them, --difference FILE.xlsx writes them.")


def tell_counts(difference: Difference[Record], noun: str, records: int) -> None:
    """How many of the file's `records` are new, changed or known as they are, and how many others stay."""
    as_before = records - len(difference.added) - len(difference.changed)
    echo(
        f"{counted(len(difference.added), noun)} added, {len(difference.changed):,} changed, "
        f"{as_before:,} of the file as before."
    )
    others = len(difference.new) - records
    if others:
        echo(f"{counted(others, f'other {noun}')} of the register {'stays' if others == 1 else 'stay'}.")


def _changes(before: Record, after: Record) -> Iterator[str]:
    """What changes, in words: the way it moved instead of degrees, long texts cut, the source not."""
    from geo.places.register_import.difference import field_changes  # noqa: PLC0415
    from service.usecases.register_difference import moved_m  # noqa: PLC0415

    changes = field_changes(before, after)
    metres = moved_m(before, after)
    if metres is not None:
        yield f"moved {kilometres(metres) if metres >= KILOMETRE else f'{metres} m'}"
    elif "lon" in changes:
        yield f"place {_place(before)} -> {_place(after)}"
    for name, (old, new) in changes.items():
        if name not in ("lon", "lat") and (name != "source" or len(changes) == 1):
            yield f"{name} {_short(old)} -> {_short(new)}"


def _place(record: Record) -> str:
    return f"{record.lon:.5f}, {record.lat:.5f}" if record.lon is not None else "-"


def _short(value: object) -> str:
    """A value of a record in a line of text: its beginning, nothing as a dash."""
    from service.usecases.register_difference import said  # noqa: PLC0415

    text = said(value)
    text = text if len(text) <= LETTERS_SHOWN else f"{text[: LETTERS_SHOWN - 1]}…"
    return repr(text) if isinstance(value, str) and text else text or "-"


def _somebody_can_answer() -> bool:
    return sys.stdin.isatty()
