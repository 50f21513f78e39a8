"""A question about a territory: who lives where, which points stand, which could, and how long the ways are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.coverage.networks import points_of
from geo.coverage.people import spread_people
from geo.places.missing import Need, require
from geo.places.territory import Territory
from geo.roads.place import Place
from geo.roads.roads import Roads
from routing.siting.question import Demand, Objective, Question, Site
from service.usecases.people_placed import people_placed
from service.usecases.siting.candidates import Candidate, former_centres, read_candidates
from service.usecases.siting.people import Settlement, settlements


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
    network: str = "known"
    may_close: bool = False
    keep_cost: int = 0
    closing_cost: int = 0
    candidates: Path | None = None
    profile: str = "motorbike"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The question, and where its demands and sites lie; `labels` say what it rests on."""

    question: Question
    settlements: tuple[Settlement, ...]
    sites: tuple[Candidate, ...]
    labels: tuple[str, ...]


def ask(territory: Territory, roads: Roads, wish: Wish) -> Asked:
    """The question of a wish.

    Raises:
        InputRefused: POPULATION_MISSING, COMMUNE_MISSING; the faults of `read_candidates`; ID_DUPLICATE where a
            candidate has the id of a point.
    """
    require(territory, Need.POPULATION, Need.BOUNDARIES)
    grid = spread_people(territory)
    _, placed = people_placed(territory, grid)
    people = settlements(territory, grid)
    points = points_of(territory, wish.network)
    new = (
        former_centres(territory, points) if wish.candidates is None else read_candidates(wish.candidates, territory)
    )
    standing = [
        Site(
            point.id,
            point.commune,
            existing=True,
            fixed=not wish.may_close,
            cost=wish.keep_cost,
            closing_cost=wish.closing_cost if wish.may_close else 0,
        )
        for point in points
    ]
    sites = (*standing, *(Site(each.place.id, each.commune, cost=each.cost, capacity=each.capacity) for each in new))
    here = [Candidate(Place(point.id, point.lon, point.lat), point.name, point.commune) for point in points]
    places = (*here, *new)
    question = Question(
        demands=tuple(Demand(each.place.id, each.commune, each.people) for each in people),
        sites=sites,
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
    return Asked(question, tuple(people), places, tuple(_labels(wish, placed)))


def _ways(roads: Roads, people: Sequence[Settlement], sites: Sequence[Candidate], profile: str) -> NDArray[np.int32]:
    """Seconds from each settlement to each site, int32 (n, m); -1 where there is no way."""
    at = [Place(f"from {each.place.id}", each.place.lon, each.place.lat) for each in people]
    matrix = roads.matrix([*at, *(site.place for site in sites)], profile)
    rows, columns = slice(0, len(at)), slice(len(at), None)
    return np.where(matrix.unreachable[rows, columns], -1, matrix.travel_s[rows, columns]).astype(np.int32)


def _labels(wish: Wish, placed: str) -> Iterator[str]:
    yield placed
    yield "Those of a former commune set out from the mean place where they live."
    if wish.network == "all":
        yield "Existing points include assumed ones: one culture point in every former commune."
    if wish.may_close:
        yield "HCC centres may be closed like any other point, although communes and not the post decide on them."
    if wish.candidates is None:
        yield "Candidates are the centres of former communes where no point stands: assumed places."
