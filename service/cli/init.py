"""`buuta init`: a workspace with the reference data, to look at, to correct and to use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.terminal import echo


def init(
    folder: Annotated[Path | None, typer.Argument(help="The folder to make; BUUTA_WORKSPACE or ./workspace.")] = None,
    province: Annotated[str, typer.Option(help="The province: official code or name.")] = "38",
) -> None:
    """Create a workspace: a province's communes, predecessors, points and boundaries, for QGIS and spreadsheets."""
    from service.settings import read_settings  # noqa: PLC0415
    from service.usecases.init import create_workspace  # noqa: PLC0415

    current, findings = create_workspace(folder or read_settings().workspace, province)
    for finding in findings:
        echo(f"Worth a look ({finding.check}): {finding.message}")
    echo(f"Workspace ready: {current}")
