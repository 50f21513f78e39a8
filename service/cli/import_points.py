"""`buuta import points`: a list of points into the workspace, the difference shown first."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from geo.places.point_import.difference import Difference
    from service.usecases.import_points import SeenImport

#: So many notices of one code, and so many changed points, are shown unless all are asked for.
NOTICES_SHOWN, CHANGES_SHOWN = 20, 50


def import_points(
    file: Annotated[Path, typer.Argument(help="The list: CSV, XLSX, GeoJSON, GeoPackage or KML.")],
    workspace: Annotated[
        Path | None, typer.Option(help="The workspace; BUUTA_WORKSPACE or ./workspace without it.")
    ] = None,
    mapping: Annotated[
        str, typer.Option(help="Which column is which field: a file ending in .json, or a name that was saved.")
    ] = "",
    save_mapping: Annotated[
        str, typer.Option(metavar="NAME", help="Keep the columns as understood; the same header finds them again.")
    ] = "",
    crs: Annotated[
        str, typer.Option(help='System of coordinates in columns: vn2000, "VN-2000 105-00" or EPSG:n; else degrees.')
    ] = "",
    layer: Annotated[str, typer.Option(help="The sheet or layer to read, where there are several.")] = "",
    source: Annotated[str, typer.Option(help="Where the records are from; without it the file's name.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Points of the file's kinds that are not in the file leave.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before points change or leave.")] = False,
    show_all: Annotated[bool, typer.Option("--all", help="Show every notice and change, however many.")] = False,
) -> None:
    """Import a list of points of service; points are updated by their id, the difference is shown first."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.import_points import PointsRequest, look_at_points, publish_points  # noqa: PLC0415

    folder = workspace or read_settings().workspace
    seen = look_at_points(PointsRequest(file, folder, mapping, save_mapping, crs, layer, source, replace))
    _tell(seen, show_all)
    if dry_run:
        typer.echo("Dry run: nothing was written.")
        return
    # Without anybody to answer it goes on: `buuta undo` takes it back.
    asking = _somebody_can_answer() and seen.result.difference.touches_what_is_there and not yes
    if asking and not typer.confirm("Import this?"):
        typer.echo("Nothing was written.")
        return
    entry = publish_points(seen)
    if entry is None:
        typer.echo("The points are as they were; nothing was written.")
    else:
        typer.echo(f"Imported as {entry.name}; `buuta undo` takes it back.")
    if save_mapping:
        typer.echo(f"Mapping {save_mapping!r} is kept.")


def _somebody_can_answer() -> bool:
    return sys.stdin.isatty()


def _tell(seen: SeenImport, show_all: bool) -> None:
    if seen.mapping_name:
        typer.echo(f"The columns are those of the kept mapping {seen.mapping_name!r}.")
    times = Counter(notice.code for notice in seen.result.notices)
    shown: Counter[str] = Counter()
    for notice in seen.result.notices:
        shown[notice.code] += 1
        if show_all or shown[notice.code] <= NOTICES_SHOWN:
            typer.echo(f"Notice {notice}")
    for code, number in times.items():
        if not show_all and number > NOTICES_SHOWN:
            typer.echo(f"... and {number - NOTICES_SHOWN:,} more notices of {code}; --all shows them.")
    _tell_difference(seen.result.difference, show_all)


def _tell_difference(difference: Difference, show_all: bool) -> None:
    from geo.places.point_import.difference import field_changes  # noqa: PLC0415

    changed = difference.changed
    for before, after in islice(changed, None if show_all else CHANGES_SHOWN):
        what = "; ".join(
            f"{name} {_said(old)} -> {_said(new)}" for name, (old, new) in field_changes(before, after).items()
        )
        typer.echo(f"Changed {after.id} {after.name}: {what}")
    if not show_all and len(changed) > CHANGES_SHOWN:
        typer.echo(f"... and {len(changed) - CHANGES_SHOWN:,} more changed points; --all shows them.")
    assumed = {point.id for point in difference.assumed_leaving}
    known_leaving = [point for point in difference.leaving if point.id not in assumed]
    for point in islice(known_leaving, None if show_all else CHANGES_SHOWN):
        typer.echo(f"Leaving {point.id} {point.name}")
    unchanged = len(difference.old) - len(changed) - len(difference.leaving) - len(difference.missing)
    typer.echo(f"{len(difference.added):,} points added, {len(changed):,} changed, {unchanged:,} unchanged.")
    if difference.missing:
        typer.echo(f"{len(difference.missing):,} points of these kinds are not in the file and stay.")
    if known_leaving:
        typer.echo(f"{len(known_leaving):,} points are not in the file and leave.")
    if assumed:
        typer.echo(f"{len(assumed):,} assumed points leave: known points of their kind take their place.")


def _said(value: object) -> str:
    """A value of a point in a line of text: lists as their words, nothing as a dash."""
    if value in (None, "", ()):
        return "-"
    if isinstance(value, tuple):
        return " ".join(str(each) for each in value)
    return repr(str(value)) if isinstance(value, str) else str(value)
