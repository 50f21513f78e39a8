"""The `buuta` command: sub-commands, exit codes, and how faults are told."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Annotated

import typer

from geo.errors import BuutaError, ExitCode, Fault
from service.cli import telling
from service.cli.address import address
from service.cli.audit import audit
from service.cli.carry import carry
from service.cli.check import check
from service.cli.claims import claims
from service.cli.compare import compare
from service.cli.coverage import coverage
from service.cli.demo import demo
from service.cli.export import export
from service.cli.fetch import fetch_app
from service.cli.figures import figures
from service.cli.history import history, undo
from service.cli.import_ import import_app
from service.cli.init import init
from service.cli.isochrone import isochrone
from service.cli.map import map_app
from service.cli.matrix import matrix
from service.cli.mobile import mobile
from service.cli.periods import periods_app
from service.cli.plan_export import plan_export
from service.cli.relay import relay_app
from service.cli.replan import replan
from service.cli.roads import roads_app
from service.cli.rounds import rounds_app
from service.cli.route import route
from service.cli.scenario import scenario_app
from service.cli.serve import serve
from service.cli.sheets import sheets
from service.cli.site import site
from service.cli.solve import solve
from service.cli.staff import staff
from service.cli.template import template_app
from service.cli.terminal import is_lost, open_closed_streams
from service.cli.what_if import what_if
from service.cli.why import why

# Rounds are searched in processes of their own, one a core; a library's own threads would only get in their way.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

app = typer.Typer(
    name="buuta",
    help="Geospatial planning and routing for a provincial post.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _options(
    faults: Annotated[str, typer.Option(help="How faults are printed: text or json.")] = "text",
) -> None:
    if faults not in ("text", "json"):
        raise typer.BadParameter("text or json", param_hint="--faults")
    telling.HOW.as_json = faults == "json"


app.command("demo")(demo)
app.command("init")(init)
app.add_typer(import_app, name="import")
app.add_typer(fetch_app, name="fetch")
app.add_typer(template_app, name="template")
app.command("export")(export)
app.command("history")(history)
app.command("undo")(undo)
app.command("check")(check)
app.command("claims")(claims)
app.command("carry")(carry)
app.command("address")(address)
app.add_typer(roads_app, name="roads")
app.command("matrix")(matrix)
app.command("route")(route)
app.command("isochrone")(isochrone)
app.command("solve")(solve)
app.command("audit")(audit)
app.command("why")(why)
app.command("figures")(figures)
app.add_typer(rounds_app, name="rounds")
app.command("compare")(compare)
app.command("what-if")(what_if)
app.command("plan-export")(plan_export)
app.command("sheets")(sheets)
app.command("replan")(replan)
app.add_typer(periods_app, name="periods")
app.add_typer(relay_app, name="relay")
app.command("coverage")(coverage)
app.command("site")(site)
app.command("mobile")(mobile)
app.add_typer(scenario_app, name="scenario")
app.add_typer(map_app, name="map")
app.command("staff")(staff)
app.command("serve")(serve)


def main() -> None:
    """Run the command line and exit with a code of :class:`geo.errors.ExitCode`.

    SIGTERM ends it like an error would, so that nothing half-written is left; the code is 143, as shells have it.
    """
    signal.signal(signal.SIGTERM, _end)
    open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without our letters must not end a run
            stream.reconfigure(errors="backslashreplace")
    try:
        with telling.hearing():
            app(args=_faults_option_first(sys.argv[1:]))
    except BuutaError as error:
        sys.exit(_told(error))
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except OSError as error:
        if not is_lost(sys.stdout, more="\n"):
            raise
        action = "Print to another place; `buuta history` tells whether an import was done."
        sys.exit(_told(BuutaError([Fault("OUTPUT_UNWRITABLE", f"{error.strerror}.", row="stdout", action=action)])))


def _told(error: BuutaError) -> ExitCode:
    """Tell an error, as far as anybody can hear it, and give its exit code."""
    with contextlib.suppress(OSError):
        telling.tell_error(error)
    for stream in (sys.stdout, sys.stderr):
        is_lost(stream)
    return error.exit_code


def _faults_option_first(arguments: Sequence[str]) -> list[str]:
    """`--faults json` belongs before the command; people write it where they notice that they want it."""
    last = arguments.index("--") if "--" in arguments else len(arguments)
    for at in range(last):
        if arguments[at].startswith("--faults=") or (arguments[at] == "--faults" and at + 1 < last):
            after = at + 1 + ("=" not in arguments[at])
            return [*arguments[at:after], *arguments[:at], *arguments[after:]]
    return list(arguments)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
