"""A day is played to some instant, something happens, the rest is planned again: nothing done is undone, no load
appears or vanishes, and each mode changes no more than it may."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from geo.errors import InputRefused
from routing.audit.audit import audit
from routing.plan.calls import calls_of
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.replan.events import Events
from routing.replan.modes import Mode
from routing.replan.replan import Replanned, replan
from routing.replan.words import told
from routing.validate.validate import validated
from tests.routing.plan.driven import inserted
from tests.routing.replan.playing import played, solve_warm
from tests.routing.small_problems import small_problem


def _day(chance: Random) -> tuple[LoadedProblem, Plan, int]:
    """A problem with a plan, and an instant at which somebody is at work."""
    plan = None
    while plan is None or not plan.rounds:
        loaded = small_problem(chance, 8)
        with contextlib.suppress(InputRefused):
            validated(loaded)
            plan = inserted(loaded)
    return loaded, plan, chance.randint(plan.rounds[0].start_s, plan.rounds[0].end_s)


def _disturbed(chance: Random, loaded: LoadedProblem, plan: Plan, now_s: int) -> Events:
    """The day as planned up to now, and then: stops cancelled, new ones, a carrier gone, a window moved."""
    done = {each.stop for carrier in played(plan, now_s).carriers for each in carrier.done}
    open_stops = [stop for stop in loaded.problem.stops if stop.id not in done]
    more: dict[str, Any] = {"new_stops": [], "changed": []}
    more["cancelled"] = [stop.id for stop in open_stops if chance.randint(1, 5) == 1]
    for number in range(chance.randint(0, 2)):
        model = loaded.problem.stops[chance.randint(0, len(loaded.problem.stops) - 1)]
        load = {"items": chance.randint(0, 2)}
        place = {"id": f"n{number}", "place": model.place, "depot": model.depot, "penalty": 50_000}
        more["new_stops"].append(place | {("collects", "delivers")[chance.randint(0, 1)]: load})
    for stop in open_stops:
        if stop.id not in more["cancelled"] and chance.randint(1, 8) == 1:
            more["changed"].append({"stop": stop.id, "windows_s": [(now_s, now_s + 1800)], "deadline_s": 7_200_000})
    events = played(plan, now_s, **more)
    if events.carriers and chance.randint(1, 4) == 1:
        away = events.carriers[0].model_copy(update={"out_of_service": True})
        events = events.model_copy(update={"carriers": [away, *events.carriers[1:]]})
    return events


def _aboard_before(plan: Plan, events: Events, carrier: str) -> Counter[str]:
    """What the plan says is aboard now: on leaving the last place that was left."""
    trip = next(each for each in plan.rounds if each.carrier == carrier)
    done = next(each.done for each in events.carriers if each.carrier == carrier)
    return Counter(trip.start_load if not done else calls_of(trip)[len(done) - 1].load)


def _aboard_now(again: Replanned, carrier: str) -> Counter[str]:
    """What is aboard by the new plan, with all that will not be brought: it is in the bag whatever the plan does."""
    standing, world = again.rest.standings[carrier], again.rest.world
    ships = {shipment.id: shipment for shipment in world.shipments}
    trip = next((each for each in again.plan.rounds if each.carrier == carrier), None)
    bag = Counter(standing.bag if trip is None else trip.start_load)
    counted: set[str] = set()
    for call in calls_of(trip) if trip is not None else ():
        if not hasattr(call, "stop"):
            break
        counted.add(call.stop)
    given_up = again.rest.lost.keys() if trip is not None else set()  # their load is `aboard` in the problem
    for stop in standing.stops_aboard - counted - given_up:
        bag.update(world.delivers_at_first[stop])
    for ship in standing.picked:
        if ships[ship].delivery not in counted | given_up:
            bag.update(ships[ship].load)
    return bag


def _check_nothing_undone(again: Replanned, events: Events) -> None:
    planned = {visit.stop for trip in again.plan.rounds for visit in trip.visits}
    assert not planned & (again.rest.world.done.keys() | set(events.cancelled))
    day = {trip.carrier: trip for trip in again.day.plan.rounds}
    for each in events.carriers:
        done = [one.stop for one in each.done if one.stop is not None]
        assert not done or [visit.stop for visit in day[each.carrier].visits][: len(done)] == done
    served = {visit.stop for trip in again.day.plan.rounds for visit in trip.visits}
    left = {each.stop for each in again.day.plan.unserved}
    assert served | left == {stop.id for stop in again.day.problem.stops}
    assert not served & left


def _check_loads(again: Replanned, plan: Plan, events: Events) -> None:
    for each in events.carriers:
        standing = again.rest.standings[each.carrier]
        if not standing.may_load and len(standing.route) == len(each.done) + 1:  # else it is emptied at a depot
            before = {unit: load for unit, load in _aboard_before(plan, events, each.carrier).items() if load}
            now = {unit: load for unit, load in _aboard_now(again, each.carrier).items() if load}
            assert now == before, each.carrier


def _check_room(again: Replanned) -> None:
    """What is not brought is aboard all the same until the bag is emptied, and goes beside all else."""
    stops = {stop.id: stop for stop in again.rest.loaded.problem.stops}
    for trip in again.plan.rounds:
        standing = again.rest.standings[trip.carrier]
        carrier = next(each for each in again.rest.loaded.problem.carriers if each.id == trip.carrier)
        served = {visit.stop for visit in trip.visits}
        left = [stop for name, stop in stops.items() if name not in served and stop.depot == carrier.start]
        for unit, most in carrier.capacity.items() if standing.out and not standing.may_load else ():
            stays = sum(stop.delivers.get(unit, 0) for stop in left)
            first = next((each.before for each in trip.reloads), len(trip.visits))
            assert all(
                load.get(unit, 0) + stays <= most
                for load in [trip.start_load, *(v.load for v in trip.visits[:first])]
            )


def _check_rounds(again: Replanned) -> None:
    """What is a rule of a whole round holds for what was done and what is planned, together."""
    stops = {stop.id: stop for stop in again.day.problem.stops}
    separate = set(again.day.problem.separate)
    for trip in again.day.plan.rounds:
        visited = [stops[visit.stop] for visit in trip.visits]
        assert all(one.wave <= other.wave for one, other in pairwise(visited))
        assert len({stop.sensitivity if stop.sensitivity in separate else None for stop in visited}) == 1
        carrier = next(each for each in again.day.problem.carriers if each.id == trip.carrier)
        assert carrier.max_stops is None or len(visited) <= carrier.max_stops
        assert carrier.max_duration_s is None or trip.end_s - trip.start_s <= carrier.max_duration_s
        assert carrier.max_distance_m is None or trip.distance_m <= carrier.max_distance_m


def _check_mode(again: Replanned, plan: Plan, mode: Mode) -> None:
    before = {visit.stop: trip.carrier for trip in plan.rounds for visit in trip.visits}
    for trip in again.plan.rounds:
        order = [visit.stop for visit in trip.visits]
        if mode is Mode.INSERT:
            assert again.plan.run is not None
            dropped = set(re.findall(r"\w+", " ".join(again.plan.run.notes)))  # what could not stay
            ahead = next((each.visits for each in again.rest.plan.rounds if each.carrier == trip.carrier), [])
            stayed = [visit.stop for visit in ahead if visit.stop in order and visit.stop not in dropped]
            assert [stop for stop in order if stop in set(stayed)] == stayed
        if mode is Mode.KEEP and trip.carrier not in again.rest.spare:
            had_rounds = {each.carrier for each in again.rest.plan.rounds}
            assert not [stop for stop in order if before.get(stop, trip.carrier) in had_rounds - {trip.carrier}]


def _again(chance: Random, mode: Mode) -> int:
    """Plays a day, plans the rest again and checks it; how many stops the rest then serves."""
    loaded, plan, now_s = _day(chance)
    events = _disturbed(chance, loaded, plan, now_s)
    again = replan(loaded, plan, events, mode, lambda rest, warm: solve_warm(rest, warm, 15))
    assert not audit(again.rest.loaded, again.plan)
    _check_nothing_undone(again, events)
    _check_loads(again, plan, events)
    _check_room(again)
    _check_rounds(again)
    _check_mode(again, plan, mode)
    assert told(again.changes)
    return again.plan.summary.served


@pytest.mark.parametrize(("mode", "days"), [(Mode.INSERT, 200), (Mode.KEEP, 60), (Mode.ALL, 60)])
def test_the_rest_of_any_day_is_planned_again(mode, days):
    served = [_again(Random(f"{mode} {seed}"), mode) for seed in range(days)]  # noqa: S311 - no secrets
    assert sum(number > 0 for number in served) > days / 2  # many a day is nearly over
