"""`buuta scenario report`: a comparison of two networks as a report that a manager can sign."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from geo.units import TIME_ZONE
from service.cli.day import METAVAR, read_day
from service.cli.scenario_compare import compared
from service.cli.scenario_options import FirstScenario, Standards, outside_scenarios
from service.cli.searching import OutFolder
from service.cli.terminal import echo
from service.cli.travel_options import PeoplesProfile
from service.cli.workspace_options import WorkspaceOrBuiltIn


def scenario_report(
    base: FirstScenario,
    scenario: Annotated[str, typer.Argument(help="What is proposed: a kept scenario, a .yaml file, or today.")],
    output: OutFolder,
    question: Annotated[str, typer.Option(help="What the report is to answer, in the reader's words.")] = "",
    unit: Annotated[str, typer.Option(help="Whose report it is: the name at the top.")] = "",
    prepared_by: Annotated[str, typer.Option(help="The name under 'prepared by'.")] = "",
    signed_by: Annotated[str, typer.Option(help="The name under 'head of unit'.")] = "",
    on: Annotated[
        date | None, typer.Option("--date", parser=read_day, metavar=METAVAR, help="Its date; without it today.")
    ] = None,
    profile: PeoplesProfile = "motorbike",
    standards: Standards = None,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Write the report: HTML and PDF, each in Vietnamese and in English."""
    from geo.safe_write import replaced_folder  # noqa: PLC0415 - the command line answers before all is loaded
    from maps.report.files import write_report  # noqa: PLC0415
    from maps.report.order import Order  # noqa: PLC0415
    from service.usecases.maps.ground import roads_of  # noqa: PLC0415

    outside_scenarios(output, [base, scenario], workspace, [standards])
    scene, comparison = compared([base, scenario], workspace, profile, standards)
    day = on or datetime.now(ZoneInfo(TIME_ZONE)).date()
    order = Order(day.isoformat(), question, unit, prepared_by, signed_by)
    with replaced_folder(output) as folder:
        names = write_report(folder, scene.territory, comparison, order, roads_of(scene.real))
    for warning in comparison.scenarios[1].warnings:
        echo(f"Warning {warning.code} at {warning.row}: {warning.message}")
    echo(f"Report: {output} ({', '.join(names)})")
