"""The option that names a workspace, in its two meanings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

#: Of commands that change a workspace, or need what only a workspace has.
WorkspaceFolder = Annotated[
    Path | None, typer.Option(help="The workspace; BUUTA_WORKSPACE or ./workspace without it.")
]
#: Of commands that also answer without one.
WorkspaceOrBuiltIn = Annotated[
    Path | None, typer.Option(help="The workspace; BUUTA_WORKSPACE, ./workspace, or what comes with buuta.")
]
