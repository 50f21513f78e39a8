"""`buuta rounds`: the fixed rounds of postmen."""

from __future__ import annotations

import typer

from service.cli.rounds_absorb import rounds_absorb
from service.cli.rounds_cover import rounds_cover
from service.cli.rounds_design import rounds_design
from service.cli.rounds_import import rounds_import

rounds_app = typer.Typer(help="The fixed rounds of postmen: import, design, cover, absorb.", no_args_is_help=True)
rounds_app.command("import")(rounds_import)
rounds_app.command("design")(rounds_design)
rounds_app.command("cover")(rounds_cover)
rounds_app.command("absorb")(rounds_absorb)
