"""What a plan says about how it was made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from time import monotonic

from routing.engines.bounds import Bound, Iterations
from routing.engines.registry import ENGINES, load
from routing.plan.cost import UNITS_PER_VND
from routing.plan.kpis import in_unit
from routing.plan.plan import CurvePoint, EngineRun, Plan, Run
from routing.problem.component import Policy
from routing.problem.loaded import LoadedProblem
from routing.solve.curve import merged, plain, thinned
from routing.solve.portfolio import Searched, Work
from routing.solve.task import Point
from routing.solve.team import Member


def run_of(
    engine: str, seed: int, bound: Bound, works: Sequence[Work], found: Sequence[Searched], repairs: Sequence[str]
) -> Run:
    """The run without its curve; `repairs` is what was changed in the plan to begin with."""
    return Run(
        engine=engine,
        engines=_engines(works, found),
        seed=seed,
        iterations=bound.count if isinstance(bound, Iterations) else None,
        seconds=None if isinstance(bound, Iterations) else plain(bound.limit_s),
        reproducible=isinstance(bound, Iterations),
        notes=[*repairs, *(note for each in found for note in each.failures)],
    )


def curve_of(
    loaded: LoadedProblem, impossible: Collection[str], works: Sequence[Work], found: Sequence[Searched]
) -> list[CurvePoint]:
    """The cost of the whole while it was searched, the penalties of impossible stops included."""
    policy = Policy.of(loaded.problem)
    besides = sum((policy.penalty(stop) or 0) for stop in loaded.problem.stops if stop.id in impossible)
    starts: list[list[Point]] = [[] if work.warm is None else [(0, work.warm.units)] for work in works]
    points = merged(
        [[*start, *each.points] for start, each in zip(starts, found, strict=True)], besides * UNITS_PER_VND
    )
    return [CurvePoint(at=at, cost=in_unit(loaded.problem, units)) for at, units in points]


def bound_of(loaded: LoadedProblem, impossible: Collection[str], bounds: Sequence[int]) -> int | float:
    """What no plan costs less than, from the lower bounds (units) of the components; rounded down."""
    policy = Policy.of(loaded.problem)
    besides = sum((policy.penalty(stop) or 0) for stop in loaded.problem.stops if stop.id in impossible)
    whole = sum(bounds) // UNITS_PER_VND + besides
    return in_unit(loaded.problem, whole * UNITS_PER_VND)


def with_curve(plan: Plan, curve: Sequence[CurvePoint], began: float) -> Plan:
    """The plan with the curve in its run, the plan itself as the last point; `began` is a `time.monotonic`."""
    run = plan.run
    assert run is not None  # noqa: S101 - for the type checker
    at = plain(monotonic() - began) if run.iterations is None else run.iterations
    before = [point for point in curve if point.at < at]
    last = CurvePoint(at=at, cost=plan.summary.cost)
    return plan.model_copy(update={"run": run.model_copy(update={"curve": [*thinned(before), last]})})


def _engines(works: Sequence[Work], found: Sequence[Searched]) -> list[EngineRun]:
    best = [each.best_of for each in found]
    members: dict[Member, int] = {}
    for work, searched in zip(works, found, strict=True):
        for member in searched.by or work.team:
            members[member] = members.get(member, 0) + 1
    return [
        EngineRun(
            engine=member.engine,
            version=load(ENGINES[member.engine]).version,
            seed=member.seed,
            components=count,
            best_of=best.count(member),
        )
        for member, count in members.items()
    ]
