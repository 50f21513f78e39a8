"""`buuta roads`: the road network of a workspace."""

from __future__ import annotations

import typer

from service.cli.roads_access import roads_access
from service.cli.roads_build import roads_build
from service.cli.roads_calibrate import roads_calibrate
from service.cli.roads_check import roads_check
from service.cli.roads_close import roads_close
from service.cli.roads_closures import roads_closures
from service.cli.roads_export import roads_export
from service.cli.roads_lift import roads_lift
from service.cli.roads_profiles import roads_profiles

roads_app = typer.Typer(help="Real roads of the workspace: build, check, close, export.", no_args_is_help=True)
roads_app.command("build")(roads_build)
roads_app.command("check")(roads_check)
roads_app.command("calibrate")(roads_calibrate)
roads_app.command("profiles")(roads_profiles)
roads_app.command("close")(roads_close)
roads_app.command("closures")(roads_closures)
roads_app.command("lift")(roads_lift)
roads_app.command("access")(roads_access)
roads_app.command("export")(roads_export)
