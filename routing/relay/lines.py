"""The evening trunk lines: the morning's lines run backwards, to the centre, on a computed timetable."""

from __future__ import annotations

from collections.abc import Mapping

from geo.sensitivity import Sensitivity
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.plan import Plan, Round, Run
from routing.plan.schedule import schedule
from routing.problem.carriers import Carrier, Depot
from routing.problem.decompose import component_of
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.record import Load, Seconds
from routing.problem.stops import Stop

#: When the last line must be at the centre unless the caller says otherwise: midnight.
CLOSES_S: Seconds = 86_400

#: Rules of the morning that a line run backwards cannot keep (deliveries would come before their pickups), or has no
#: choice in.
_DROPPED: Mapping[str, object] = {"shipments": [], "balance": None}


def reversed_lines(
    out: LoadedProblem,
    plan: Plan,
    ready_s: Mapping[str, int],
    collects: Mapping[str, Load],
    *,
    name: str,
    closes_s: int = CLOSES_S,
) -> tuple[LoadedProblem, Plan]:
    """The evening's problem and plan from the morning's.

    Every round of `plan` becomes a line that starts at its last place, calls at all its places in reverse and ends at
    the depot where the morning's round began. A call waits until its place is ready, and has the sensitivity of the
    morning's stop. Unit of cost, separate mail and escorts are the morning's, too; shipments and balance are not.

    Args:
        out: the morning's problem.
        plan: its plan: open rounds, as a rule.
        ready_s: by place of a stop, when what it hands over is ready.
        collects: by place of a stop, what it hands over.
        name: of the new problem.
        closes_s: when every line must be back.

    Raises:
        ValueError: a line cannot be back by `closes_s`, or may not carry what it collects.
    """
    carriers = {carrier.id: carrier for carrier in out.problem.carriers}
    sensitivity = {stop.id: stop.sensitivity for stop in out.problem.stops}
    depots, lines, stops = list(out.problem.depots), list[Carrier](), list[Stop]()
    for trip in plan.rounds:
        last = trip.visits[-1].place
        start = Depot(id=f"{trip.id} from {last}", place=last)
        shift_s = (min(ready_s[last], closes_s), closes_s)
        depots.append(start)
        lines.append(
            carriers[trip.carrier].model_copy(
                update={"id": f"{trip.id}-back", "start": start.id, "end": trip.start, "shift_s": shift_s}
            )
        )
        stops += _calls(trip, start, sensitivity, ready_s, collects, closes_s)
    update = {"name": name, "depots": depots, "carriers": lines, "stops": stops, **_DROPPED}
    loaded = problem_from_parts(out.problem.model_copy(update=update), out.matrices)
    return loaded, assemble(loaded, [_line(loaded, carrier) for carrier in lines], {}, _COMPUTED)


def _calls(
    trip: Round,
    start: Depot,
    sensitivity: Mapping[str, Sensitivity],
    ready_s: Mapping[str, int],
    collects: Mapping[str, Load],
    closes_s: int,
) -> list[Stop]:
    """The line's calls: the morning's visits in reverse, each once its place is ready."""
    return [
        Stop(
            id=visit.stop,
            place=visit.place,
            depot=start.id,
            collects=dict(collects.get(visit.place, {})),
            service_s=visit.leave_s - visit.start_s,
            windows_s=[(ready_s[visit.place], max(closes_s, ready_s[visit.place]))],
            sensitivity=sensitivity[visit.stop],
        )
        for visit in reversed(trip.visits)
    ]


_COMPUTED = Run(engine="reversed lines", seed=0, iterations=None, seconds=None, reproducible=True)


def _line(loaded: LoadedProblem, carrier: Carrier) -> Round:
    stops = [stop for stop in loaded.problem.stops if stop.depot == carrier.start]
    component = component_of(carrier.id, loaded, stops, [carrier])
    return schedule(Rounds(component), 0, range(len(stops)))
