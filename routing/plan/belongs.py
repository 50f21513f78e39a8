"""Is a plan one of this problem? Asked before anything is computed from the two together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geo.errors import Fault, InputRefused
from routing.plan.calls import calls_of
from routing.plan.plan import Plan, Round
from routing.problem.loaded import LoadedProblem
from routing.problem.problem import Problem

#: No honest number of a plan is larger; ratios and sums stay far from what a float holds.
MOST = 10**15


def require_plan_of(loaded: LoadedProblem, plan: Plan) -> None:
    """The plan names this problem, and in its rounds nothing but the problem's carriers, depots and stops, each once,
    and where the problem has them.

    Whether it keeps the rules is the auditor's business.

    Raises:
        InputRefused: PLAN_OTHER_PROBLEM, PLAN_STRANGER (each id), PLAN_TWICE, PLAN_NUMBER.
    """
    faults = list(_faults(loaded, plan))
    if faults:
        raise InputRefused(faults)


def _faults(loaded: LoadedProblem, plan: Plan) -> Iterator[Fault]:
    if plan.problem_sha256 != loaded.sha256:
        text = f"The plan names problem {plan.problem_sha256[:12]}..., this is {loaded.sha256[:12]}...."
        yield Fault("PLAN_OTHER_PROBLEM", text, "problem_sha256")
    yield from _strangers(loaded.problem, plan)
    mentions = [visit.stop for trip in plan.rounds for visit in trip.visits] + [left.stop for left in plan.unserved]
    for kind, names in (("carrier", [trip.carrier for trip in plan.rounds]), ("stop", mentions)):
        for name, times in Counter(names).items():
            if times > 1:
                yield Fault("PLAN_TWICE", f"The plan has {kind} {name!r} {times} times.", "rounds", name)
    for at, trip in enumerate(plan.rounds):
        if max(map(abs, _numbers(trip))) > MOST:
            yield Fault("PLAN_NUMBER", f"A number of the round is beyond {MOST:,}.", f"rounds[{at}]", trip.id)


def _strangers(problem: Problem, plan: Plan) -> Iterator[Fault]:
    """What the problem does not have, or has at another place: nobody is led where a plan says that a stop lies."""
    places: dict[str, dict[str, str | None]] = {
        "carrier": {carrier.id: None for carrier in problem.carriers},
        "stop": {stop.id: stop.place for stop in problem.stops},
        "depot": {depot.id: depot.place for depot in problem.depots},
    }
    named: list[tuple[str, str, str, str, str | None]] = [
        ("unserved", left.stop, "stop", left.stop, None) for left in plan.unserved
    ]
    for at, trip in enumerate(plan.rounds):
        where = f"rounds[{at}]"
        named.append((f"{where}.carrier", trip.id, "carrier", trip.carrier, None))
        named.append((f"{where}.start", trip.id, "depot", trip.start, None))
        if trip.end is not None:
            named.append((f"{where}.end", trip.id, "depot", trip.end, trip.back.place if trip.back else None))
        elif trip.back is not None:
            yield Fault("PLAN_STRANGER", "The round has a way back and no end.", f"{where}.back", trip.id)
        named += [(f"{where}.visits", trip.id, "stop", visit.stop, visit.place) for visit in trip.visits]
        named += [(f"{where}.reloads", trip.id, "depot", reload.depot, reload.place) for reload in trip.reloads]
    for field, row, kind, name, place in named:
        if name not in places[kind]:
            yield Fault("PLAN_STRANGER", f"There is no {kind} {name!r}.", field, row)
        elif place not in (None, places[kind][name]):
            yield Fault("PLAN_STRANGER", f"The plan has {kind} {name!r} at another place.", field, row)


def _numbers(trip: Round) -> Iterator[int]:
    yield from (trip.start_s, trip.end_s, trip.travel_s, trip.service_s, trip.wait_s, trip.loading_s, trip.rest_s)
    yield from (trip.overtime_s, trip.distance_m, *trip.start_load.values())
    for call in calls_of(trip):
        yield from (call.arrive_s, call.start_s, call.leave_s, call.travel_s, call.distance_m, *call.load.values())
    for visit in trip.visits:
        yield visit.late_s
    for rest in trip.rests:
        yield from (rest.start_s, rest.end_s)
    if trip.back is not None:
        yield trip.back.travel_s
