"""An overloaded day: the fewest stops move to other carriers so that every round fits again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.errors import AuditFailed
from routing.audit.audit import audit
from routing.explain.fixes import with_fixes
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.insertion import Insertion, insertion_on
from routing.plan.plan import Plan, Round
from routing.problem.decompose import decompose
from routing.problem.goals import Territory
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Stop
from routing.solve.finish import scheduled
from routing.solve.warm import warm_start
from routing.territory.changes import DayChanges, day_changes
from routing.territory.day import Solve, bound, mandatory_worth, with_stops
from routing.territory.overload import Overload, overloads
from routing.territory.owners import owners_of
from routing.territory.territories import Territories

#: To leave a stop out is as bad as moving so many.
MOVES = 50


@dataclass(frozen=True, slots=True)
class Absorbed:
    """`plan` is an audited plan of `loaded`: the problem with `usual` filled in, where nothing is mandatory.

    `overloads` are the owners whose own stops do not fit on their rounds; `changes` are against the rounds that they
    would drive without what does not fit.
    """

    loaded: LoadedProblem
    plan: Plan
    overloads: tuple[Overload, ...]
    changes: DayChanges


def absorb(loaded: LoadedProblem, source: Territories | Plan, solve: Solve) -> Absorbed:
    """Find the plan that leaves out least, then moves fewest stops from their owners, then costs least.

    `solve` is asked for the owners' own rounds first, and for the moves only where something does not fit.

    Raises:
        InputRefused: the faults of `owners_of` and of validation.
        AuditFailed: the plan breaks a rule, which is an error of ours.
    """
    owners = owners_of(loaded, source)
    own_day = bound(loaded, owners)
    own = solve(own_day, source if isinstance(source, Plan) else None)
    day = with_stops(loaded, [_used_to(stop, owners.get(stop.id)) for stop in loaded.problem.stops])
    rounds, unserved = own.rounds, {left.stop: left for left in own.unserved}
    if unserved:
        dear = _dear_moves(day)
        moved = solve(dear, own)
        rounds = _moved_back(dear, moved, owners)
        unserved = with_fixes(day, rounds, {left.stop: left for left in moved.unserved})
    plan = assemble(day, rounds, unserved, own.run)
    violations = audit(day, plan)
    if violations:
        raise AuditFailed(violations)
    too_much = tuple(overloads(own_day, own.unserved, owners))
    return Absorbed(day, plan, too_much, day_changes(own, plan, owners))


def _used_to(stop: Stop, owner: str | None) -> Stop:
    return stop.model_copy(update={"usual": owner})


def _dear_moves(day: LoadedProblem) -> LoadedProblem:
    """The day in which a stop of another carrier costs more than any way, and one left out more than many moves."""
    problem = day.problem
    worth = mandatory_worth(len(problem.stops))
    left_out = [min(worth, worth * 9 // 10 + (stop.penalty or 0) // 10) for stop in problem.stops]
    stops = [
        stop.model_copy(update={"penalty": penalty, "priority": 0})
        for stop, penalty in zip(problem.stops, left_out, strict=True)
    ]
    territory = Territory(change_cost=worth // MOVES)
    update = {"stops": stops, "territory": territory, "balance": None}
    return problem_from_parts(problem.model_copy(update=update), day.matrices)


def _moved_back(dear: LoadedProblem, plan: Plan, owners: Mapping[str, str]) -> list[Round]:
    """The rounds after every moved stop has been offered to its owner again, until nobody has room."""
    rounds: list[Round] = []
    for component in decompose(dear):
        model = Rounds(component)
        start, _ = warm_start(component, plan)
        if start is None:
            continue
        sequences = list(start.sequences)
        carriers = {carrier.id: index for index, carrier in enumerate(component.carriers)}
        while _one_back(model, sequences, [carriers.get(owners.get(stop.id, "")) for stop in component.stops]):
            pass
        rounds += scheduled(model, sequences)
    return rounds


def _one_back(model: Rounds, sequences: list[tuple[int, ...]], owner: Sequence[int | None]) -> bool:
    """Give one moved stop (a shipment's two) back to its owner, if anybody's can go back; the cheapest of all."""
    partner = model.instance.stops["partner"].tolist()
    best: tuple[int, int, tuple[int, ...], tuple[int, ...]] | None = None
    for taker, sequence in enumerate(sequences):
        for number in sequence:
            home = owner[number] if number >= 0 else None
            if home is None or home == taker:
                continue
            whole = (number,) if partner[number] < 0 else (number, partner[number])
            rest = tuple(each for each in sequence if each not in whole)
            cost, left, was = model.cost(home, sequences[home]), model.cost(taker, rest), model.cost(taker, sequence)
            if not (isinstance(cost, int) and isinstance(left, int) and isinstance(was, int)):
                continue
            found = insertion_on(model, home, sequences[home], cost, whole)
            if isinstance(found, Insertion) and (best is None or found.units + left - was < best[0]):
                best = (found.units + left - was, taker, rest, found.sequence)
                back_to = home
    if best is None:
        return False
    _, taker, sequences[taker], sequences[back_to] = best
    return True
