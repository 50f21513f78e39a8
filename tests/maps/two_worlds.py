"""The small plan twice: what its reader may not know lies elsewhere in the second, and takes a little longer there.

A file made for such a reader must be the same of both; a file for planners must not.
"""

from __future__ import annotations

from dataclasses import replace

from geo.sensitivity import EVERYTHING, Sensitivity
from maps.places import MapPlace
from maps.round_path import PlanOnMap
from maps.straight_legs import StraightLegs
from routing.plan.plan import Round
from tests.maps.fixtures import small_plan

PUBLIC, PERSONAL = Sensitivity.PUBLIC, Sensitivity.PERSONAL


def two_worlds(what: str, allowed: frozenset[Sensitivity]) -> tuple[PlanOnMap, PlanOnMap]:
    """`what` is hidden from strangers: the `stop` between two public ones, or the depot, which is a `home`."""
    if what == "stop":
        levels, place, home = [PUBLIC, PERSONAL, PUBLIC], "P2", Sensitivity.PUBLIC
    else:
        levels, place, home = [PUBLIC], "P0", PERSONAL
    plan = small_plan(sensitivities=levels, allowed=EVERYTHING)
    depot = replace(plan.places["P0"], sensitivity=home, commune="10000")
    if what == "home":
        depot = replace(depot, label="Nhà riêng của bưu tá")
    places = {**plan.places, "P0": depot}
    return _world(plan, places, allowed), _world(plan, _moved(places, place), allowed, 77)


def _moved(places: dict[str, MapPlace], place: str) -> dict[str, MapPlace]:
    there = replace(places[place], lon=places[place].lon + 0.0137, lat=places[place].lat - 0.0119)
    return {**places, place: replace(there, label="Nơi khác", note="Khác")}


def _world(
    plan: PlanOnMap, places: dict[str, MapPlace], allowed: frozenset[Sensitivity], more_s: int = 0
) -> PlanOnMap:
    """The plan at these places, a little longer in time and length."""
    (one,) = plan.plan.rounds
    longer = _longer(one, more_s)
    summary = plan.plan.summary.model_copy(
        update={
            "distance_m": longer.distance_m,
            "duration_s": longer.end_s - longer.start_s,
            "travel_s": longer.travel_s,
            "cost": 40_000 + more_s,
            "co2_g": 500 + more_s,
        }
    )
    exact = plan.plan.model_copy(update={"rounds": [longer], "summary": summary})
    return replace(plan, plan=exact, places=places, legs=StraightLegs(places), allowed=allowed)


def _longer(one: Round, more_s: int) -> Round:
    visits = [
        visit.model_copy(update={name: getattr(visit, name) + more_s for name in ("arrive_s", "start_s", "leave_s")})
        for visit in one.visits
    ]
    assert one.back is not None
    more = {
        "visits": visits,
        "back": one.back.model_copy(update={"arrive_s": one.back.arrive_s + more_s}),
        "end_s": one.end_s + more_s,
        "travel_s": one.travel_s + more_s,
        "distance_m": one.distance_m + 3 * more_s,
    }
    return one.model_copy(update=more)
