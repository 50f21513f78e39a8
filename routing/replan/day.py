"""The whole day for people: what was done as it was told, and the rest as it is planned now.

It is a plan in the plan's own format, but none that an engine made: times of what was done are those that people
told, so that the travel of a leg is what it took, whatever the matrix says.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from geo.units import clock
from routing.plan.assemble import assemble
from routing.plan.plan import Leg, Plan, Reload, Round, Visit
from routing.plan.schedule import summed
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from routing.replan.events import CarrierEvents, Done
from routing.replan.heading import way
from routing.replan.rest import Rest
from routing.replan.standing import Standing


@dataclass(frozen=True, slots=True)
class Day:
    """`problem` are all stops of the day that were not cancelled; `plan` names it."""

    problem: Problem
    plan: Plan


def day_of(loaded: LoadedProblem, before: Plan, rest: Rest, after: Plan) -> Day:
    """The day of problem `loaded` and its plan `before`, from now on `after`."""
    world = rest.world
    label = f"Until {clock(rest.events.now_s)} as it was told, from then on as planned."
    problem = loaded.problem.model_copy(
        update={
            "labels": [*loaded.problem.labels, label],
            "matrices": rest.loaded.problem.matrices,
            "stops": [stop for stop in world.stops.values() if stop.id not in world.cancelled],
            "shipments": list(world.shipments),
        }
    )
    told = {each.carrier: each for each in rest.events.carriers}
    started = {trip.carrier: trip for trip in before.rounds}
    ahead = {trip.carrier: trip for trip in after.rounds}
    rounds = []
    for name, standing in rest.standings.items():
        if standing.out:
            rounds.append(_Merging(loaded, rest, standing, told[name], started.get(name)).round(ahead.get(name)))
        elif name in ahead:
            rounds.append(ahead[name])
    left = {each.stop: each for each in after.unserved} | dict(rest.lost)
    rounds = [trip for trip in rounds if trip.visits]
    plan = assemble(problem_from_parts(problem, rest.loaded.matrices), rounds, left, run=None)
    return Day(problem, plan)


class _Merging:
    """One carrier that is out: its done places, then its round ahead."""

    def __init__(
        self, loaded: LoadedProblem, rest: Rest, standing: Standing, told: CarrierEvents, planned: Round | None
    ) -> None:
        self._loaded, self._rest, self._standing, self._told = loaded, rest, standing, told
        self._places = {depot.id: depot.place for depot in loaded.problem.depots}
        self._bag: Counter[str] = Counter(planned.start_load if planned is not None else standing.carrier.aboard)
        self._planned = planned
        self._here, self._left = self._places[standing.carrier.start], standing.started_s
        self.visits: list[Visit] = []
        self.reloads: list[Reload] = []

    def round(self, ahead: Round | None) -> Round:
        """The whole round."""
        start_load = _positive(self._bag)
        for done in self._told.done:
            self._add(done)
        done_calls = len(self.visits) + len(self.reloads)
        if len(self._standing.route) > done_calls + 1:  # on its way to reload
            self._add(Done(reloaded=self._standing.at, left_s=self._standing.left_s))
        back = ahead.back if ahead is not None else None
        end = ahead.end_s if ahead is not None else self._left
        rests = [
            rest.model_copy(update={"before": rest.before + len(self.visits) + len(self.reloads)})
            for rest in (ahead.rests if ahead is not None else ())
        ]
        if ahead is not None:
            before = len(self.visits)
            self.reloads += [each.model_copy(update={"before": each.before + before}) for each in ahead.reloads]
            self.visits += ahead.visits
        elif self._standing.in_service and self._standing.carrier.end is not None:
            back = self._way_home(self._places[self._standing.carrier.end])
            end = back.arrive_s
        span_s = (self._standing.started_s, end)
        return summed(self._standing.carrier, span_s, start_load, self.visits, self.reloads, rests, back)

    def _add(self, done: Done) -> None:
        stop = self._rest.world.stops[done.stop] if done.stop is not None else None
        kind, loads = self._standing.carrier.kind, self._standing.carrier.reloads
        stay = (loads.loading_s if loads else 0) if stop is None else stop.service_for(kind)
        place = self._places[done.reloaded or ""] if stop is None else stop.place
        arrive = max(self._left, done.left_s - stay) if done.arrived_s is None else done.arrived_s
        begin = max(arrive, done.left_s - stay)
        leg = way(self._loaded, self._standing.carrier, self._here, place)
        common: dict[str, Any] = {
            "place": place,
            "arrive_s": arrive,
            "start_s": begin,
            "leave_s": done.left_s,
            "travel_s": arrive - self._left,
            "distance_m": 0 if leg is None else leg[1],
            "estimated": leg is None,
        }
        if stop is not None:
            self._bag.subtract(stop.delivers)
            self._bag.update(stop.collects)
            late = 0 if stop.due_s is None else max(0, begin - stop.due_s)
            self.visits.append(Visit(stop=stop.id, late_s=late, load=_positive(self._bag), **common))
        else:
            number = len(self.reloads)
            planned = self._planned.reloads if self._planned is not None else []
            self._bag = Counter(planned[number].load if number < len(planned) else {})
            before = len(self.visits)
            load = _positive(self._bag)
            self.reloads.append(Reload(depot=done.reloaded or "", before=before, load=load, **common))
        self._here, self._left = place, done.left_s

    def _way_home(self, place: str) -> Leg:
        leg = way(self._loaded, self._standing.carrier, self._here, place)
        seconds, metres = leg or (0, 0)
        return Leg(
            place=place, arrive_s=self._left + seconds, travel_s=seconds, distance_m=metres, estimated=leg is None
        )


def _positive(bag: Counter[str]) -> dict[str, int]:
    return {unit: amount for unit, amount in bag.items() if amount > 0}
