"""`buuta rounds design`: an office's area split into fixed rounds."""

from __future__ import annotations

from enum import StrEnum
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


class Measured(StrEnum):
    """What the rounds share evenly."""

    DURATION = "duration"
    STOPS = "stops"
    DISTANCE = "distance"


def rounds_design(
    problems: Annotated[
        list[Path],
        typer.Argument(help="The days of a typical week: problems of any format that `buuta solve` reads."),
    ],
    office: Annotated[str, typer.Option(help="The depot whose area is split.")],
    rounds: Annotated[int, typer.Option(min=1, max=1_000, help="How many rounds.")],
    out: OutFolder,
    measure: Annotated[Measured, typer.Option(help="What the rounds share evenly.")] = Measured.DURATION,
    tolerance: Annotated[
        int, typer.Option(min=0, max=100, help="How far a round may lie from the mean, in per cent.")
    ] = 10,
    price: Annotated[
        bool, typer.Option(help="Also plan every day with fixed rounds and freely, and tell the difference.")
    ] = True,
    seconds: Seconds = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    engine: Searcher = Engine.AUTO,
    workers: Workers = None,
) -> None:
    """Split an office's area into even, compact, connected rounds, and tell what fixed rounds cost."""
    from geo.safe_write import replaced_folder  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.engines.bounds import DEFAULT_ITERATIONS  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.territory.design import design  # noqa: PLC0415
    from routing.territory.price import priced  # noqa: PLC0415
    from routing.territory.words import told_design  # noqa: PLC0415
    from service.usecases.rounds_folder import write_design  # noqa: PLC0415

    outside_inputs(out, problems)
    bound = bound_of(seconds, iterations, DEFAULT_ITERATIONS)
    days = [read_any(path) for path in problems]
    with (
        searching(bound, seed, engine, workers) as solve,
        replaced_folder(out) as aside,  # a folder that is not ours is refused before the search
    ):
        told = design(days, office, rounds, measure=measure.value, tolerance_percent=tolerance, seed=seed)
        if price:
            told = priced(days, told, solve)
        write_design(aside, days, told)
    for sentence in told_design(told):
        echo(sentence)
    echo(f"Territories, table and problems: {out}")
