"""`buuta figures`: a plan in all its figures, round by round."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.counted import counted
from geo.units import duration, kilometres
from service.cli.terminal import echo

if TYPE_CHECKING:
    from routing.plan.figures import Amounts, Figures


def figures(
    problem: Annotated[Path, typer.Argument(help="The problem file, of any format that `buuta solve` reads.")],
    plan: Annotated[Path, typer.Argument(help="The plan file.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as JSON (buuta-figures/1), every visit's slack included.")
    ] = False,
) -> None:
    """Print hours, loads, costs by part, balance and overlap of a plan; docs/figures.md has the formulas."""
    from geo.safe_write import canonical_json  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.plan.figures import figures as figures_of  # noqa: PLC0415
    from routing.plan.read import read_plan  # noqa: PLC0415

    loaded = read_any(problem)
    told = figures_of(loaded, read_plan(plan))
    if as_json:
        echo(canonical_json(told.model_dump(mode="json")), nl=False)
        return
    for line in _lines(told):
        echo(line)


#: What is said to be spread.
_SPREADS = {"duration_s": "Hours of a round", "distance_m": "Length of a round", "stops": "Stops of a round"}


def _lines(told: Figures) -> Iterator[str]:
    yield (
        f"{counted(told.stops, 'stop')} on {counted(told.driven, 'round')} of {counted(told.carriers, 'carrier')}, "
        f"{sum(told.unserved.values()):,} not served."
    )
    yield f"All rounds: {_amounts(told)}"
    yield "Cost: " + _cost(told)
    for name, words in (
        ("duration_s", duration),
        ("distance_m", kilometres),
        ("stops", str),
    ):
        if name in told.spread:
            spread = told.spread[name]
            yield (
                f"{_SPREADS[name]}: {words(spread.low)} to {words(spread.high)}, mean {words(round(spread.mean))}, "
                f"variation {spread.variation:.2f}."
            )
    yield (
        f"Overlap: {told.overlap:.1%} of the stops are nearest to a stop of another round; "
        f"{told.shared_areas:,} of {counted(told.areas, 'area')} served by more than one."
    )
    for each in told.rounds:
        loads = "".join(f", {peak.unit} {peak.share:.0%}" for peak in each.loads if peak.share is not None)
        tight = min((visit.slack_s for visit in each.visits), default=0)
        yield f"{each.id}: {counted(each.stops, 'stop')}, {_amounts(each)}{loads}, least slack {duration(tight)}."


def _amounts(told: Amounts) -> str:
    parts = {
        "travel": told.travel_s,
        "service": told.service_s,
        "waiting": told.wait_s,
        "rest": told.rest_s,
        "loading": told.loading_s,
        "overtime": told.overtime_s,
    }
    spent = ", ".join(f"{name} {duration(seconds)}" for name, seconds in parts.items() if seconds)
    late = f", {told.late_stops:,} late" if told.late_stops else ""
    co2 = f", {told.co2_g / 1_000:,.1f} kg CO2" if told.co2_g else ""
    return f"{kilometres(told.distance_m)}, {duration(told.duration_s)} ({spent}){late}{co2}"


def _cost(told: Figures) -> str:
    parts = {name: amount for name, amount in told.cost if name != "total" and amount}
    told_parts = ", ".join(f"{name} {amount:,}" for name, amount in parts.items())
    return f"{told.cost.total:,} {told.cost_unit} ({told_parts})." if parts else f"0 {told.cost_unit}."
