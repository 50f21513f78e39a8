"""A question about a territory: who lives where, which points stand, which could, and how long the ways are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.coverage.networks import points_of
from geo.coverage.people import PeopleGrid, spread_people
from geo.places.missing import Need, require
from geo.places.points import Point, PointKind
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.place import Place
from geo.roads.roads import Roads
from maps.vietnamese import vehicle
from routing.siting.question import Demand, Objective, Question, Site
from service.usecases.people_placed import Both, people_placed
from service.usecases.siting.candidates import Candidate, former_centres, read_candidates
from service.usecases.siting.people import Settlement, settlements
from service.usecases.siting.standing import Standing, read_standing

_HOMES: Both = (
    "Người dân của mỗi xã cũ xuất phát từ điểm giữa nơi họ ở.",
    "Those of a former commune set out from the mean place where they live.",
)
_ESTIMATED: Both = (
    "Thời gian đi là ước tính bằng {vehicle}, không đo trên đường thật.",
    "Travel times by {profile} are estimated, not measured on real roads.",
)
_ASSUMED_POINTS: Both = (
    "Điểm hiện có gồm cả điểm giả định: mỗi xã cũ một điểm BĐVHX.",
    "Existing points include assumed ones: one culture point in every former commune.",
)
_CENTRES_MAY_CLOSE: Both = (
    "Trung tâm HCC cũng có thể bị đóng trong phương án, dù việc đó do xã, phường quyết định.",
    "HCC centres may be closed like any other point, although communes and not the post decide on them.",
)
_ASSUMED_CANDIDATES: Both = (
    "Ứng viên là điểm giữa các xã cũ chưa có điểm nào: vị trí giả định.",
    "Candidates are the centres of former communes where no point stands: assumed places.",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks; the command line says what each of them is. Times are in seconds."""

    objective: Objective
    budget: int | None = None
    most_open: int | None = None
    radius_s: int | None = None
    share_percent: int = 100
    one_per_commune: bool = False
    second_s: int | None = None
    fair_beyond_s: int | None = None
    fair_factor: int = 2
    network: Literal["known", "all"] = "known"
    may_close: bool = False
    keep_cost: int = 0
    closing_cost: int = 0
    candidates: Path | None = None
    standing: Path | None = None
    profile: str = "motorbike"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The question, and where its demands and sites lie; `labels` say what it rests on, in both languages.

    `grid` holds the people cell by cell, of whom the demands are the means.
    """

    question: Question
    settlements: tuple[Settlement, ...]
    sites: tuple[Candidate, ...]
    grid: PeopleGrid
    labels: tuple[Both, ...]


def ask(territory: Territory, roads: Roads, wish: Wish) -> Asked:
    """The question of a wish.

    Raises:
        InputRefused: POPULATION_MISSING, COMMUNE_MISSING; the faults of `read_candidates` and `read_standing`;
            ID_DUPLICATE where a candidate has the id of a point.
    """
    require(territory, Need.POPULATION, Need.BOUNDARIES)
    grid = spread_people(territory)
    people = settlements(territory, grid)
    points = points_of(territory, wish.network)
    new = (
        former_centres(territory, points) if wish.candidates is None else read_candidates(wish.candidates, territory)
    )
    told = {} if wish.standing is None else read_standing(wish.standing, points)
    standing = [_standing(point, wish, told.get(point.id, Standing())) for point in points]
    here = [Candidate(Place(point.id, point.lon, point.lat), point.name, point.commune) for point in points]
    places = (*here, *new)
    question = Question(
        demands=tuple(Demand(each.place.id, each.commune, each.people) for each in people),
        sites=(
            *standing,
            *(Site(each.place.id, each.commune, cost=each.cost, capacity=each.capacity) for each in new),
        ),
        travel_s=_ways(roads, people, places, wish.profile),
        objective=wish.objective,
        radius_s=wish.radius_s,
        share_percent=wish.share_percent,
        budget=wish.budget,
        most_open=wish.most_open,
        one_per_area=wish.one_per_commune,
        second_s=wish.second_s,
        fair_beyond_s=wish.fair_beyond_s,
        fair_factor=wish.fair_factor,
    )
    centres = any(
        not site.fixed and point.kind is PointKind.HCC_CENTRE for point, site in zip(points, standing, strict=True)
    )
    labels = _labels(wish, estimated=isinstance(roads, EstimatedRoads), centres_may_close=centres)
    return Asked(question, tuple(people), places, grid, (people_placed(territory, grid), *labels))


def _standing(point: Point, wish: Wish, told: Standing) -> Site:
    """A point that stands today as the wish lets it: kept for ever, or open and closed at a cost; what a table tells
    of it goes first.
    """
    fixed = not wish.may_close if told.fixed is None else told.fixed
    closing_cost = wish.closing_cost if told.closing_cost is None else told.closing_cost
    return Site(
        point.id,
        point.commune,
        existing=True,
        fixed=fixed,
        cost=wish.keep_cost if told.cost is None else told.cost,
        closing_cost=0 if fixed else closing_cost,
        capacity=told.capacity,
    )


def _labels(wish: Wish, *, estimated: bool, centres_may_close: bool) -> Iterator[Both]:
    yield _HOMES
    if estimated:
        vietnamese, english = _ESTIMATED
        yield vietnamese.format(vehicle=vehicle(wish.profile)), english.format(profile=wish.profile)
    if wish.network == "all":
        yield _ASSUMED_POINTS
    if centres_may_close:
        yield _CENTRES_MAY_CLOSE
    if wish.candidates is None:
        yield _ASSUMED_CANDIDATES


def _ways(roads: Roads, people: Sequence[Settlement], sites: Sequence[Candidate], profile: str) -> NDArray[np.int32]:
    """Seconds from each settlement to each site, int32 (n, m); -1 where there is no way."""
    at = [Place(f"from {each.place.id}", each.place.lon, each.place.lat) for each in people]
    matrix = roads.matrix([*at, *(site.place for site in sites)], profile)
    rows, columns = slice(0, len(at)), slice(len(at), None)
    return np.where(matrix.unreachable[rows, columns], -1, matrix.travel_s[rows, columns]).astype(np.int32)
