"""A plan in a file, with what is needed to draw it: checked by the auditor, its places found, its legs on roads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from geo.errors import AuditFailed
from geo.matrix import LegGeometry
from geo.places.territory import Territory
from geo.roads.place import Place
from geo.sensitivity import Sensitivity
from maps.places import MapPlace
from maps.round_path import PlanOnMap
from maps.straight_legs import StraightLegs
from maps.streets import Streets
from routing.audit.audit import audit
from routing.formats.read import read_any
from routing.plan.plan import Plan
from routing.plan.read import read_plan
from routing.problem.loaded import LoadedProblem
from service.reference import open_reference
from service.usecases.plan_legs import LegsOnRoads, ProfileLeg, estimate_if_known, geometries_of
from service.usecases.plan_places import read_plan_places
from service.usecases.roads.day_roads import on_day
from service.usecases.roads.in_use import RoadsInUse, roads_if_any

_STRAIGHT = "Đường vẽ nối thẳng các điểm, không theo đường thật: không có mạng đường để vẽ."
_OTHER_ROADS = "Đường vẽ theo mạng đường hiện có, khác với mạng đã dùng để tính giờ và quãng đường của kế hoạch."
_GAPS = "Nơi mạng đường không dẫn tới, đường vẽ nối thẳng các điểm."


class LinesOn(NamedTuple):
    """What lines of plans run on: real roads, None where there are none, and the territory to estimate over."""

    territory: Territory
    roads: RoadsInUse | None


def lines_on(workspace: Path | None) -> LinesOn | None:
    """What lines run on in a workspace, opened once for all plans of a command; None without a workspace.

    Raises:
        InputRefused: what is wrong with the workspace.
    """
    return None if workspace is None else LinesOn(open_reference(workspace), roads_if_any(workspace))


def plan_on_map(
    problem: Path, plan: Path, places: Path, allowed: frozenset[Sensitivity], workspace: Path | None
) -> PlanOnMap:
    """The plan of these files, drawn as :func:`drawn_plan` does it.

    Raises:
        AuditFailed: the plan breaks a rule of the problem.
        InputRefused: what is wrong with one of the files, or with the workspace.
    """
    loaded, read = checked_plan(problem, plan)
    return drawn_plan(loaded, read, read_plan_places(places, loaded.problem), allowed, lines_on(workspace))


def checked_plan(problem: Path, plan: Path) -> tuple[LoadedProblem, Plan]:
    """A problem, and its plan that keeps the rules.

    Raises:
        AuditFailed: the plan breaks a rule of the problem.
        InputRefused: what is wrong with one of the files.
    """
    loaded, read = read_any(problem), read_plan(plan)
    violations = audit(loaded, read)
    if violations:
        raise AuditFailed(violations)
    return loaded, read


def drawn_plan(
    loaded: LoadedProblem,
    plan: Plan,
    places: Mapping[str, MapPlace],
    allowed: frozenset[Sensitivity],
    lines: LinesOn | None,
) -> PlanOnMap:
    """The plan for readers who may see what `allowed` says, whether it keeps the rules or not.

    Legs run on the roads of `lines` with the closures of the plan's date; without roads they are straight, as is a
    leg that these closures shut, or that nothing is known of. Where lines are not what the times were computed on,
    the plan's labels begin with that. `places` are those of all depots and stops, by id.

    Raises:
        InputRefused: what is wrong with the closures.
    """
    on_roads = None if lines is None else _legs_on_roads(lines, loaded, plan, places)
    legs = _Legs(StraightLegs(places), (_STRAIGHT,)) if on_roads is None else on_roads
    return PlanOnMap(
        problem=loaded.problem,
        plan=plan.model_copy(update={"labels": [*legs.labels, *plan.labels]}),
        places=places,
        legs=legs.geometry,
        allowed=allowed,
        credit=legs.credit,
        straight=on_roads is None,
        guessed=legs.guessed,
        cut=legs.cut,
        streets=legs.streets,
    )


@dataclass(frozen=True, slots=True)
class _Legs:
    """Lines, what to tell of them, whom to thank, and their roads; `guessed` and `cut` as PlanOnMap has them."""

    geometry: LegGeometry
    labels: tuple[str, ...]
    credit: str = ""
    guessed: frozenset[tuple[str, str]] = frozenset()
    cut: Mapping[ProfileLeg, str] = field(default_factory=dict)
    streets: Streets | None = None


def _legs_on_roads(lines: LinesOn, loaded: LoadedProblem, plan: Plan, places: Mapping[str, MapPlace]) -> _Legs | None:
    """The legs on real roads; None where there are none."""
    if lines.roads is None:
        return None
    day = on_day(lines.roads, date.fromisoformat(plan.date))
    estimated = estimate_if_known(lines.territory)
    stops = [Place(name, place.lon, place.lat) for name, place in places.items()]
    by_profile = geometries_of(day, estimated, stops, dict.fromkeys(one.profile for one in plan.rounds))
    legs = LegsOnRoads(by_profile, plan, {depot.id: depot.place for depot in loaded.problem.depots}, places)
    # Where the times are of the same roads, the plan says itself which legs are estimated.
    planned_on = frozenset(matrix.fingerprint for matrix in loaded.matrices)
    same = all(roads is not None and roads.fingerprint in planned_on for roads in by_profile.values())
    return _Legs(
        geometry=legs,
        labels=(*(() if same else (_OTHER_ROADS,)), *(() if estimated else (_GAPS,))),
        credit=day.credit,
        guessed=legs.guessed(planned_on),
        cut=legs.cut(day),
        streets=Streets(day.roads.graph),
    )
