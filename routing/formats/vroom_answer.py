"""A plan as VROOM's JSON answers: for programs that were written for VROOM.

Steps tell times as the input did (Unix time when it did), amounts in the order of `amount-1`, `amount-2`, ..., and
costs as VROOM adds them up: fixed, travel by the hour, metres by the km. `setup` is 0, as no input has any.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from geo.safe_write import canonical_json
from routing.plan.plan import Plan, Rest, Round
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.record import Load
from routing.problem.stops import Stop


def vroom_json(loaded: LoadedProblem, plan: Plan) -> str:
    """The answer as text; see `vroom_answer`."""
    return canonical_json(vroom_answer(loaded, plan))


def vroom_answer(loaded: LoadedProblem, plan: Plan) -> dict[str, Any]:
    """What VROOM would answer, of a plan whose problem came from `read_vroom`."""
    problem = loaded.problem
    stops = {stop.id: stop for stop in problem.stops}
    carriers = {carrier.id: carrier for carrier in problem.carriers}
    units = max((len(carrier.capacity) for carrier in problem.carriers), default=0)
    base = int(datetime.fromisoformat(problem.date).replace(tzinfo=UTC).timestamp())
    writer = _Writer(stops, {shipment.pickup: shipment.load for shipment in problem.shipments}, units, base)
    routes = [writer.route(each, carriers[each.carrier]) for each in plan.rounds]
    sums = ("cost", "setup", "service", "duration", "waiting_time", "priority", "distance")
    summary: dict[str, Any] = {name: sum(route[name] for route in routes) for name in sums}
    for name in ("delivery", "pickup"):
        summary[name] = [sum(route[name][unit] for route in routes) for unit in range(units)]
    summary |= {"routes": len(routes), "unassigned": len(plan.unserved), "violations": []}
    unassigned = [
        {**_task(left.stop), "location_index": int(stops[left.stop].place), "description": left.message}
        for left in plan.unserved
    ]
    return {"code": 0, "summary": summary, "unassigned": unassigned, "routes": routes}


def _task(stop: str) -> dict[str, Any]:
    """Kind and number of a task, which `read_vroom` put together."""
    kind, _, number = stop.partition("-")
    return {"type": kind, "id": int(number)}


class _Writer:
    """Writes routes: what it needs to know of the problem, once."""

    def __init__(self, stops: dict[str, Stop], picked_up: dict[str, Load], units: int, base: int) -> None:
        self.stops = stops
        self.picked_up = picked_up
        self.units = units
        self.base = base

    def route(self, driven: Round, carrier: Carrier) -> dict[str, Any]:
        """One round as a route with its steps, breaks at their time among them."""
        served = [self.stops[visit.stop] for visit in driven.visits]
        delivered: Counter[str] = Counter()
        collected: Counter[str] = Counter()
        for stop in served:
            shipped = self.picked_up.get(stop.id, {})
            delivered.update({**stop.delivers})
            delivered.update(shipped)
            collected.update({**stop.collects})
            collected.update(shipped)
        hours, km = driven.travel_s * carrier.cost_per_h / 3600, driven.distance_m * carrier.cost_per_km / 1000
        return {
            "vehicle": int(driven.carrier),
            "cost": carrier.fixed_cost + math.floor(hours + km + 0.5),
            "setup": 0,
            "service": driven.service_s + driven.rest_s,
            "duration": driven.travel_s,
            "waiting_time": driven.wait_s,
            "priority": sum(stop.priority for stop in served),
            "distance": driven.distance_m,
            "delivery": self._amounts(delivered),
            "pickup": self._amounts(collected),
            "steps": self._steps(driven),
            "violations": [],
        }

    def _amounts(self, load: Load | Counter[str]) -> list[int]:
        return [load.get(f"amount-{number}", 0) for number in range(1, self.units + 1)]

    def _steps(self, driven: Round) -> list[dict[str, Any]]:
        """Start, tasks, breaks and end in the order of time: who rests at a place arrives there when rested."""
        load = self._amounts(driven.start_load)
        start = {"arrival": self.base + driven.start_s, "duration": 0, "distance": 0}
        steps = [{**_step({"type": "start"}, start, load), "location_index": int(driven.start)}]
        travelled, metres, left_s = 0, 0, driven.start_s
        for number, visit in enumerate(driven.visits):
            rests = [rest for rest in driven.rests if rest.before == number]
            arrive_s = self._rest(steps, rests, _Way(left_s, visit.arrive_s, visit.travel_s), load)
            left_s = visit.leave_s
            travelled, metres = travelled + visit.travel_s, metres + visit.distance_m
            load = self._amounts(visit.load)
            step = _step(
                _task(visit.stop),
                {"arrival": self.base + arrive_s, "duration": travelled, "distance": metres},
                load,
                service=visit.leave_s - visit.start_s,
                waiting=visit.start_s - arrive_s,
            )
            steps.append({**step, "location_index": int(visit.place)})
        last = [rest for rest in driven.rests if rest.before >= len(driven.visits)]
        self._rest(steps, last, _Way(left_s, driven.end_s, driven.back.travel_s if driven.back else 0), load)
        if driven.back is not None:
            travelled, metres = travelled + driven.back.travel_s, metres + driven.back.distance_m
            end = {"arrival": self.base + driven.end_s, "duration": travelled, "distance": metres}
            steps.append({**_step({"type": "end"}, end, load), "location_index": int(driven.back.place)})
        return steps

    def _rest(self, steps: list[dict[str, Any]], rests: Sequence[Rest], way: _Way, load: list[int]) -> int:
        """Add the breaks before a place; return when it is reached and rested.

        On a way with breaks there may be waiting for them to fall due: it stands before the first with room for it.
        """
        left_s, reached_s = way.left_s, way.arrive_s
        idle = reached_s - left_s - way.travel_s
        idle -= sum(rest.end_s - rest.start_s for rest in rests if rest.start_s < reached_s)
        for rest in rests:
            if rest.start_s < way.arrive_s:
                waiting = min(idle, rest.start_s - left_s)
                idle -= waiting
            else:
                waiting = rest.start_s - reached_s
            so_far = {name: steps[-1][name] for name in ("duration", "distance")}
            reached = {"arrival": self.base + rest.start_s - waiting, **so_far}
            service = rest.end_s - rest.start_s
            steps.append(_step({"type": "break"}, reached, load, service=service, waiting=waiting))
            left_s, reached_s = rest.end_s, max(reached_s, rest.end_s)
        return reached_s


class _Way(NamedTuple):
    """When a leg is begun and when it ends, breaks included, and how long it is driven."""

    left_s: int
    arrive_s: int
    travel_s: int


def _step(
    what: dict[str, Any], reached: dict[str, int], load: list[int], *, service: int = 0, waiting: int = 0
) -> dict[str, Any]:
    return {
        **what,
        **reached,
        "setup": 0,
        "service": service,
        "waiting_time": waiting,
        "load": load,
        "violations": [],
    }
