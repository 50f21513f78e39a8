"""`buuta fetch`: what public sources offer, the only command that uses the network."""

from __future__ import annotations

import typer

from service.cli.fetch_boundaries import fetch_boundaries

fetch_app = typer.Typer(
    help="Fetch public data into the workspace; the only command that uses the network.", no_args_is_help=True
)
fetch_app.command("boundaries")(fetch_boundaries)
