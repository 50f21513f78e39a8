"""From a problem to an audited plan: validate, split, search in processes, insert, schedule, audit."""

from __future__ import annotations

from collections.abc import Container, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from threading import Event
from time import monotonic
from typing import Self

from geo.errors import AuditFailed, BuutaError, Fault, InputRefused
from routing.audit.audit import audit
from routing.engines.bounds import Bound, Iterations
from routing.explain.fixes import with_fixes
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.plan import Plan, Round, Unserved
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from routing.solve.finish import completed, on_first_alike, scheduled
from routing.solve.hurry import NOTE, START_S, search_here
from routing.solve.lower_bound import lower_bound
from routing.solve.portfolio import GRACE_S, Work
from routing.solve.record import bound_of, curve_of, run_of, with_curve
from routing.solve.search import Searches, Tell
from routing.solve.shares import Wave, batches_of, waves_of
from routing.solve.team import AUTO, pick_team
from routing.solve.warm import start_of_locks, strangers, warm_start
from routing.validate.validate import validated

#: Components that share one solver process under an iteration bound, so that its start is paid once for several: so
#: many at least, and as many as leave one process for each worker.
BATCH = 8

#: What is kept of a time limit for schedule and audit, and as much again for the insertion pass: seconds, and seconds
#: for each stop. Twice what they took for 2,000 stops on a slow machine.
FINISH_S, FINISH_PER_STOP_S = 0.1, 0.000_15

#: What would help the unserved is looked for when the rest is done, and may go on for so long after a time limit, but
#: for no more than such a share of it.
FIXES_S, FIXES_SHARE = 1.0, 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """When a solve began, and (`time.monotonic`; None without a time limit) when its searches and insertions end."""

    began: float
    search: float | None = None
    insertion: float | None = None

    @classmethod
    def of(cls, bound: Bound, stops: int) -> Self:
        """The limits of a solve that begins now."""
        now = monotonic()
        if isinstance(bound, Iterations):
            return cls(now)
        finish = FINISH_S + FINISH_PER_STOP_S * stops
        return cls(now, now + bound.limit_s - 2 * finish - GRACE_S, now + bound.limit_s - finish)

    def of_search(self, bound: Bound) -> Iterations | float:
        """What bounds the searches: a count for each, or the end of all."""
        return bound if isinstance(bound, Iterations) else self.search or 0.0

    @property
    def is_short(self) -> bool:
        """Whether a process would hardly have started when the searches end."""
        return self.search is not None and self.search - monotonic() < START_S


def solve_problem(
    loaded: LoadedProblem,
    bound: Bound,
    seed: int,
    executor: Executor,
    *,
    workers: int,
    engine: str = AUTO,
    warm: Plan | None = None,
    progress: Tell | None = None,
    cancel: Event | None = None,
) -> Plan:
    """The plan of a problem, audited.

    `Iterations` bounds each component, one process works on each, and the plan depends on nothing else: neither on
    the executor nor on the machine. `Seconds` is the wall time of all that happens here, but for `FIXES_S` where
    stops are left out, and for first rounds where no engine told any; the executor must be able to do `workers`
    pieces of work at the same time, and so many processes search; none where they would hardly have started. The
    plan is never worse than `warm`, repaired (`Run.notes` tell what was). `progress` is told in whatever thread has
    news.

    Raises:
        InputRefused: every fault that validation finds; ENGINE_CANNOT, LOCKED_IMPOSSIBLE.
        BuutaError: SOLVE_GUARD, SOLVE_PROCESS; SOLVE_MANDATORY with every mandatory stop that was not served.
        AuditFailed: the plan breaks a rule, which is an error of ours.
        Cancelled: `cancel` was set.
    """
    limits = Limits.of(bound, len(loaded.problem.stops))
    with Searches(executor, progress, cancel) as searches:
        if not isinstance(bound, Iterations) and not limits.is_short:
            searches.start_early(engine, workers)
        impossible = validated(loaded)
        components = [_without(component, impossible) for component in decompose(loaded)]
        components = [component for component in components if component.stops and component.carriers]
        waves = _waves(components, bound, workers)
        works, repairs = _works(components, waves, engine, seed, warm)
        if limits.search is not None and limits.is_short:
            searches.end_unused()
            works, found = search_here(works, limits.search)
            repairs.append(NOTE)
        else:
            found = searches.run(works, waves, limits.of_search(bound), limits.began)
    rounds: list[Round] = []
    unserved = dict(impossible)
    bounds: list[int] = []
    for component, searched in zip(components, found, strict=True):
        model = Rounds(component)
        sequences, left = completed(model, searched.found, limits.insertion)
        rounds += scheduled(model, on_first_alike(model, sequences))
        unserved |= {reason.stop: reason for reason in left}
        bounds.append(lower_bound(model))
    until = None if isinstance(bound, Iterations) else monotonic() + min(FIXES_S, FIXES_SHARE * bound.limit_s)
    unserved = with_fixes(loaded, rounds, unserved, until=until)
    _refuse_missing_mandatory(loaded, unserved)
    run = run_of(engine, seed, bound, works, found, repairs)
    run = run.model_copy(update={"lower_bound": bound_of(loaded, impossible, bounds)})
    plan = assemble(loaded, rounds, unserved, run)
    plan = with_curve(plan, curve_of(loaded, impossible, works, found), limits.began)
    violations = audit(loaded, plan)
    if violations:
        raise AuditFailed(violations)
    return plan


def _waves(components: Sequence[Component], bound: Bound, workers: int) -> list[Wave]:
    sizes = [len(component.stops) for component in components]
    if isinstance(bound, Iterations):
        return [batches_of(sizes, max(BATCH, -(-len(sizes) // workers)))] if sizes else []
    return waves_of(sizes, workers)


def _works(
    components: Sequence[Component], waves: Sequence[Wave], engine: str, seed: int, warm: Plan | None
) -> tuple[list[Work], list[str]]:
    """The works in the order of the components, and what was repaired in the plan to begin with."""
    size = {
        number: team for wave in waves for lane, team in zip(wave.lanes, wave.teams, strict=True) for number in lane
    }
    works: list[Work] = []
    notes = strangers(components, warm) if warm is not None else []
    faults: list[Fault] = []
    for number, component in enumerate(components):
        start, repairs = warm_start(component, warm) if warm is not None else (None, [])
        notes += repairs
        try:
            start = start or start_of_locks(component)
            works.append(Work(component, pick_team(component, engine, size[number], seed), start))
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    return works, notes


def _without(component: Component, stops: Container[str]) -> Component:
    shipments = tuple(shipment for shipment in component.shipments if shipment.pickup not in stops)
    return replace(
        component, stops=tuple(stop for stop in component.stops if stop.id not in stops), shipments=shipments
    )


def _refuse_missing_mandatory(loaded: LoadedProblem, unserved: dict[str, Unserved]) -> None:
    missing = [stop for stop in loaded.problem.stops if stop.penalty is None and stop.id in unserved]
    if missing:
        raise BuutaError(
            Fault(
                "SOLVE_MANDATORY",
                f"Stop {stop.id} is mandatory and not served. {_told(unserved[stop.id])}",
                "",
                stop.id,
            )
            for stop in missing
        )


def _told(left: Unserved) -> str:
    return f"{left.message} Would help: {left.fixes[0].message}" if left.fixes else left.message
