"""A question about a territory: who is there, which points are posts, how much work each has, how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.coverage.networks import points_of, points_xy
from geo.coverage.people import PeopleGrid, spread_people
from geo.errors import refuse
from geo.places.missing import require_people
from geo.places.points import Point, PointKind
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.metric import metric_xy
from geo.roads.roads import Roads
from geo.units import MINUTE_S
from routing.staffing.question import MOST_TRAVEL_S, Person, Post, Question
from service.usecases.people_placed import Both, people_placed
from service.usecases.staff.assumed import assumed_roster
from service.usecases.staff.figures import StaffFigures, staff_figures
from service.usecases.staff.posts import PostRules, PostTable, read_posts
from service.usecases.staff.roster import read_roster
from service.usecases.staff.staffer import Staffer
from service.usecases.staff.workload import catchments


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks; the command line says what each of them is."""

    roster: Path | None = None
    workload: Path | None = None
    network: str = "all"
    most_s: int = 60 * MINUTE_S
    per_commune: int = 0
    centres_too: bool = False
    profile: str = "motorbike"
    seed: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The question, and who and what is behind it; `labels` say what it rests on. `personal`: of real persons."""

    question: Question
    staff: tuple[Staffer, ...]
    points: tuple[Point, ...]
    figures: StaffFigures | None
    labels: tuple[str, ...]
    personal: bool


def ask(territory: Territory, roads: Roads, wish: Wish) -> Asked:
    """The question of a wish.

    Raises:
        InputRefused: the faults of `read_roster` and `read_posts`; STAFF_ROSTER_MISSING without a roster where no
            figures are published; POPULATION_MISSING, COMMUNE_MISSING.
    """
    people = _People(territory)
    network = points_of(territory, wish.network)
    table = PostTable({}, counted=False) if wish.workload is None else read_posts(wish.workload, network)
    points = tuple(point for point in network if point.id in table.rules) if table.counted else network
    figures = staff_figures(territory.claims)
    staff, of_roster = _staff(territory, people, wish, figures)
    work, of_work = _work(people, points, table, roads, wish.profile)
    fixed = Counter(person.fixed for person in staff)
    posts = [
        _post(point, int(amount), table.rules.get(point.id, PostRules()), None if wish.centres_too else fixed)
        for point, amount in zip(points, work, strict=True)
    ]
    question = Question(
        persons=tuple(
            Person(each.id, each.fixed, each.skills, wish.most_s if each.most_s is None else each.most_s)
            for each in staff
        ),
        posts=tuple(posts),
        travel_s=_ways(roads, staff, points, wish.profile),
        least_in={commune.code: wish.per_commune for commune in territory.communes} if wish.per_commune else {},
    )
    labels = (of_roster, of_work, *_labels(wish, roads))
    return Asked(question, tuple(staff), points, figures, labels, personal=wish.roster is not None)


class _People:
    """The grid of people, made when it is first asked for: a roster and counted workloads need none."""

    def __init__(self, territory: Territory) -> None:
        self._territory = territory

    @cached_property
    def grid(self) -> PeopleGrid:
        return spread_people(self._territory)

    @property
    def placed(self) -> Both:
        return people_placed(self._territory, self.grid)


def _staff(
    territory: Territory, people: _People, wish: Wish, figures: StaffFigures | None
) -> tuple[list[Staffer], str]:
    """The roster, and what it rests on."""
    if wish.roster is not None:
        return read_roster(wish.roster, territory), "The roster is the table given."
    if figures is None:
        raise refuse("STAFF_ROSTER_MISSING", "There is no roster, and no figures of the staff.", "roster")
    require_people(territory)
    of_predecessors = people.grid.people_of_predecessors(len(territory.predecessors))
    return assumed_roster(territory, of_predecessors, figures.at_points, wish.seed)


def _work(
    people: _People, points: Sequence[Point], table: PostTable, roads: Roads, profile: str
) -> tuple[NDArray[np.int64], str]:
    """The work of each point, int64 (points,), and what it rests on."""
    if table.counted:
        told = [table.rules[point.id].workload or 0 for point in points]
        text = "Workloads are those of the table; points that it does not list are no posts."
        return np.array(told, dtype=np.int64), text
    _, placed = people.placed
    text = f"The work of a point is the people who reach it soonest by {profile}. {placed}"
    return catchments(people.grid, points, roads, profile), text


def _post(point: Point, work: int, rules: PostRules, fixed: Counter[str | None] | None) -> Post:
    """A point as a post; given `fixed`, nobody is added at HCC centres to those who are, unless a table says so."""
    most = rules.most
    if most is None and fixed is not None and point.kind is PointKind.HCC_CENTRE:
        most = max(fixed[point.id], rules.least or 0)
    priority = 1 if rules.priority is None else rules.priority
    return Post(point.id, point.commune, work, rules.least or 0, most, rules.needs, priority)


def _ways(roads: Roads, staff: Sequence[Staffer], points: Sequence[Point], profile: str) -> NDArray[np.int32]:
    """Seconds from each home to each point, int32 (persons, points); -1 without a home or a way within a day."""
    seconds = np.full((len(staff), len(points)), -1, dtype=np.int32)
    rows = np.array([row for row, person in enumerate(staff) if person.at is not None], dtype=np.intp)
    homes = [person.at for person in staff if person.at is not None]
    if homes and points:
        xy = metric_xy([lon for lon, _ in homes], [lat for _, lat in homes])
        for ways in roads.ways(xy, points_xy(tuple(points)), profile):
            near = ways.seconds <= MOST_TRAVEL_S
            seconds[rows[ways.at]] = np.where(near, np.rint(np.where(near, ways.seconds, 0)), -1)
    return seconds


def _labels(wish: Wish, roads: Roads) -> Iterator[str]:
    if wish.network == "all":
        yield "Points include assumed ones: one culture point in every former commune."
    if not wish.centres_too:
        yield "Nobody is added at HCC centres, as the published figures have the others at points nearby."
    if isinstance(roads, EstimatedRoads):
        yield "Ways are estimated: the workspace has no roads."
    else:
        yield "Ways are those of the workspace's roads, and estimated where these do not reach."
