"""What kind of file an output is: its name's ending says so, and never something else than what is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer

#: Endings of tables, for :func:`geo.table_file.write_table`.
TABLES = {".csv": "csv", ".xlsx": "xlsx"}


def output_type(output: Path, endings: Mapping[str, str], asked: str | None = None) -> str:
    """The type to write: what was asked for by an option, else what the name's ending stands for.

    `endings` gives the type of each ending (".xlsx": "xlsx"). A name without a known ending is anyone's, where the
    type was asked for.

    Raises:
        typer.BadParameter: the ending is another type's than the one asked for; or none was, and it is no type's.
    """
    by_name = endings.get(output.suffix.lower())
    if by_name is None and asked is None:
        known = ", ".join(endings)
        raise typer.BadParameter(
            f"{output.name}: what to write is told by the ending: {known}", param_hint="--output"
        )
    if by_name is not None and asked is not None and by_name != asked:
        raise typer.BadParameter(f"{output.name} is a name for {by_name}, not for {asked}", param_hint="--output")
    return asked or by_name or ""
