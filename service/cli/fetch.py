"""`buuta fetch`: what public sources offer; besides `buuta roads build --place`, nothing else uses the network."""

from __future__ import annotations

import typer

from service.cli.fetch_boundaries import fetch_boundaries
from service.cli.fetch_hamlets import fetch_hamlets
from service.cli.fetch_points import fetch_points

fetch_app = typer.Typer(help="Fetch public data into the workspace, over the network.", no_args_is_help=True)
fetch_app.command("boundaries")(fetch_boundaries)
fetch_app.command("points")(fetch_points)
fetch_app.command("hamlets")(fetch_hamlets)
