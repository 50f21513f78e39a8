"""Three ways to plan the rest of a day: change all that is not frozen, keep the rounds, or only insert."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from geo.errors import AuditFailed
from routing.audit.audit import audit
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.plan import Plan, Round, Run, Unserved
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Stop
from routing.replan.left_aboard import given_up
from routing.replan.rest import Rest
from routing.replan.settle import settled
from routing.solve.finish import completed, scheduled
from routing.solve.warm import warm_start
from routing.validate.validate import validated


class Mode(StrEnum):
    """What may change: everything that is not frozen; what spare carriers can take, and insertions; insertions."""

    ALL = "all"
    KEEP = "keep"
    INSERT = "insert"


#: How a problem is solved, beginning with a plan: `solve_problem` with all but these two settled.
Solve = Callable[[LoadedProblem, Plan], Plan]


def planned_again(rest: Rest, mode: Mode, solve: Solve) -> tuple[Rest, Plan]:
    """The rest as the mode has it, and its audited plan. `insert` does not search, so it does not call `solve`.

    Raises:
        InputRefused, BuutaError: what `solve` raises.
        AuditFailed: the plan breaks a rule, which is an error of ours.
    """
    following: Rest | None = kept(rest) if mode is Mode.KEEP else rest
    while following is not None:
        rest = following
        plan = _inserted(rest) if mode is Mode.INSERT else settled(rest, solve(rest.loaded, rest.plan))
        following = given_up(rest, plan)
    violations = audit(rest.loaded, plan)
    if violations:
        raise AuditFailed(violations)
    return rest, plan


def kept(rest: Rest) -> Rest:
    """The same rest, each stop of a round bound to its carrier and to those that had no round."""
    spare = rest.spare
    problem = rest.loaded.problem
    going = {carrier.id for carrier in problem.carriers}
    holder = {visit.stop: trip.carrier for trip in rest.plan.rounds for visit in trip.visits}
    holder |= {stop: name for name, each in rest.standings.items() if name in going for stop in each.skipped}
    stops = [_bound(stop, holder, spare) for stop in problem.stops]
    return replace(rest, loaded=problem_from_parts(problem.model_copy(update={"stops": stops}), rest.loaded.matrices))


def _bound(stop: Stop, holder: dict[str, str], spare: list[str]) -> Stop:
    if stop.id not in holder:
        return stop
    may = [holder[stop.id], *spare]
    return stop.model_copy(
        update={"carriers": may if stop.carriers is None else [name for name in may if name in stop.carriers]}
    )


def _inserted(rest: Rest) -> Plan:
    """The old rounds, repaired where they can no longer be driven, and all else inserted where it costs least."""
    loaded = rest.loaded
    impossible = validated(loaded)
    rounds: list[Round] = []
    unserved: dict[str, Unserved] = {}
    notes: list[str] = []
    for component in decompose(loaded):
        model = Rounds(component)
        start, repairs = warm_start(component, rest.plan)
        sequences, left = completed(model, start)
        rounds += scheduled(model, sequences)
        unserved |= {reason.stop: reason for reason in left}
        notes += repairs
    run = Run(engine="insert", seed=0, iterations=None, seconds=None, reproducible=True, notes=notes)
    return assemble(loaded, rounds, unserved | impossible, run)
