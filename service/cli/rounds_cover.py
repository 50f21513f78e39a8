"""`buuta rounds cover`: somebody is absent, neighbours take over."""

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


def rounds_cover(
    problem: Annotated[Path, typer.Argument(help="The problem of the day.")],
    owners: Annotated[Path, typer.Argument(help="Whose stops are whose: territories, or a plan of the problem.")],
    absent: Annotated[list[str], typer.Option(help="A carrier who is absent; may be given several times.")],
    out: OutFolder,
    seconds: Seconds = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    engine: Searcher = Engine.AUTO,
    workers: Workers = None,
) -> None:
    """Give the stops of those who are absent to those who are there; nobody's own stops change hands."""
    from geo.safe_write import replaced_folder  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.engines.bounds import DEFAULT_ITERATIONS  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.territory.cover import cover  # noqa: PLC0415
    from routing.territory.owners import read_owners  # noqa: PLC0415
    from routing.territory.words import told_cover  # noqa: PLC0415
    from service.usecases.rounds_folder import write_day  # noqa: PLC0415

    outside_inputs(out, [problem, owners])
    bound = bound_of(seconds, iterations, DEFAULT_ITERATIONS)
    loaded, source = read_any(problem), read_owners(owners)
    with searching(bound, seed, engine, workers) as solve, replaced_folder(out) as aside:
        covered = cover(loaded, source, absent, solve)
        write_day(aside, covered.loaded, covered.plan, covered.changes)
    for sentence in told_cover(covered, absent):
        echo(sentence)
    echo(f"Audit passed. Problem, plan and changes: {out}")
