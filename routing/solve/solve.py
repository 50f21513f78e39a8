"""From a problem to an audited plan: validate, split, search in processes, insert, schedule, audit."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from importlib.metadata import version
from threading import Event
from uuid import uuid4

from geo.errors import AuditFailed, BuutaError, Fault
from geo.parallel import run_all
from routing.audit.audit import audit
from routing.engines.answer import Found
from routing.engines.bounds import Bound, Iterations, Seconds
from routing.engines.ortools.search import ENGINE
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.plan import Plan, Round, Run, Unserved
from routing.plan.schedule import schedule
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from routing.solve.insert import insert_left_out
from routing.solve.process import SolverProcess, end_all
from routing.validate.validate import validated

#: Components that share one solver process, so that its start is paid once for several.
BATCH = 8


@dataclass(frozen=True, slots=True)
class Batch:
    """Some components with the bound of each: one piece of work for an executor. `solve` names what it is part of."""

    components: tuple[Component, ...]
    bounds: tuple[Bound, ...]
    seed: int
    solve: str


def solve_problem(
    loaded: LoadedProblem,
    bound: Bound,
    seed: int,
    executor: Executor,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancel: Event | None = None,
) -> Plan:
    """The plan of a problem, audited.

    `Iterations` bounds each component, and the plan depends on nothing else: neither on the executor nor on the
    machine. `Seconds` is shared out among the components by their stops, as if one worker did them all, so that a
    plan takes about that long on one worker and less on several. `progress` is told (batches done, batches).

    Raises:
        InputRefused: every fault that validation finds.
        BuutaError: SOLVE_GUARD, SOLVE_PROCESS; SOLVE_MANDATORY with every mandatory stop that was not served.
        AuditFailed: the plan breaks a rule, which is an error of ours.
        Cancelled: `cancel` was set.
    """
    impossible = validated(loaded)
    components = [_without(component, impossible) for component in decompose(loaded)]
    components = [component for component in components if component.stops and component.carriers]
    found = _search(components, bound, seed, executor, progress=progress, cancel=cancel)
    rounds: list[Round] = []
    unserved = dict(impossible)
    for component, answer in zip(components, found, strict=True):
        model = Rounds(component)
        sequences, left = insert_left_out(model, answer.sequences)
        unserved |= {reason.stop: reason for reason in left}
        rounds += [
            schedule(model, index, sequence) for index, sequence in _on_first_alike(model, sequences) if sequence
        ]
    _refuse_missing_mandatory(loaded, unserved)
    plan = assemble(loaded, rounds, unserved, _run(bound, seed))
    violations = audit(loaded, plan)
    if violations:
        raise AuditFailed(violations)
    return plan


def _on_first_alike(model: Rounds, sequences: Sequence[tuple[int, ...]]) -> list[tuple[int, tuple[int, ...]]]:
    """The same sequences on the first of the carriers that differ in nothing but their id, by carrier number.

    To the engine they are one; people who count rounds 01, 03, 04 look for the 02 that nobody drives.
    """
    members: dict[int, list[int]] = {}
    for index, kind in enumerate(model.kinds):
        members.setdefault(kind, []).append(index)
    moved: list[tuple[int, tuple[int, ...]]] = []
    for several in members.values():
        driven = [sequences[index] for index in several if sequences[index]]
        moved += zip(several, driven, strict=False)
    return sorted(moved)


def _without(component: Component, stops: Container[str]) -> Component:
    shipments = tuple(shipment for shipment in component.shipments if shipment.pickup not in stops)
    return replace(
        component, stops=tuple(stop for stop in component.stops if stop.id not in stops), shipments=shipments
    )


def solve_batch(batch: Batch) -> list[Found]:
    """Solve the batch's components one after another in one process (on whatever executor runs this)."""
    with SolverProcess(solve=batch.solve) as process:
        return [
            process.solve(component, bound, batch.seed)
            for component, bound in zip(batch.components, batch.bounds, strict=True)
        ]


def _search(
    components: Sequence[Component],
    bound: Bound,
    seed: int,
    executor: Executor,
    *,
    progress: Callable[[int, int], None] | None,
    cancel: Event | None,
) -> list[Found]:
    """What was found for each component. Large ones start first, so that none is left alone at the end."""
    order = sorted(range(len(components)), key=lambda number: -len(components[number].stops))
    count = -(-len(components) // BATCH)
    groups = [order[first::count] for first in range(count)]
    stops = sum(len(component.stops) for component in components)
    solve = uuid4().hex
    batches = []
    for group in groups:
        members = tuple(components[number] for number in group)
        batches.append(
            Batch(members, tuple(_share(bound, len(member.stops), stops) for member in members), seed, solve)
        )
    try:
        answers = run_all(executor, solve_batch, batches, progress=progress, cancel=cancel)
    except BaseException:
        end_all(solve)
        raise
    found = {
        number: answer
        for group, several in zip(groups, answers, strict=True)
        for number, answer in zip(group, several, strict=True)
    }
    return [found[number] for number in range(len(components))]


def _share(bound: Bound, stops: int, of: int) -> Bound:
    return bound if isinstance(bound, Iterations) else Seconds(max(0.05, bound.limit_s * stops / of))


def _refuse_missing_mandatory(loaded: LoadedProblem, unserved: dict[str, Unserved]) -> None:
    missing = [stop for stop in loaded.problem.stops if stop.penalty is None and stop.id in unserved]
    if missing:
        raise BuutaError(
            Fault(
                "SOLVE_MANDATORY",
                f"Stop {stop.id} is mandatory and not served. {unserved[stop.id].message}",
                "",
                stop.id,
            )
            for stop in missing
        )


def _run(bound: Bound, seed: int) -> Run:
    return Run(
        engine=ENGINE,
        engine_version=version("ortools"),
        seed=seed,
        iterations=bound.count if isinstance(bound, Iterations) else None,
        seconds=None if isinstance(bound, Iterations) else round(bound.limit_s),
        reproducible=isinstance(bound, Iterations),
    )
