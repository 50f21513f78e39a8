"""The options of all commands of scenarios."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_inputs

Standards = Annotated[
    Path | None, typer.Option(help="The rules of the verdicts (YAML, buuta-standards/1) in place of buuta's own.")
]
FirstScenario = Annotated[str, typer.Argument(help="The base: a kept scenario, a .yaml file, or today.")]


def outside_scenarios(
    output: Path, wanted: Iterable[str], workspace: Path | None, others: Iterable[Path | None]
) -> None:
    """See that a folder replaces neither scenarios, nor the answers they take points from, nor the `others`.

    Raises:
        typer.BadParameter: it would.
    """
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.scenarios.store import scenario_files  # noqa: PLC0415

    outside_inputs(output, [*others, *scenario_files(workspace or read_settings().workspace, wanted)])
