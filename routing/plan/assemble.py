"""A plan from its rounds and reasons, in the order of the problem's carriers and stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routing.plan.kpis import summarise
from routing.plan.plan import Plan, Round, Run, Unserved
from routing.problem.loaded import LoadedProblem


def assemble(
    loaded: LoadedProblem, rounds: Sequence[Round], unserved: Mapping[str, Unserved], run: Run | None
) -> Plan:
    """The plan; `unserved` by stop id."""
    problem = loaded.problem
    carriers = {carrier.id: position for position, carrier in enumerate(problem.carriers)}
    ordered = sorted(rounds, key=lambda trip: carriers[trip.carrier])
    reasons = [unserved[stop.id] for stop in problem.stops if stop.id in unserved]
    return Plan(
        format="buuta-plan/2",
        problem=problem.name,
        problem_sha256=loaded.sha256,
        date=problem.date,
        labels=problem.labels,
        rounds=ordered,
        unserved=reasons,
        summary=summarise(problem, ordered, reasons),
        run=run,
    )
