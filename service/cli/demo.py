"""`buuta demo`: the main job, with progress and a closing table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from routing.engines.bounds import DEFAULT_ITERATIONS
from service.cli.output_path import outside_inputs, outside_workspaces
from service.cli.terminal import echo

RUNS = ("delivery", "dossiers", "press")


class ReferenceDay(StrEnum):
    """The days that demand can be drawn for."""

    PUBLISHED = "published"
    BUSY = "busy"


def demo(
    out: Annotated[
        Path,
        typer.Option(callback=outside_workspaces, help="The folder to write; replaced as a whole when all is done."),
    ] = Path("out/demo"),
    seed: Annotated[int, typer.Option(min=0, max=10**9, help="Draws another day and searches in another order.")] = 0,
    boundaries: Annotated[
        Path | None, typer.Option(help="Official commune polygons, any map file; as in `buuta import boundaries`.")
    ] = None,
    matrix: Annotated[
        Path | None, typer.Option(help="A travel matrix (.npz); its cells replace the estimated ones.")
    ] = None,
    points: Annotated[Path | None, typer.Option(help="Your register of points (CSV) in place of ours.")] = None,
    workspace: Annotated[
        Path | None, typer.Option(help="Plan with all that this workspace (`buuta init`) holds.")
    ] = None,
    day: Annotated[ReferenceDay, typer.Option(help="The published day, or the busy one.")] = ReferenceDay.PUBLISHED,
    iterations: Annotated[
        int, typer.Option(min=1, max=10_000_000, help="Iterations of the search for each part of a run.")
    ] = DEFAULT_ITERATIONS,
) -> None:
    """Map the communes and points, plan a day's rounds, measure coverage, and draw it all."""
    from service.settings import read_settings  # noqa: PLC0415 - the command line answers before all is loaded
    from service.usecases.demo import DemoOptions, run_demo  # noqa: PLC0415

    outside_inputs(out, [boundaries, matrix, points, workspace], "--out")
    console = Console()
    options = DemoOptions(
        out=out,
        seed=seed,
        boundaries=boundaries,
        matrix=matrix,
        points=points,
        workspace=workspace,
        day=day.value,
        iterations=iterations,
        workers=read_settings().workers,
    )
    with console.status("…") as status:

        def tell(what: str) -> None:
            status.update(what)
            if not console.is_terminal:
                console.print(what, highlight=False)

        result = run_demo(options, tell)
    console.print(_closing_table(result.summary, result.seconds, result.peak_memory_mb))
    for name in RUNS:
        for reason, stops in result.summary[name]["unserved"].items():
            console.print(f"Not served, {name}: {stops:,} stops, {reason}; each with its numbers in the plan.")
    echo(f"Open {out / 'index.html'} in a browser.")


def _closing_table(summary: dict[str, Any], seconds: float, peak_memory_mb: float) -> Table:
    table = Table("", "stops", "served", "rounds", "km", "hours", "nearest neighbour, km", "audit")
    for name in RUNS:
        run = summary[name]
        table.add_row(
            name,
            f"{run['stops']:,}",
            f"{run['served']:,}",
            f"{run['rounds']:,}",
            f"{run['distance_m'] / 1000:,.0f}",
            f"{run['duration_s'] / 3600:,.0f}",
            f"{run['baseline_distance_m'] / 1000:,.0f}",
            "passed" if run["audit_violations"] == 0 else f"{run['audit_violations']} violations",
        )
    table.title = (
        f"{summary['communes']} communes, {summary['points_known']} known points, demand synthetic, "
        f"{100 * summary['travel']['estimated']:.3g}% of travel estimated"
    )
    table.caption = f"{seconds:.0f} s, {peak_memory_mb:,.0f} MB"
    return table
