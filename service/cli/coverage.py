"""`buuta coverage`: who is reached, who lost service after the merger, and whether the standard is met."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.scenario_options import outside_scenarios
from service.cli.searching import OutFolder
from service.cli.terminal import echo, echo_aside
from service.cli.travel_options import PeoplesProfile
from service.cli.workspace_options import WorkspaceOrBuiltIn


class Network(StrEnum):
    """Which points losses and closings are told for."""

    KNOWN = "known"
    ALL = "all"


def coverage(
    output: OutFolder = Path("out/coverage"),
    standards: Annotated[
        Path | None, typer.Option(help="Rules of your own (YAML); `buuta template standards` writes the form.")
    ] = None,
    network: Annotated[
        Network, typer.Option(help="Whose nearest points and closings are told: known, or all with assumed ones.")
    ] = Network.KNOWN,
    scenario: Annotated[
        str | None,
        typer.Option(help="Measure the points of this scenario (a kept one, or a .yaml file) in place of today's."),
    ] = None,
    profile: PeoplesProfile = "motorbike",
    step_m: Annotated[
        float | None, typer.Option("--step-m", help="Side of the cells that people are spread on, 50 to 10,000 m.")
    ] = None,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Measure who reaches service, before and after the merger, and judge it by the standard."""
    from geo.safe_write import replaced_folder  # noqa: PLC0415 - the command line answers before all is loaded
    from service.cli.telling import tell_notices  # noqa: PLC0415
    from service.usecases.coverage.measure import CoverageWish, measure  # noqa: PLC0415
    from service.usecases.coverage.planned import as_planned  # noqa: PLC0415
    from service.usecases.coverage.told import told  # noqa: PLC0415
    from service.usecases.coverage.written import write_report  # noqa: PLC0415
    from service.usecases.maps.ground import ground_of  # noqa: PLC0415
    from service.usecases.scenarios.scenario import TODAY  # noqa: PLC0415

    # An empty name is one that nobody has: a variable that a script left empty is not today's network.
    wanted = TODAY if scenario is None else scenario
    outside_scenarios(output, [wanted], workspace, [standards])
    wish = CoverageWish(standards, network.value, profile, step_m)
    with replaced_folder(output) as folder:
        ground = ground_of(workspace)
        territory, planned = as_planned(ground.territory, workspace, wanted)
        report = measure(territory, ground.real, wish, planned)
        write_report(folder, report, ground.roads)
    tell_notices(report.notices, echo_aside)
    for line in told(report):
        echo(line)
    echo(f"Report: {output}")
