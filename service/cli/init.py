"""`buuta init`: a workspace with the reference data, to look at, to correct and to use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path | None, typer.Argument(help="The folder to make; BUUTA_WORKSPACE or ./workspace.")] = None,
) -> None:
    """Create a workspace: communes, predecessors and points as tables, boundaries as GeoJSON."""
    from service.settings import read_settings  # noqa: PLC0415
    from service.usecases.init import create_workspace  # noqa: PLC0415

    current, findings = create_workspace(folder or read_settings().workspace)
    for finding in findings:
        typer.echo(f"Worth a look ({finding.check}): {finding.message}")
    typer.echo(f"Workspace ready: {current}")
