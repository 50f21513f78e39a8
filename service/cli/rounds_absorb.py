"""`buuta rounds absorb`: an overloaded day, with the fewest stops moved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_inputs
from service.cli.searching import (
    Engine,
    Iterations,
    OutFolder,
    Searcher,
    Seconds,
    Seed,
    Workers,
    bound_of,
    searching,
)
from service.cli.terminal import echo


def rounds_absorb(
    problem: Annotated[Path, typer.Argument(help="The problem of the day.")],
    owners: Annotated[Path, typer.Argument(help="Whose stops are whose: territories, or a plan of the problem.")],
    out: OutFolder,
    seconds: Seconds = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    engine: Searcher = Engine.AUTO,
    workers: Workers = None,
) -> None:
    """Move the fewest stops to other carriers so that every round of an overloaded day fits again."""
    from geo.safe_write import replaced_folder  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.engines.bounds import DEFAULT_ITERATIONS  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.territory.absorb import absorb  # noqa: PLC0415
    from routing.territory.owners import read_owners  # noqa: PLC0415
    from routing.territory.words import told_absorb  # noqa: PLC0415
    from service.usecases.rounds_folder import write_day  # noqa: PLC0415

    outside_inputs(out, [problem, owners])
    bound = bound_of(seconds, iterations, DEFAULT_ITERATIONS)
    loaded, source = read_any(problem), read_owners(owners)
    with searching(bound, seed, engine, workers) as solve, replaced_folder(out) as aside:
        absorbed = absorb(loaded, source, solve)
        write_day(aside, absorbed.loaded, absorbed.plan, absorbed.changes)
    for sentence in told_absorb(absorbed):
        echo(sentence)
    echo(f"Audit passed. Problem, plan and changes: {out}")
