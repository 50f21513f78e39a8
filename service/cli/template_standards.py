"""`buuta template standards`: the rules that come with buuta, to edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.terminal import echo


def template_standards(
    output: Annotated[Path, typer.Option("--output", "-o", callback=outside_workspaces, help="The .yaml to write.")],
) -> None:
    """Write the rules of service that come with buuta, each with its source and status, to edit."""
    from geo.coverage.standards.read import write_standards_form  # noqa: PLC0415 - only here

    write_standards_form(output)
    echo(f"Rules written: {output}; edit them, then `buuta coverage --standards {output}`.")
