"""`buuta import`: files of others into the workspace, one module a kind."""

from __future__ import annotations

import typer

from service.cli.import_boundaries import import_boundaries
from service.cli.import_claims import import_claims
from service.cli.import_groups import import_groups
from service.cli.import_hamlets import import_hamlets
from service.cli.import_points import import_points
from service.cli.import_population import import_population

import_app = typer.Typer(help="Import a file into the workspace; every oddity is named.", no_args_is_help=True)
import_app.command("boundaries")(import_boundaries)
import_app.command("points")(import_points)
import_app.command("hamlets")(import_hamlets)
import_app.command("population")(import_population)
import_app.command("groups")(import_groups)
import_app.command("claims")(import_claims)
