"""`buuta import`: files of others into the workspace, one module a kind."""

from __future__ import annotations

import typer

import_app = typer.Typer(help="Import a file into the workspace; every oddity is named.", no_args_is_help=True)
