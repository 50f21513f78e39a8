"""A province of three communes that a reader can draw by hand, with hostile names in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from shapely.geometry import box

from geo.places.boundaries import Boundaries
from geo.places.communes import Commune, Seat
from geo.places.points import Located, Point, PointKind
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory
from geo.sensitivity import STRANGER, Sensitivity
from maps.coverage_page import COMMUNE_COLUMNS
from maps.places import MapPlace
from maps.round_path import PlanOnMap
from routing.plan.plan import Leg, Plan, Round, Summary, Unserved, Visit
from routing.problem.carriers import Carrier, Depot
from routing.problem.problem import InlineMatrix, Problem
from routing.problem.stops import Stop

HOSTILE = """</script><script>alert("1")</script><img src=x onerror='alert(2)'>&"""


def small_territory(*, approximate: bool = True) -> Territory:
    names = ("Hạc Thành", HOSTILE, "Mường Lát")
    communes = tuple(
        Commune(
            code=f"1000{at}",
            name=name,
            kind="ward" if at == 0 else "commune",
            area_km2=100.0 + at,
            population=20_000 * (at + 1),
            population_note="",
            lon=105.5 + 0.1 * at + 0.05,
            lat=19.85,
            seats=(Seat("both", "Trụ sở", 105.55 + 0.1 * at, 19.85, Located.SEAT),),
        )
        for at, name in enumerate(names)
    )
    predecessors = tuple(
        Predecessor(
            code=f"2000{at}",
            name=f"Xã cũ {at}",
            kind="xã",
            district="Đông Sơn",
            lon=105.52 + 0.05 * at,
            lat=19.83 + 0.01 * at,
            successors=(f"1000{min(at // 2, 2)}",),
            located=Located.PREDECESSOR_CENTRE,
        )
        for at in range(6)
    )
    points = (
        Point("PO1", PointKind.POST_OFFICE, "Bưu cục Hạc Thành", "10000", 105.55, 19.85, Located.SEAT, True, True),
        Point(
            "PC", PointKind.PROCESSING_CENTRE, "Trung tâm khai thác", "10000", 105.56, 19.86, Located.ASSUMED, False
        ),
        Point("CP1", PointKind.CULTURE_POINT, HOSTILE, "10001", 105.66, 19.84, Located.ASSUMED, False, note=HOSTILE),
        *(
            Point(
                f"HCC{at}",
                PointKind.HCC_CENTRE,
                f"HCC {at}",
                f"1000{at}",
                105.55 + 0.1 * at,
                19.85,
                Located.SEAT,
                True,
            )
            for at in range(3)
        ),
    )
    cells = {f"1000{at}": box(105.5 + 0.1 * at, 19.8, 105.6 + 0.1 * at, 19.9) for at in range(3)}
    return Territory(
        communes=communes,
        predecessors=predecessors,
        points=points,
        dispatch={commune.code: "PO1" for commune in communes},
        terrain={commune.code: "plain" for commune in communes},
        boundaries=Boundaries(cells, approximate=approximate, source="Voronoi từ điểm xã cũ"),
    )


def commune_table(territory: Territory) -> pd.DataFrame:
    """One row a commune with every column of the coverage page; figures made up from the row's number."""
    rows = []
    for at, commune in enumerate(territory.communes):
        row: dict[str, object] = dict.fromkeys(COMMUNE_COLUMNS, 0.0)
        row |= {
            "code": commune.code,
            "office": territory.dispatch[commune.code],
            "area_km2": commune.area_km2,
            "population": commune.population,
        }
        for network, points in (("known", 1), ("all", 3 + at % 4)):
            row[f"points_{network}"] = points
            row[f"radius_{network}_m"] = 1000 * float(np.sqrt(commune.area_km2 / np.pi / points))
            row[f"people_per_point_{network}"] = commune.population / points
            for step, reach in enumerate(("1km", "3km", "5km", "15min", "30min", "60min")):
                share = min(
                    1.0, (0.1 + 0.15 * (step % 3 * 2) + 0.01 * (at % 20)) * (1 if network == "known" else 1.6)
                )
                row[f"people_{reach}_{network}"] = commune.population * share
        rows.append(row)
    return pd.DataFrame(rows)


def predecessor_table(territory: Territory) -> pd.DataFrame:
    """One row a predecessor; straight distances to its successor's seat stand in for the three figures."""
    seats = {commune.code: commune.government_seat for commune in territory.communes}
    rows = []
    for at, one in enumerate(territory.predecessors):
        seat = seats[one.successors[0]]
        metres = 1000 * float(np.hypot((one.lon - seat.lon) * 104.8, (one.lat - seat.lat) * 110.6))
        rows.append(
            {
                "code": one.code,
                "name": one.name,
                "district": one.district,
                "successors": " ".join(one.successors),
                "people": 3000 + 700 * (at % 17),
                "to_old_m": 800.0 + at % 7 * 200,
                "to_hcc_m": metres * 1.3 + 700,
                "to_known_m": metres * 1.1 + 500,
                "to_all_m": 900.0 + at % 5 * 300,
                "to_hcc_min": 12.4,
                "to_known_min": 9.0,
                "to_all_min": 5.0,
                "lon": one.lon,
                "lat": one.lat,
            }
        )
    return pd.DataFrame(rows)


class StraightLegs:
    """Legs as straight lines between the places."""

    fingerprint = "straight"

    def __init__(self, places: Mapping[str, MapPlace]) -> None:
        self.places = places

    def path(self, origin: str, destination: str) -> NDArray[np.float64]:
        ends = (self.places[origin], self.places[destination])
        return np.array([(end.lon, end.lat) for end in ends])


def small_plan(
    *,
    sensitivities: Sequence[Sensitivity] = (Sensitivity.PUBLIC, Sensitivity.PERSONAL, Sensitivity.KT1),
    allowed: frozenset[Sensitivity] = STRANGER,
    labels: Sequence[str] = (HOSTILE,),
) -> PlanOnMap:
    """One round with a stop of each sensitivity given, in that order, and one stop unserved."""
    places = {"P0": MapPlace(105.55, 19.85, "Bưu cục Hạc Thành")}
    stops, visits = [], []
    for at, sensitivity in enumerate([*sensitivities, Sensitivity.PUBLIC], start=1):
        places[f"P{at}"] = MapPlace(
            105.55 + 0.0211 * at, 19.85 + 0.0037 * at, f"Nhà {at} {HOSTILE}", commune="10001", note=f"Ghi chú {at}"
        )
        stops.append(Stop(id=f"S{at}", place=f"P{at}", delivers={"items": at}, sensitivity=sensitivity, penalty=1))
    for at in range(1, len(stops)):
        begin = 27_000 + 900 * at
        visits.append(
            Visit(
                stop=f"S{at}",
                place=f"P{at}",
                arrive_s=begin,
                start_s=begin,
                leave_s=begin + 300,
                travel_s=600,
                distance_m=2300,
                estimated=True,
                load={"items": 3},
            )
        )
    end_s = 27_000 + 900 * len(stops)
    one = Round(
        id="PO1/Bưu tá 1",
        carrier="Bưu tá 1",
        profile="motorbike",
        start="D",
        end="D",
        start_s=27_000,
        end_s=end_s,
        start_load={"items": 6},
        visits=visits,
        back=Leg(place="P0", arrive_s=end_s, travel_s=600, distance_m=2300, estimated=True),
        travel_s=2400,
        service_s=900,
        wait_s=0,
        distance_m=9200,
    )
    problem = _problem(places, stops, labels)
    unserved = Unserved(stop=stops[-1].id, reason="SHIFT_TOO_SHORT", message=f"Hết ca {HOSTILE}")
    return PlanOnMap(problem, _plan([one], [unserved], len(stops), labels), places, StraightLegs(places), allowed)


def empty_plan() -> PlanOnMap:
    """A day without a stop."""
    places = {"P0": MapPlace(105.55, 19.85, "Bưu cục Hạc Thành")}
    return PlanOnMap(_problem(places, [], ()), _plan([], [], 0, ()), places, StraightLegs(places), STRANGER)


def _problem(places: Mapping[str, MapPlace], stops: Sequence[Stop], labels: Sequence[str]) -> Problem:
    n = len(places)
    grid = [[0 if i == j else 600 for j in range(n)] for i in range(n)]
    return Problem(
        format="buuta-problem/2",
        name="delivery",
        date="2026-03-02",
        labels=list(labels),
        matrices=[
            InlineMatrix(profile="motorbike", ids=list(places), travel_s=grid, distance_m=grid, estimated=True)
        ],
        depots=[Depot(id="D", place="P0")],
        carriers=[Carrier(id="Bưu tá 1", profile="motorbike", start="D", end="D", shift_s=(27_000, 55_800))],
        stops=list(stops),
    )


def _plan(rounds: list[Round], unserved: list[Unserved], stops: int, labels: Sequence[str]) -> Plan:
    distance_m = sum(one.distance_m for one in rounds)
    return Plan(
        format="buuta-plan/2",
        problem="delivery",
        problem_sha256="0" * 64,
        date="2026-03-02",
        labels=list(labels),
        rounds=rounds,
        unserved=unserved,
        summary=Summary(
            stops=stops,
            served=stops - len(unserved),
            unserved={"SHIFT_TOO_SHORT": len(unserved)} if unserved else {},
            rounds=len(rounds),
            distance_m=distance_m,
            duration_s=sum(one.end_s - one.start_s for one in rounds),
            travel_s=0,
            service_s=0,
            wait_s=0,
            late_stops=0,
            late_s=0,
            cost=0,
            estimated=True,
        ),
        run=None,
    )
