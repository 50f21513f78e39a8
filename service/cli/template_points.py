"""`buuta template points`: the empty form of a list of points."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.terminal import echo


def template_points(
    output: Annotated[
        Path, typer.Option("--output", "-o", callback=outside_workspaces, help="The form to write: .xlsx or .csv.")
    ],
) -> None:
    """Write an empty list of points to fill in: headers, drop-down lists, an example, every column explained."""
    from geo.places.point_import.form import write_form  # noqa: PLC0415 - only here

    write_form(output)
    echo(f"Form written: {output}; fill it in, then `buuta import points {output}`.")
