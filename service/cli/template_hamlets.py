"""`buuta template hamlets`: the empty form of a register of hamlets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.terminal import echo


def template_hamlets(
    output: Annotated[
        Path, typer.Option("--output", "-o", callback=outside_workspaces, help="The form to write: .xlsx or .csv.")
    ],
) -> None:
    """Write an empty register of hamlets to fill in: headers, a list of kinds, an example, every column explained."""
    from geo.places.hamlet_import.form import write_form  # noqa: PLC0415 - only here

    write_form(output)
    echo(f"Form written: {output}; fill it in, then `buuta import hamlets {output}`.")
