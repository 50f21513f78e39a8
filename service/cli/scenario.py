"""`buuta scenario`: the network of points as it would be, kept by name, compared, and reported for a signature."""

from __future__ import annotations

import typer

from service.cli.scenario_add import scenario_add
from service.cli.scenario_compare import scenario_compare
from service.cli.scenario_list import scenario_list
from service.cli.scenario_report import scenario_report

scenario_app = typer.Typer(
    help="Points opened, closed or moved: who goes further, and a report to sign.", no_args_is_help=True
)
scenario_app.command("add")(scenario_add)
scenario_app.command("list")(scenario_list)
scenario_app.command("compare")(scenario_compare)
scenario_app.command("report")(scenario_report)
