"""A plan as VROOM's JSON answers: for programs that were written for VROOM.

Steps tell times as the input did (Unix time when it did), amounts in the order of `amount-1`, `amount-2`, ..., and
costs as VROOM adds them up: fixed, travel by the hour, metres by the km. `setup` is 0, as no input has any.
"""

from __future__ import annotations

import math
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from geo.safe_write import canonical_json
from routing.plan.plan import Plan, Round
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
        """Start, tasks, breaks and end; a break shortens the waiting of the task that it stands before."""
        at_start = {"arrival": self.base + driven.start_s, "duration": 0, "distance": 0}
        steps = [_step({"type": "start"}, at_start, self._amounts(driven.start_load))]
        travelled, metres = 0, 0
        load = self._amounts(driven.start_load)
        for number, visit in enumerate(driven.visits):
            steps += self._rests(driven, number, number, travelled, metres, load)
            travelled, metres = travelled + visit.travel_s, metres + visit.distance_m
            load = self._amounts(visit.load)
            step = _step(
                _task(visit.stop),
                {"arrival": self.base + visit.arrive_s, "duration": travelled, "distance": metres},
                load,
                service=visit.leave_s - visit.start_s,
                waiting=visit.start_s - visit.arrive_s - _rested(driven, visit.arrive_s, visit.start_s),
            )
            steps.append({**step, "location_index": int(visit.place)})
        last = len(driven.visits)
        steps += self._rests(driven, last, math.inf, travelled, metres, load)
        if driven.back is not None:
            travelled, metres = travelled + driven.back.travel_s, metres + driven.back.distance_m
            end = {"arrival": self.base + driven.end_s, "duration": travelled, "distance": metres}
            steps.append({**_step({"type": "end"}, end, load), "location_index": int(driven.back.place)})
        return steps

    def _rests(
        self, driven: Round, first: int, last: float, travelled: int, metres: int, load: list[int]
    ) -> list[dict[str, Any]]:
        """The breaks before places `first` to `last` of the round."""
        return [
            _step(
                {"type": "break"},
                {"arrival": self.base + rest.start_s, "duration": travelled, "distance": metres},
                load,
                service=rest.end_s - rest.start_s,
            )
            for rest in driven.rests
            if first <= rest.before <= last
        ]


def _rested(driven: Round, begin_s: int, end_s: int) -> int:
    """Seconds of breaks within a span."""
    return sum(max(0, min(rest.end_s, end_s) - max(rest.start_s, begin_s)) for rest in driven.rests)


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
