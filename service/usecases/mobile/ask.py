"""A question about a territory: who lives far from every open point, where vans could stop, how long ways are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.coverage.networks import points_of, points_xy
from geo.coverage.people import spread_people
from geo.errors import InputRefused, refuse
from geo.places.missing import Need, require
from geo.places.points import Point
from geo.places.territory import Territory
from geo.roads.place import Place, places_xy
from geo.roads.roads import Roads
from geo.units import duration
from routing.siting.mobile.question import MobileQuestion, Van
from routing.siting.question import NO_WAY_S, Demand
from service.usecases.mobile.vans import unknown_bases
from service.usecases.people_placed import people_placed
from service.usecases.siting.candidates import Candidate, former_centres, read_candidates
from service.usecases.siting.people import Settlement, settlements


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks; the command line says what each of them is. Times are in seconds."""

    vans: tuple[Van, ...]
    weeks: int = 1
    beyond_s: int = 1800
    radius_s: int = 1800
    stop_s: int = 5400
    more_s: int = 0
    twice: bool = False
    network: str = "known"
    stops: Path | None = None
    profile: str = "motorbike"
    van_profile: str = "van"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The question, and where its people, stops and bases are.

    Attributes:
        settlements: those who live far, in the order of the question's demands.
        nearest_s: seconds from each of them to the nearest open point, (n,); infinite where no way leads to any.
        stops: in the order of the question's.
        bases: the points where vans stand, by id.
        people_all: who live in the territory.
        notes: what it rests on, for the readers of pages: in Vietnamese.
    """

    question: MobileQuestion
    settlements: tuple[Settlement, ...]
    nearest_s: NDArray[np.float64]
    stops: tuple[Candidate, ...]
    bases: dict[str, Point]
    people_all: int
    notes: tuple[str, ...]

    @property
    def stop_names(self) -> dict[str, str]:
        """What the places to stop at are called, by id."""
        return {stop.place.id: stop.name for stop in self.stops}


def ask(territory: Territory, roads: Roads, wish: Wish) -> Asked:
    """The question of a wish.

    Raises:
        InputRefused: POPULATION_MISSING, COMMUNE_MISSING; MOBILE_VAN for bases that are no points, MOBILE_NOBODY
            where nobody lives so far away; the faults of `service.usecases.siting.candidates.read_candidates`.
    """
    require(territory, Need.POPULATION, Need.BOUNDARIES)
    known = {point.id: point for point in territory.points}
    if faults := list(unknown_bases(wish.vans, known)):
        raise InputRefused(faults)
    points = points_of(territory, wish.network)
    stops = former_centres(territory, points) if wish.stops is None else read_candidates(wish.stops, territory)
    grid = spread_people(territory)
    placed_vi, placed = people_placed(territory, grid)
    everybody = settlements(territory, grid)
    nearest_s = _nearest_s(roads, everybody, points, wish.profile)
    far = np.flatnonzero(nearest_s > wish.beyond_s)
    if not len(far):
        longest = "there are no people" if not len(nearest_s) else f"the longest way is {duration(nearest_s.max())}"
        raise refuse("MOBILE_NOBODY", f"Nobody is beyond {duration(wish.beyond_s)}: {longest}.", "beyond")
    needy = [everybody[row] for row in far.tolist()]
    bases = {van.base: known[van.base] for van in wish.vans}
    standing = [Place(base.id, base.lon, base.lat) for base in bases.values()]
    halts = [stop.place for stop in stops if stop.place.id not in bases]  # the question is refused for such
    question = MobileQuestion(
        demands=tuple(Demand(each.place.id, each.commune, each.people) for each in needy),
        stops=tuple(stop.place.id for stop in stops),
        reach_s=_reach_s(roads, needy, stops, wish.profile),
        radius_s=wish.radius_s,
        drive=roads.matrix([*standing, *halts], wish.van_profile),
        vans=wish.vans,
        weeks=wish.weeks,
        stop_s=wish.stop_s,
        more_s=wish.more_s,
        twice=wish.twice,
        labels=tuple(_labels(wish, stops, placed)),
    )
    return Asked(
        question,
        tuple(needy),
        nearest_s[far],
        tuple(stops),
        bases,
        sum(each.people for each in everybody),
        tuple(_notes(wish, placed_vi)),
    )


def _nearest_s(
    roads: Roads, people: Sequence[Settlement], points: tuple[Point, ...], profile: str
) -> NDArray[np.float64]:
    if not points or not people:
        return np.full(len(people), np.inf)
    return roads.nearest_s(places_xy([each.place for each in people]), points_xy(points), profile)


def _reach_s(
    roads: Roads, people: Sequence[Settlement], stops: Sequence[Candidate], profile: str
) -> NDArray[np.int32]:
    """Seconds from each settlement to each stop, int32 (n, m); -1 where there is no way in a day."""
    at = [Place(f"from {each.place.id}", each.place.lon, each.place.lat) for each in people]
    matrix = roads.matrix([*at, *(stop.place for stop in stops)], profile)
    rows, columns = slice(0, len(at)), slice(len(at), None)
    seconds, none = matrix.travel_s[rows, columns], matrix.unreachable[rows, columns]
    return np.where(none | (seconds > NO_WAY_S), -1, seconds).astype(np.int32)


def _labels(wish: Wish, stops: Sequence[Candidate], placed: str) -> Iterator[str]:
    yield placed
    yield "Those of a former commune set out from the mean place where they live."
    if wish.network == "all":
        yield "Open points include assumed ones: one culture point in every former commune."
    if wish.stops is None:
        yield "Vans may stop at the centres of former communes where no point stands: assumed places."
    elif any(stop.cost != 1 or stop.capacity is not None for stop in stops):
        yield "Cost and capacity in the table of stops count for nothing here."
    yield "A shift has no break but what is left of it; the calendar is a heuristic's, its bound is proved."


def _notes(wish: Wish, placed: str) -> Iterator[str]:
    yield placed
    yield "Người dân mỗi xã cũ được tính từ nơi ở trung bình."
    if wish.network == "all":
        yield "Điểm phục vụ gồm cả điểm giả định: mỗi xã cũ một điểm BĐVHX."
    if wish.stops is None:
        yield "Nơi xe đỗ là điểm giữa xã cũ (giả định), cần chọn lại chỗ cụ thể."
    yield "Ca xe chưa tính giờ nghỉ trưa. Lịch do tìm kiếm gần đúng; chỉ con số nhiều nhất có thể là được chứng minh."
