"""A day twice, for one reader: what is hidden from them is one thing in the first and another in the second.

Stops of every level, served and left over, and a postman who starts at home. In the other world names, places,
remarks, money, service and ways of what is hidden differ, as far as rounding hides it; whoever may not know it gets
the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo.sensitivity import Sensitivity
from maps.places import MapPlace
from maps.round_path import PlanOnMap
from maps.straight_legs import StraightLegs
from routing.compare.equal import Planned
from routing.problem.loaded import LoadedProblem, problem_from_parts
from service.usecases.plan_readers import ALLOWED, Reader
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

#: Who comes to the stop of each level.
CARRIERS = {"home": "an", "chest": "binh", "bank": "chi"}
#: Two stops of every level, at these kilometres of a street: one served, one left over.
LEVELS = {"home": Sensitivity.PERSONAL, "bank": Sensitivity.PAYMENT, "chest": Sensitivity.KT1}
#: A postman starts at home: a depot that is personal.
LODGE = "lodge"
_KM = {"office": 0, "seat": 2, "home": 3, "bank": 4, "chest": 5, "post": 9, LODGE: 6, "shop": 8}
_KM |= {f"far-{name}": 7 for name in LEVELS}


@dataclass(frozen=True, slots=True)
class Secret:
    """What a stop is about: words that stand nowhere else, dong, degrees beside the street, and how much longer than
    on the street the ways there and back and the service take.

    The seconds and metres of the other world are no more than rounding hides, but those of a round to a KT1 stop
    alone: nothing is told of them.
    """

    word: str
    vnd: int
    lon: float
    lat: float
    way_s: int = 0
    way_m: int = 0
    service_s: int = 0

    def texts(self) -> list[str]:
        """As a reader could find it."""
        grouped = f"{self.vnd:,}"
        amounts = [str(self.vnd), grouped, grouped.replace(",", ".")] if self.vnd else []
        return [self.word, self.word.lower(), *amounts]


SECRETS = {
    "home": (
        Secret("Quxiếm", 7_654_321, 105.53117, 19.81313),
        Secret("Wuzậ", 1_234_567, 105.57373, 19.88383, 11, 110, 21),
    ),
    "bank": (
        Secret("Foobưu", 8_765_431, 105.63127, 19.81717),
        Secret("Jazzờ", 2_345_671, 105.67393, 19.88787, 13, 90, 17),
    ),
    LODGE: (Secret("Yxứvậy", 0, 105.58131, 19.86131), Secret("Kjọwef", 0, 105.72177, 19.82379, 7, 70)),
    "chest": (
        Secret("Zwolđặc", 9_876_541, 105.73137, 19.81919),
        Secret("Fjordẽ", 3_456_781, 105.77191, 19.88989, 2_311, 9_870, 655),
    ),
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day with the secrets of one of the two worlds."""

    planned: Planned
    on_map: PlanOnMap


def longer(loaded: LoadedProblem, told: Mapping[str, Secret]) -> LoadedProblem:
    """The problem with longer ways to and from the hidden places."""
    (matrix,) = loaded.matrices
    travel_s, distance_m = matrix.travel_s.copy(), matrix.distance_m.copy()
    for name, one in told.items():
        at = matrix.ids.index(name)
        for table, more in ((travel_s, one.way_s), (distance_m, one.way_m)):
            table[at] += more
            table[:, at] += more
            table[at, at] = 0
    problem = loaded.problem.model_copy(update={"matrices": []})
    return problem_from_parts(problem, [replace(matrix, travel_s=travel_s, distance_m=distance_m)])


def day(reader: Reader, world: int) -> Day:
    """The day for a reader: only what is hidden from the reader depends on `world`."""
    told = {name: SECRETS[name][0 if level in ALLOWED[reader] else world] for name, level in LEVELS.items()}
    served = [
        stop(
            name,
            delivers={"items": 1, "vnd": told[name].vnd},
            sensitivity=level,
            service_s=told[name].service_s,
        )
        for name, level in LEVELS.items()
    ]
    left = [stop(f"far-{name}", sensitivity=level, needs=["boat"], penalty=1) for name, level in LEVELS.items()]
    public = [stop(name, delivers={"items": 2, "vnd": 111_000}) for name in ("seat", "post", "shop")]
    carriers = [
        carrier("an", locked=["seat", "home", "post"]),
        carrier("binh", locked=["chest"], cleared=True),
        carrier("chi", locked=["bank"]),
        carrier("dung", locked=["shop"], start=LODGE, end=LODGE),
    ]
    told[LODGE] = SECRETS[LODGE][0 if Sensitivity.PERSONAL in ALLOWED[reader] else world]
    loaded = longer(street(_KM, carriers, [*public, *served, *left], depots=["office", LODGE]), told)
    plan = solve_here(loaded, 1)
    assert len(plan.unserved) == len(left)
    places = {
        name: MapPlace(105.51137 + km / 40, 19.85119, f"Nơi {name}", commune=f"1000{km % 3}", note=f"Ghi chú {name}")
        for name, km in _KM.items()
    }
    own = told.pop(LODGE)
    for name, one in told.items():
        for place, turn in ((name, 1), (f"far-{name}", -1)):
            lon, lat = one.lon + turn * 0.00211, one.lat + turn * 0.00177
            places[place] = MapPlace(lon, lat, f"Nhà {one.word}", commune="10001", note=f"Gọi {one.word}")
    places[LODGE] = MapPlace(own.lon, own.lat, f"Nhà {own.word}", Sensitivity.PERSONAL, "10001", f"Gọi {own.word}")
    on_map = PlanOnMap(loaded.problem, plan, places, StraightLegs(places), ALLOWED[reader])
    return Day(Planned("một", loaded, plan), on_map)
