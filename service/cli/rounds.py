"""`buuta rounds`: the fixed rounds of postmen."""

from __future__ import annotations

import typer

from service.cli.rounds_import import rounds_import

rounds_app = typer.Typer(help="The fixed rounds of postmen: import those of today.", no_args_is_help=True)
rounds_app.command("import")(rounds_import)
