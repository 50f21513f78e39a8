"""Somebody is absent: the stops go to those who are there, whose own stops stay their own and keep their order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import compress

from geo.errors import AuditFailed, Fault, InputRefused
from routing.audit.audit import audit
from routing.explain.fixes import with_fixes
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.plan import Plan, Round, Run, Unserved
from routing.plan.schedule import schedule
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from routing.problem.present import only_carriers
from routing.solve.finish import scheduled
from routing.solve.insert import insert_left_out
from routing.solve.warm import bare, warm_start
from routing.territory.changes import DayChanges, day_changes
from routing.territory.day import Solve, bound, mandatory_worth, with_stops
from routing.territory.owners import owners_of
from routing.territory.share import in_old_order, share_out, wholes
from routing.territory.territories import Territories
from routing.validate.validate import validated


@dataclass(frozen=True, slots=True)
class Covered:
    """`plan` is an audited plan of `loaded`, the problem without the absent; `changes` against the own rounds.

    `searched` says that orders had to be searched anew, because not all could be put in without overtime.
    """

    loaded: LoadedProblem
    plan: Plan
    changes: DayChanges
    searched: bool


def cover(loaded: LoadedProblem, source: Territories | Plan, absent: Collection[str], solve: Solve) -> Covered:
    """Share the absent carriers' stops, and those that nobody owns, among the carriers that are there.

    With territories the own rounds are what `solve` makes of them; with a plan they are its rounds. `solve` is asked
    again only where insertion leaves a stop unserved or needs overtime.

    Raises:
        InputRefused: ID_UNKNOWN for an absent one, COVER_NOBODY, the faults of `owners_of` and of validation.
        AuditFailed: the plan breaks a rule, which is an error of ours.
    """
    _require_somebody(loaded, absent)
    owners = owners_of(loaded, source)
    before = source if isinstance(source, Plan) else solve(bound(loaded, owners), None)
    present = [carrier.id for carrier in loaded.problem.carriers if carrier.id not in absent]
    kept = {stop: owner for stop, owner in owners.items() if owner not in absent}
    day = bound(only_carriers(loaded, present), kept)
    plan = _inserted(day, before, kept)
    best, searched = plan, False
    if plan.unserved or _overtime(plan) > _overtime(before, present):
        again = _settled(day, plan, solve(_own_first(day, kept), plan))
        if _rank(day, again, kept) < _rank(day, plan, kept):
            best, searched = again, True
    told = with_fixes(day, best.rounds, {left.stop: left for left in best.unserved})
    best = assemble(day, best.rounds, told, best.run)
    violations = audit(day, best)
    if violations:
        raise AuditFailed(violations)
    return Covered(day, best, day_changes(before, best, owners), searched)


def _require_somebody(loaded: LoadedProblem, absent: Collection[str]) -> None:
    known = {carrier.id for carrier in loaded.problem.carriers}
    strange = [name for name in absent if name not in known]
    if strange:
        raise InputRefused(Fault("ID_UNKNOWN", f"There is no carrier {name!r}.", "absent", name) for name in strange)
    if known <= set(absent):
        raise InputRefused([Fault("COVER_NOBODY", f"All {len(known)} carriers are absent.", "absent")])


def _inserted(day: LoadedProblem, before: Plan, kept: Mapping[str, str]) -> Plan:
    """Everybody's own round in its order, and all other stops put in."""
    impossible = validated(day)
    rounds: list[Round] = []
    unserved: dict[str, Unserved] = dict(impossible)
    notes: list[str] = []
    for component in decompose(day):
        if not component.carriers:
            continue
        more, left, repairs = _inserted_in(component, before, kept, impossible)
        rounds += more
        unserved |= {reason.stop: reason for reason in left}
        notes += repairs
    run = Run(engine="cover", seed=0, iterations=None, seconds=None, reproducible=True, notes=notes)
    return assemble(day, rounds, unserved, run)


def _inserted_in(
    component: Component, before: Plan, kept: Mapping[str, str], impossible: Mapping[str, Unserved]
) -> tuple[list[Round], list[Unserved], list[str]]:
    model = Rounds(component)
    found, notes = warm_start(component, _only(before, kept))
    found = found or bare(model)
    sequences = found.sequences if found is not None else ((),) * len(component.carriers)
    new = {stop.id: stop for stop in component.stops if stop.id not in kept and stop.id not in impossible}
    shared = share_out(component, sequences, wholes(component, new))
    last, left = insert_left_out(model, shared)
    return scheduled(model, last), left, notes


def _settled(day: LoadedProblem, orders: Plan, searched: Plan) -> Plan:
    """The searched plan with every round in the order it has in `orders`, where that is possible without overtime."""
    rounds = {trip.carrier: trip for trip in searched.rounds}
    for component in decompose(day):
        model = Rounds(component)
        old, _ = warm_start(component, orders)
        new, _ = warm_start(component, searched)
        if old is None or new is None:
            continue
        for index, carrier in enumerate(component.carriers):
            again = in_old_order(model, index, old.sequences[index], new.sequences[index])
            trip = schedule(model, index, again) if again else None
            if trip is not None and trip.overtime_s <= rounds[carrier.id].overtime_s:
                rounds[carrier.id] = trip
    unserved = {left.stop: left for left in searched.unserved}
    return assemble(day, list(rounds.values()), unserved, searched.run)


def _only(plan: Plan, kept: Mapping[str, str]) -> Plan:
    """The plan without the stops that are to be shared out and without rounds that lose all."""
    rounds = []
    for trip in plan.rounds:
        own = [kept.get(visit.stop) == trip.carrier for visit in trip.visits]
        visits = list(compress(trip.visits, own))
        if visits:
            before = [sum(own[: reload.before]) for reload in trip.reloads]
            reloads = [each.model_copy(update={"before": at}) for each, at in zip(trip.reloads, before, strict=True)]
            rounds.append(trip.model_copy(update={"visits": visits, "reloads": reloads}))
    return plan.model_copy(update={"rounds": rounds})


def _overtime(plan: Plan, of: Collection[str] | None = None) -> int:
    return sum(trip.overtime_s for trip in plan.rounds if of is None or trip.carrier in of)


def _own_first(day: LoadedProblem, kept: Mapping[str, str]) -> LoadedProblem:
    """The day in which no own stop is worth leaving out for a stop of the absent."""
    own = {"penalty": mandatory_worth(len(day.problem.stops)), "priority": 0}
    return with_stops(day, [stop.model_copy(update=own) if stop.id in kept else stop for stop in day.problem.stops])


def _rank(day: LoadedProblem, plan: Plan, kept: Mapping[str, str]) -> tuple[int, int, int]:
    """Own stops left out, then what is left out of all, then overtime: only for these an own order may be lost."""
    worth = {stop.id: stop.penalty or mandatory_worth(len(day.problem.stops)) for stop in day.problem.stops}
    own = sum(left.stop in kept for left in plan.unserved)
    return own, sum(worth[left.stop] for left in plan.unserved), _overtime(plan)
