"""`buuta template`: files to fill in or to edit."""

from __future__ import annotations

import typer

from service.cli.template_hamlets import template_hamlets
from service.cli.template_points import template_points
from service.cli.template_standards import template_standards

template_app = typer.Typer(help="Write a file to fill in or to edit, explained.", no_args_is_help=True)
template_app.command("points")(template_points)
template_app.command("hamlets")(template_hamlets)
template_app.command("standards")(template_standards)
