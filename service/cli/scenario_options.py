"""The options of all commands of scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Standards = Annotated[
    Path | None, typer.Option(help="The rules of the verdicts (YAML, buuta-standards/1) in place of buuta's own.")
]
FirstScenario = Annotated[str, typer.Argument(help="The base: a kept scenario, a .yaml file, or today.")]
