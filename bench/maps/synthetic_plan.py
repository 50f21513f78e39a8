"""A plan of any size over the province's real communes and offices, with winding invented roads: for benchmarks.

    python -m bench.maps.synthetic_plan OUT.html [--rounds 400] [--stops 20000]

Nothing here is planned: stops lie around their office in the order of the compass, and times follow the distances.
The same numbers give the same plan.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.places.load import load_territory
from geo.places.points import Point
from geo.places.territory import Territory
from geo.sensitivity import POSTMAN
from maps.assets import write_assets
from maps.layers.rounds import RoundStyle
from maps.page import write_page
from maps.places import MapPlace
from maps.round_path import PlanOnMap
from maps.rounds_page import rounds_page
from routing.plan.kpis import summarise
from routing.plan.plan import Leg, Plan, Rest, Round, Visit
from routing.problem.carriers import Carrier, Depot
from routing.problem.problem import InlineMatrix, Problem
from routing.problem.stops import Stop

#: A degree of latitude, and of longitude in the middle of the province, metres.
_NORTH_M, _EAST_M = 110_600.0, 104_800.0
#: Metres between two bends of an invented road, how far it strays, and how fast one goes.
_BEND_M, _STRAY_M, _SPEED_MPS = 60.0, 25.0, 7.0
_SHIFT_S, _SERVICE_S, _LUNCH_S = (27_000, 55_800), 120, 1800
_CAPACITY = {"g": 60_000, "items": 150}


class WindingLegs:
    """A :class:`geo.matrix.LegGeometry` of invented roads: a bend every :data:`_BEND_M`, the same every time."""

    fingerprint = "winding"

    def __init__(self, places: dict[str, MapPlace]) -> None:
        self._places = places
        self._number = {name: number for number, name in enumerate(places)}

    def path(self, origin: str, destination: str) -> NDArray[np.float64]:
        """The leg as points lon, lat, (n, 2)."""
        ends = np.array([(self._places[one].lon, self._places[one].lat) for one in (origin, destination)])
        across = (ends[1] - ends[0]) * (_EAST_M, _NORTH_M)
        bends = max(1, int(math.hypot(*across) / _BEND_M))
        along = np.linspace(0, 1, bends + 1)[:, None]
        line = ends[0] + along * (ends[1] - ends[0])
        seed = self._number[origin] * 1_000_003 + self._number[destination]
        stray = np.random.default_rng(seed).normal(0, _STRAY_M, (bends + 1, 2)) / (_EAST_M, _NORTH_M)
        stray[[0, -1]] = 0
        bent: NDArray[np.float64] = line + stray
        return bent


def synthetic_territory(points: int = 750) -> Territory:
    """The province with its 166 communes and `points` points of service (the last ones twice where it has fewer)."""
    territory = load_territory()
    known = territory.points[:points]
    again = [replace(one, id=f"{one.id}-{at}") for at, one in enumerate(known[: max(0, points - len(known))])]
    return replace(territory, points=(*known, *again))


def synthetic_plan(territory: Territory, rounds: int = 400, stops: int = 20_000, seed: int = 1) -> PlanOnMap:
    """`stops` stops on `rounds` rounds from the territory's offices, as evenly as numbers allow, none unserved."""
    draw = np.random.default_rng(seed)
    offices = [one for one in territory.points if one.dispatches]
    places = {one.id: MapPlace(one.lon, one.lat, one.name, commune=one.commune) for one in offices}
    sizes = [len(part) for part in np.array_split(np.arange(stops), rounds)] if rounds else []
    routes: list[list[str]] = []
    for number, size in enumerate(sizes):
        office = offices[number % len(offices)]
        routes.append(_place_stops(places, office, number, size, draw))
    starts = [offices[number % len(offices)] for number in range(rounds)]
    asked = [
        Stop(
            id=name,
            place=name,
            delivers={"items": 1 + number % 3, "g": 300},
            service_s=_SERVICE_S,
            penalty=1,
            area=places[name].commune,
        )
        for number, name in enumerate(name for route in routes for name in route)
    ]
    delivers = {stop.id: stop.delivers for stop in asked}
    driven = [
        _drive(f"T{number + 1:03d}", office, route, places, delivers)
        for number, (office, route) in enumerate(zip(starts, routes, strict=True))
        if route
    ]
    problem = _problem(offices, [one.carrier for one in driven], driven, asked)
    plan = Plan(
        format="buuta-plan/2",
        problem=problem.name,
        problem_sha256="0" * 64,
        date=problem.date,
        labels=problem.labels,
        rounds=driven,
        unserved=[],
        summary=summarise(problem, driven, []),
        run=None,
    )
    return PlanOnMap(problem, plan, places, WindingLegs(places), POSTMAN)


def _place_stops(
    places: dict[str, MapPlace], office: Point, number: int, size: int, draw: np.random.Generator
) -> list[str]:
    """Stops of a round: a sector around its office, out by the compass and back; returns their ids in order."""
    turn = draw.uniform(0, 2 * math.pi) + np.sort(draw.uniform(0, math.pi / 2, size))
    far_m = draw.uniform(500, 6_000, size)
    lon = office.lon + far_m * np.cos(turn) / _EAST_M
    lat = office.lat + far_m * np.sin(turn) / _NORTH_M
    names = [f"s{number}-{at}" for at in range(size)]
    for at, name in enumerate(names):
        label = f"Điểm phát {name}, {office.name}"
        places[name] = MapPlace(float(lon[at]), float(lat[at]), label, commune=office.commune)
    return names


def _drive(
    name: str, office: Point, route: Sequence[str], places: dict[str, MapPlace], delivers: dict[str, dict[str, int]]
) -> Round:
    """The round with its times; half way there is lunch."""
    start_load = {unit: sum(delivers[stop][unit] for stop in route) for unit in _CAPACITY}
    lunch = len(route) // 2
    load, visits, here, clock, rests = start_load, [], office.id, _SHIFT_S[0], []
    for at, stop in enumerate(route):
        if at == lunch:
            rests.append(Rest(before=at, start_s=clock, end_s=clock + _LUNCH_S))
            clock += _LUNCH_S
        load = {unit: amount - delivers[stop][unit] for unit, amount in load.items()}
        visits.append(_visit(stop, _metres(places[here], places[stop]), clock, load))
        here, clock = stop, visits[-1].leave_s
    far = _metres(places[here], places[office.id])
    drive_s = round(far / _SPEED_MPS)
    return Round(
        id=name,
        carrier=name,
        profile="motorbike",
        start=office.id,
        end=office.id,
        start_s=_SHIFT_S[0],
        end_s=clock + drive_s,
        start_load=start_load,
        visits=visits,
        rests=rests,
        back=Leg(place=office.id, arrive_s=clock + drive_s, travel_s=drive_s, distance_m=far, estimated=False),
        travel_s=sum(visit.travel_s for visit in visits) + drive_s,
        service_s=_SERVICE_S * len(visits),
        wait_s=0,
        rest_s=_LUNCH_S,
        overtime_s=max(0, clock + drive_s - _SHIFT_S[1]),
        distance_m=sum(visit.distance_m for visit in visits) + far,
    )


def _visit(stop: str, far: int, clock: int, load: dict[str, int]) -> Visit:
    """The visit after `far` metres that begin at `clock`."""
    drive_s = round(far / _SPEED_MPS)
    return Visit(
        stop=stop,
        place=stop,
        arrive_s=clock + drive_s,
        start_s=clock + drive_s,
        leave_s=clock + drive_s + _SERVICE_S,
        travel_s=drive_s,
        distance_m=far,
        estimated=False,
        load=load,
    )


def _metres(one: MapPlace, other: MapPlace) -> int:
    return round(math.hypot((one.lon - other.lon) * _EAST_M, (one.lat - other.lat) * _NORTH_M))


def _problem(offices: Sequence[Point], names: Sequence[str], driven: Sequence[Round], stops: list[Stop]) -> Problem:
    carriers = [
        Carrier(
            id=name,
            profile="motorbike",
            start=one.start,
            end=one.end,
            shift_s=_SHIFT_S,
            overtime_s=7_200_000,
            capacity=_CAPACITY,
        )
        for name, one in zip(names, driven, strict=True)
    ]
    return Problem(
        format="buuta-problem/2",
        name="synthetic",
        date="2026-03-02",
        labels=["Tuyến, điểm dừng và đường đi đều là tưởng tượng, để đo trang."],
        matrices=[InlineMatrix(profile="motorbike", ids=[], travel_s=[], distance_m=[], estimated=False)],
        depots=[Depot(id=one.id, place=one.id) for one in offices],
        carriers=carriers,
        stops=stops,
    )


def timed_day(rounds: int, stops: int) -> tuple[Territory, PlanOnMap, dict[str, float]]:
    """The territory, a plan over it, and the seconds that each took to make: none of them are those of drawing."""
    began = time.monotonic()
    territory = synthetic_territory()
    placed = time.monotonic()
    on_map = synthetic_plan(territory, rounds, stops)
    return territory, on_map, {"territory_s": placed - began, "made_up_s": time.monotonic() - placed}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the page to write, with its assets beside it")
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--stops", type=int, default=20_000)
    options = parser.parse_args()
    territory = synthetic_territory()
    on_map = synthetic_plan(territory, options.rounds, options.stops)
    write_assets(options.out.parent)
    write_page(options.out, rounds_page(territory, [(on_map, RoundStyle("delivery", "Tuyến phát"))]))


if __name__ == "__main__":
    main()
