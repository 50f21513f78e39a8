"""`buuta template`: empty files to fill in."""

from __future__ import annotations

import typer

from service.cli.template_hamlets import template_hamlets
from service.cli.template_points import template_points

template_app = typer.Typer(help="Write an empty file to fill in, with its columns explained.", no_args_is_help=True)
template_app.command("points")(template_points)
template_app.command("hamlets")(template_hamlets)
