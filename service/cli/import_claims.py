"""`buuta import claims`: figures that sources publish, beside those that are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.counted import counted
from service.cli.terminal import echo

if TYPE_CHECKING:
    from geo.places.territory import Territory
    from service.reference import Changed


def import_claims(
    file: Annotated[Path, typer.Argument(help="A table of claims (CSV, XLSX): id, topic, statement, value, ...")],
    workspace: Annotated[Path | None, typer.Option(help="The workspace; BUUTA_WORKSPACE, or ./workspace.")] = None,
) -> None:
    """Add claims by id: a new id joins its topic, a known one replaces what it said."""
    from dataclasses import replace  # noqa: PLC0415 - loads only when asked for

    from geo.files.read import read_table  # noqa: PLC0415
    from geo.places.claims_file import merged_claims, read_claims  # noqa: PLC0415
    from service.reference import Changed, apply_import, file_read  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    table = read_table(file)
    claims = read_claims(table)

    def change(territory: Territory) -> Changed:
        before = {claim.id: claim for claim in territory.claims}
        added = sum(claim.id not in before for claim in claims)
        changed = sum(claim.id in before and before[claim.id] != claim for claim in claims)
        merged = merged_claims(territory.claims, claims)
        return Changed(replace(territory, claims=merged), {"added": added, "changed": changed})

    folder = workspace or read_settings().workspace
    source = f"claims in {file.name}"
    entry = apply_import(folder, change, kind="claims", source=source, file=file_read(file, table))
    for notice in table.notices:
        echo(str(notice))
    if entry is None:
        echo(f"{file.name}: nothing new.")
    else:
        echo(f"{file.name}: {counted(entry.counts['added'], 'claim')} added, {entry.counts['changed']} changed.")
