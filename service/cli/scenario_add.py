"""`buuta scenario add`: check a scenario and keep it in the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.counted import counted
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder


def scenario_add(
    file: Annotated[Path, typer.Argument(help="The scenario (YAML, buuta-network-scenario/1).")],
    name: Annotated[str | None, typer.Option(help="What to call it; without it the file's name.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take the place of another one of that name.")] = False,
    workspace: WorkspaceFolder = None,
) -> None:
    """Keep a scenario, with the points that it takes from an answer of buuta site put in."""
    from service.reference import open_reference  # noqa: PLC0415 - the command line answers before all is loaded
    from service.settings import read_settings  # noqa: PLC0415
    from service.usecases.scenarios.apply import apply  # noqa: PLC0415
    from service.usecases.scenarios.read import read_scenario  # noqa: PLC0415
    from service.usecases.scenarios.store import keep_scenario, scenario_file  # noqa: PLC0415

    folder = workspace or read_settings().workspace
    wanted = name or file.stem
    scenario_file(folder, wanted)  # a name that cannot be is told before a long reading
    scenario = read_scenario(file)
    applied = apply(open_reference(folder), scenario)
    path = keep_scenario(folder, wanted, scenario, replace=replace)
    for warning in applied.warnings:  # all of them: none may pass in silence
        echo(f"Warning {warning}")
    echo(f"{scenario.name}: {counted(len(applied.changes), 'change')}. Kept as {wanted}: {path}")
