"""Small problems with plans written by hand, one for each rule: what the auditor is tried with, and no engine made.

Everything lies on a street, one km a minute, with the office at km 0. Each plan keeps its rules to the last second,
metre and item, so that whatever is made tighter by one is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from routing.plan.plan import Leg, Plan, Reload, Rest, Round, Summary, Unserved, Visit
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from routing.problem.stops import Stop
from tests.routing.streets import carrier, stop, street_matrix

Case = tuple[LoadedProblem, Plan]
KM = {"office": 0, "near": 1, "far": 3}


def problem(carriers: Sequence[Carrier], stops: Sequence[Stop], **fields: Any) -> LoadedProblem:
    """A problem on the street; `branch` is a second depot under the office's roof."""
    depots = [Depot(id="office", place="office"), Depot(id="branch", place="office")]
    record = Problem(
        format="buuta-problem/2",
        name="by hand",
        date="2026-01-05",
        **{"matrices": [], "depots": depots, "carriers": list(carriers), "stops": list(stops), **fields},
    )
    return problem_from_parts(record, [street_matrix(KM)])


def visit(
    name: str, times: tuple[int, int, int], km: int, load: Mapping[str, int] | None = None, **fields: Any
) -> Visit:
    """A visit that arrives, begins and leaves at `times`, after `km` at a minute each."""
    arrive_s, start_s, leave_s = times
    told = {"travel_s": 60 * km, "distance_m": 1000 * km, "estimated": False, "load": dict(load or {}), **fields}
    return Visit(stop=name, place=name, arrive_s=arrive_s, start_s=start_s, leave_s=leave_s, **told)


def back(arrive_s: int, km: int, **fields: Any) -> Leg:
    """The way back to the office."""
    told = {"travel_s": 60 * km, "distance_m": 1000 * km, "estimated": False, **fields}
    return Leg(place="office", arrive_s=arrive_s, **told)


def driven(visits: list[Visit], home: Leg, start_s: int, **sums: Any) -> Round:
    """The round of `an` from and to the office."""
    told = {"start_load": {}, "service_s": 0, "wait_s": 0, **sums}
    ends = {"start": "office", "end": "office", "start_s": start_s, "end_s": home.arrive_s}
    return Round(id="an", carrier="an", profile="motorbike", **ends, visits=visits, back=home, **told)


def plan(loaded: LoadedProblem, rounds: list[Round], unserved: Sequence[str] = (), **figures: Any) -> Plan:
    """The plan; `figures` are those of its summary that are not 0."""
    none = dict.fromkeys([name for name in Summary.model_fields if name not in {"unserved", "estimated"}], 0)
    counted = {"stops": len(loaded.problem.stops), "served": len(loaded.problem.stops) - len(unserved)}
    left = {"NO_CARRIER": len(unserved)} if unserved else {}
    return Plan(
        format="buuta-plan/2",
        problem=loaded.problem.name,
        problem_sha256=loaded.sha256,
        date=loaded.problem.date,
        labels=[],
        rounds=rounds,
        unserved=[Unserved(stop=name, reason="NO_CARRIER", message="None.") for name in unserved],
        summary=Summary(
            **{**none, **counted, "unserved": left, "estimated": False, "rounds": len(rounds), **figures}
        ),
        run=None,
    )


def two_stops() -> Case:
    """Out to near and far with half a minute at each, and back: 6 km in 420 s. No rule but those of time."""
    loaded = problem([carrier()], [stop("near", service_s=30), stop("far", service_s=30)])
    visits = [visit("near", (60, 60, 90), 1), visit("far", (210, 210, 240), 2)]
    sums = {"distance_m": 6000, "travel_s": 360, "service_s": 60}
    return loaded, plan(loaded, [driven(visits, back(420, 3), 0, **sums)], duration_s=420, **sums)


def two_rounds() -> Case:
    """`an` goes to near and back, `binh` to far and back."""
    loaded = problem([carrier(), carrier("binh")], [stop("near"), stop("far")])
    one = driven([visit("near", (60, 60, 60), 1)], back(120, 1), 0, distance_m=2000, travel_s=120)
    other = driven([visit("far", (180, 180, 180), 3)], back(360, 3), 0, distance_m=6000, travel_s=360)
    rounds = [one, other.model_copy(update={"id": "binh", "carrier": "binh"})]
    return loaded, plan(loaded, rounds, distance_m=8000, travel_s=480, duration_s=480)


def limits() -> Case:
    """The same round with everything about it at its limit: rights, order, loads, distance, stops, time aboard."""
    an = carrier(
        capacity={"items": 3},
        max_stops=2,
        max_distance_m=6000,
        max_duration_s=420,
        skills=["stairs"],
        cleared=True,
        locked=["near"],
    )
    near = stop("near", service_s=30, collects={"items": 2, "vnd": 300}, wave=1, goods="food", deadline_s=90)
    far = stop(
        "far", service_s=30, delivers={"items": 1}, collects={"vnd": 200}, wave=1, needs=["stairs"], carriers=["an"]
    )
    goods = [{"one": "food", "other": "poison"}]
    shipment = {"id": "letter", "pickup": "near", "delivery": "far", "max_aboard_s": 120}
    loaded = problem([an], [near, far], escort_above={"vnd": 500}, shipments=[shipment], incompatible=goods)
    visits = [
        visit("near", (60, 60, 90), 1, {"items": 3, "vnd": 300}),
        visit("far", (210, 210, 240), 2, {"items": 2, "vnd": 500}),
    ]
    sums = {"distance_m": 6000, "travel_s": 360, "service_s": 60}
    trip = driven(visits, back(420, 3), 0, start_load={"items": 1}, **sums)
    return loaded, plan(loaded, [trip], duration_s=420, **sums)


def speed() -> Case:
    """A carrier at 70 % needs 85.7 s for the km, so 86; a moped's service takes 90 s and not 60."""
    loaded = problem(
        [carrier(speed_percent=70, kind="moped")], [stop("near", service_s=60, service_by_kind={"moped": 90})]
    )
    sums = {"distance_m": 2000, "travel_s": 172, "service_s": 90}
    visits = [visit("near", (86, 86, 176), 1, travel_s=86)]
    return loaded, plan(loaded, [driven(visits, back(262, 1, travel_s=86), 0, **sums)], duration_s=262, **sums)


def windows() -> Case:
    """Of three windows the second is met at its first second; the promise is missed by 10 s at 1 VND a second."""
    near = stop(
        "near",
        service_s=30,
        windows_s=[(0, 50), (300, 400), (900, 1000)],
        deadline_s=420,
        due_s=290,
        late_cost_per_h=3600,
    )
    loaded = problem([carrier()], [near])
    sums = {"distance_m": 2000, "travel_s": 120, "service_s": 30}
    trip = driven([visit("near", (300, 300, 330), 1, late_s=10)], back(390, 1), 240, **sums)
    return loaded, plan(loaded, [trip], duration_s=150, late_stops=1, late_s=10, cost=10, **sums)


def overtime() -> Case:
    """390 s from the shift's first second: 20 s of overtime at 11 VND a second, the others at 1 VND."""
    an = carrier(shift_s=(100, 470), overtime_s=20, overtime_cost_per_h=36_000, cost_per_h=3600, max_duration_s=390)
    loaded = problem([an], [stop("far", service_s=30)])
    sums = {"distance_m": 6000, "travel_s": 360, "service_s": 30, "overtime_s": 20}
    trip = driven([visit("far", (280, 280, 310), 3)], back(490, 3), 100, **sums)
    return loaded, plan(loaded, [trip], duration_s=390, cost=590, **sums)


def breaks() -> Case:
    """Of three breaks the first is over at the start, the second lies on the way, the third waits for the end."""
    taken = [((0, 60), 40), ((100, 120), 100), ((370, 500), 60)]
    an = carrier(breaks=[{"begin_s": begin_s, "duration_s": lasts} for begin_s, lasts in taken])
    loaded = problem([an], [stop("far")])
    sums = {"distance_m": 6000, "travel_s": 360}
    rests = [Rest(before=0, start_s=100, end_s=200)]
    trip = driven([visit("far", (320, 320, 320), 3)], back(500, 3), 40, rests=rests, rest_s=100, **sums)
    return loaded, plan(loaded, [trip], duration_s=460, **sums)


def idle_break() -> Case:
    """The break begins when the way is done and the window still closed: the arrival is its end, the rest waiting."""
    an = carrier(breaks=[{"begin_s": (200, 260), "duration_s": 100}])
    loaded = problem([an], [stop("near", windows_s=[(400, 500)])])
    sums = {"distance_m": 2000, "travel_s": 120, "wait_s": 240}
    rests = [Rest(before=0, start_s=200, end_s=300)]
    trip = driven([visit("near", (300, 400, 400), 1)], back(460, 1), 0, rests=rests, rest_s=100, **sums)
    return loaded, plan(loaded, [trip], duration_s=460, **sums)


def reloads() -> Case:
    """Two trips of two items each: `aboard` leaves at the reload, the letter (7 g) stays aboard over it."""
    an = carrier(
        capacity={"items": 2, "g": 7},
        aboard={"items": 1},
        reloads={"depots": ["office"], "most": 1, "loading_s": 60},
    )
    near = stop("near", depot="office", delivers={"items": 1}, goods="food")
    far = stop("far", delivers={"items": 2}, collects={"items": 1}, goods="poison")
    loaded = problem(
        [an],
        [near, far],
        shipments=[{"id": "letter", "pickup": "near", "delivery": "far", "load": {"g": 7}}],
        incompatible=[{"one": "poison", "other": "food"}],
    )
    reload = Reload(
        depot="office",
        place="office",
        before=1,
        arrive_s=120,
        start_s=120,
        leave_s=180,
        travel_s=60,
        distance_m=1000,
        estimated=False,
        load={"items": 2, "g": 7},
    )
    visits = [visit("near", (60, 60, 60), 1, {"items": 1, "g": 7}), visit("far", (360, 360, 360), 3, {"items": 1})]
    sums = {"distance_m": 8000, "travel_s": 480}
    trip = driven(visits, back(540, 3), 0, start_load={"items": 2}, reloads=[reload], loading_s=60, **sums)
    return loaded, plan(loaded, [trip], duration_s=540, **sums)


def left_out() -> Case:
    """`binh` is idle, and could go to far and back for exactly what leaving it out costs: 6 VND a m, 1 a second."""
    costs = {"cost_per_km": 6_000, "cost_per_h": 3600}
    stops = [stop("near"), stop("far", service_s=40, penalty=30_400, priority=3)]
    loaded = problem([carrier(), carrier("binh", **costs)], stops, priority_value=2_000)
    sums = {"distance_m": 2000, "travel_s": 120}
    trip = driven([visit("near", (60, 60, 60), 1)], back(120, 1), 0, **sums)
    return loaded, plan(loaded, [trip], ["far"], duration_s=120, cost=36_400, **sums)


def goals() -> Case:
    """All that a cost is made of, in dollars and cents.

    Fixed 100, 6 km at 50, 420 s at 36 an hour (4.2), near late by 30 s at 60 an hour (0.5), 120 s beyond the
    balanced 300 at 40 a thousand (4.8), a second area for 7, an unfamiliar stop for 5, one of another's for 3,
    and far, left out, for 11 and twice 2: 439.5 cents, of which half a cent is a whole one.
    """
    an = carrier(fixed_cost=100, cost_per_km=50, cost_per_h=36, familiar=["hill"], co2_g_per_km=83)
    stops = [
        stop("near", service_s=30, area="hill", usual="binh", due_s=30, late_cost_per_h=60),
        stop("far", service_s=30, area="shore", usual="an"),
        stop("mill", place="near", penalty=11, priority=2, area="moor", windows_s=[(7000, 7000)]),
    ]
    loaded = problem(
        [an],
        stops,
        cost_unit="USD",
        cost_decimals=2,
        priority_value=2,
        balance={"measure": "duration", "low": 0, "high": 300, "cost_per_1000": 40},
        territory={"area_cost": 7, "unfamiliar_cost": 5, "change_cost": 3},
    )
    visits = [visit("near", (60, 60, 90), 1, late_s=30), visit("far", (210, 210, 240), 2)]
    sums = {"distance_m": 6000, "travel_s": 360, "service_s": 60}
    figures = {"duration_s": 420, "late_stops": 1, "late_s": 30, "co2_g": 498, "cost": 4.40, **sums}
    return loaded, plan(loaded, [driven(visits, back(420, 3), 0, **sums)], ["mill"], **figures)


CASES: dict[str, Callable[[], Case]] = {
    case.__name__: case
    for case in (
        two_stops,
        two_rounds,
        limits,
        speed,
        windows,
        overtime,
        breaks,
        idle_break,
        reloads,
        left_out,
        goals,
    )
}
