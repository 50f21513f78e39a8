"""`buuta import hamlets`: a register of hamlets into the workspace, the difference shown first."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from geo.errors import Fault
    from geo.places.hamlet_import.difference import Difference

#: So many notices of one code, and so many changed hamlets, are shown unless all are asked for.
NOTICES_SHOWN, CHANGES_SHOWN = 20, 50


def import_hamlets(
    file: Annotated[Path, typer.Argument(help="The register: CSV, XLSX, GeoJSON, GeoPackage or KML.")],
    workspace: Annotated[
        Path | None, typer.Option(help="The workspace; BUUTA_WORKSPACE or ./workspace without it.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="Which column is which field (JSON, format buuta-mapping/1).")
    ] = None,
    crs: Annotated[
        str, typer.Option(help='System of coordinates in columns: vn2000, "VN-2000 105-00" or EPSG:n; else degrees.')
    ] = "",
    layer: Annotated[str, typer.Option(help="The sheet or layer to read, where there are several.")] = "",
    source: Annotated[str, typer.Option(help="Where the records are from; without it the file's name.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Hamlets of the file's communes that are not in the file leave.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before hamlets change or leave.")] = False,
    show_all: Annotated[bool, typer.Option("--all", help="Show every notice and change, however many.")] = False,
) -> None:
    """Import a register of hamlets; hamlets are updated by their id, the difference is shown first."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.import_hamlets import HamletsRequest, look_at_hamlets, publish_hamlets  # noqa: PLC0415

    folder = workspace or read_settings().workspace
    seen = look_at_hamlets(HamletsRequest(file, folder, mapping, crs, layer, source, replace))
    _tell_notices(seen.result.notices, show_all)
    _tell_difference(seen.result.difference, show_all)
    if dry_run:
        typer.echo("Dry run: nothing was written.")
        return
    # Only where somebody sits who can answer; otherwise `buuta undo` takes it back.
    asking = sys.stdin.isatty() and seen.result.difference.touches_what_is_there and not yes
    if asking and not typer.confirm("Import this?"):
        typer.echo("Nothing was written.")
        return
    entry = publish_hamlets(seen)
    if entry is None:
        typer.echo("The hamlets are as they were; nothing was written.")
    else:
        typer.echo(f"Imported as {entry.name}; `buuta undo` takes it back.")


def _tell_notices(notices: Sequence[Fault], show_all: bool) -> None:
    times = Counter(notice.code for notice in notices)
    shown: Counter[str] = Counter()
    for notice in notices:
        shown[notice.code] += 1
        if show_all or shown[notice.code] <= NOTICES_SHOWN:
            typer.echo(f"Notice {notice}")
    for code, number in times.items():
        if not show_all and number > NOTICES_SHOWN:
            typer.echo(f"... and {number - NOTICES_SHOWN:,} more notices of {code}; --all shows them.")


def _tell_difference(difference: Difference, show_all: bool) -> None:
    from geo.places.hamlet_import.difference import field_changes  # noqa: PLC0415

    changed = difference.changed
    for before, after in islice(changed, None if show_all else CHANGES_SHOWN):
        what = "; ".join(
            f"{name} {_said(old)} -> {_said(new)}" for name, (old, new) in field_changes(before, after).items()
        )
        typer.echo(f"Changed {after.id} {after.full_name}: {what}")
    if not show_all and len(changed) > CHANGES_SHOWN:
        typer.echo(f"... and {len(changed) - CHANGES_SHOWN:,} more changed hamlets; --all shows them.")
    for hamlet in islice(difference.leaving, None if show_all else CHANGES_SHOWN):
        typer.echo(f"Leaving {hamlet.id} {hamlet.full_name}")
    kept = len(difference.old) - len(changed) - len(difference.leaving) - len(difference.missing)
    typer.echo(f"{len(difference.added):,} hamlets added, {len(changed):,} changed, {kept:,} as they were.")
    if difference.missing:
        typer.echo(f"{len(difference.missing):,} hamlets of these communes are not in the file and stay.")
    if difference.leaving:
        typer.echo(f"{len(difference.leaving):,} hamlets are not in the file and leave.")
    placed = sum(hamlet.lon is not None for hamlet in difference.new)
    counted = sum(hamlet.lon is not None and hamlet.people is not None for hamlet in difference.new)
    typer.echo(
        f"The register then has {len(difference.new):,} hamlets: all serve addresses, {placed:,} have a place, "
        f"{counted:,} a place and people, which coverage uses."
    )


def _said(value: object) -> str:
    """A value of a hamlet in a line of text: nothing as a dash."""
    if value in (None, ""):
        return "-"
    return repr(value) if isinstance(value, str) else str(value)
