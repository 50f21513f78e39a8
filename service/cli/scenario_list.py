"""`buuta scenario list`: the scenarios that a workspace keeps."""

from __future__ import annotations

from geo.counted import counted
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceFolder


def scenario_list(
    workspace: WorkspaceFolder = None,
) -> None:
    """List the scenarios, with what each changes."""
    from geo.errors import InputRefused  # noqa: PLC0415 - the command line answers before all is loaded
    from service.settings import read_settings  # noqa: PLC0415
    from service.usecases.scenarios.store import all_scenarios  # noqa: PLC0415
    from service.workspace import Workspace  # noqa: PLC0415

    folder = workspace or read_settings().workspace
    Workspace.open(folder)
    found = list(all_scenarios(folder))
    for name, scenario in found:
        if isinstance(scenario, InputRefused):
            echo(f"{name}: cannot be read. {scenario.faults[0]}")
            continue
        changes = scenario.changes
        parts = {
            "opens": len(changes.open),
            "closes": len(changes.close),
            "moves": len(changes.move),
            "serves otherwise": len({*changes.hours, *changes.staff, *changes.services}),
        }
        done = ", ".join(f"{what} {counted(number, 'point')}" for what, number in parts.items() if number)
        echo(f"{name}: {scenario.name}; {done or 'changes nothing'}.")
    echo(f"{counted(len(found), 'scenario')} in {folder}; today is the network as it is.")
