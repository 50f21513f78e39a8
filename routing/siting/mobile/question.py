"""What is asked: people who live far from service, where a van could stop for them, and the vans with their days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault
from geo.matrix import Matrix
from geo.units import DAY_S
from routing.siting.question import MOST_PEOPLE, NO_WAY_S, Demand

#: A cycle is no longer than that.
MOST_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Van:
    """Leaves its base and is back there within `shift_s` (seconds of the day) on its weekdays, 1 is Monday."""

    id: str
    base: str
    weekdays: tuple[int, ...]
    shift_s: tuple[int, int]


@dataclass(frozen=True, slots=True)
class VanDay:
    """One day of a van in the cycle; `week` counts from 1."""

    van: Van
    week: int
    weekday: int

    @property
    def id(self) -> str:
        """Names it in problems and plans: `xe-1/2.5` is the Friday of the second week."""
        return f"{self.van.id}/{self.week}.{self.weekday}"


@dataclass(frozen=True, eq=False)
class MobileQuestion:
    """Which stops, on which day, in which order?

    Every stop is visited once in a cycle of `weeks` at most (twice, where `twice` and time is left), and serves all
    who are within `radius_s` of it.

    Attributes:
        demands: n places of people, ids unique.
        stops: ids of m places where a van may stop; places of `drive`, as are the vans' bases.
        reach_s: int32 (n, m), seconds of people's ways to stops; -1 where there is no way.
        radius_s: seconds within which people come to a stop.
        drive: the vans' travel.
        vans: ids unique.
        weeks: of a cycle.
        stop_s: seconds that a van stays at a stop.
        more_s: and so many more for every thousand people within the radius.
        twice: stops have a second visit, days from the first, in the time that is left.
        labels: what the question rests on, estimates and assumptions.
    """

    demands: tuple[Demand, ...]
    stops: tuple[str, ...]
    reach_s: NDArray[np.int32]
    radius_s: int
    drive: Matrix
    vans: tuple[Van, ...]
    weeks: int = 1
    stop_s: int = 5400
    more_s: int = 0
    twice: bool = False
    labels: tuple[str, ...] = ()

    @cached_property
    def people(self) -> NDArray[np.int64]:
        """Of each demand, (n,)."""
        return np.array([demand.people for demand in self.demands], dtype=np.int64)

    @cached_property
    def reaches(self) -> NDArray[np.bool_]:
        """Who is near enough to which stop, (n, m)."""
        return np.asarray((self.reach_s >= 0) & (self.reach_s <= self.radius_s))

    @cached_property
    def service_s(self) -> NDArray[np.int64]:
        """Seconds that a van stays at each stop, (m,): for all who are near enough, whoever goes elsewhere."""
        return np.asarray(self.stop_s + (self.people @ self.reaches) * self.more_s // 1000, dtype=np.int64)

    @cached_property
    def van_days(self) -> tuple[VanDay, ...]:
        """Of all vans, van by van in the order of the cycle."""
        return tuple(
            VanDay(van, week, weekday)
            for van in self.vans
            for week in range(1, self.weeks + 1)
            for weekday in sorted(van.weekdays)
        )


def check(question: MobileQuestion) -> list[Fault]:
    """Everything that is wrong with the question itself; whom no van can serve is told in the answer."""
    return [*_ids(question), *_numbers(question), *_vans(question), *_ways(question)]


def _ids(question: MobileQuestion) -> Iterator[Fault]:
    bases = {van.base for van in question.vans}
    yield from _twice("demands", [demand.id for demand in question.demands])
    yield from _twice("vans", [van.id for van in question.vans])
    yield from _twice("stops", [*question.stops, *(base for base in bases if base in question.stops)])
    if not question.demands:
        yield Fault("MOBILE_NOBODY", "There is nobody to go to.", "demands")
    if not question.stops:
        yield Fault("SITING_NOTHING_TO_CHOOSE", "There is no place to stop at.", "stops")
    if not question.vans:
        yield Fault("MOBILE_VAN", "There is no van.", "vans")


def _twice(field: str, names: Sequence[str]) -> Iterator[Fault]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Fault("ID_DUPLICATE", f"{count} places or vans have the id {name!r}.", field, name)


def _numbers(question: MobileQuestion) -> Iterator[Fault]:
    for demand in question.demands:
        if demand.people < 0:
            yield Fault("SITING_NUMBER", f"{demand.people} people are fewer than none.", "people", demand.id)
    if sum(demand.people for demand in question.demands) > MOST_PEOPLE:
        yield Fault("SITING_NUMBER", f"All people together are more than {MOST_PEOPLE:,}.", "people")
    for name, least, most in (
        ("radius_s", 0, NO_WAY_S),
        ("weeks", 1, MOST_WEEKS),
        ("stop_s", 1, DAY_S),
        ("more_s", 0, DAY_S),
    ):
        value = getattr(question, name)
        if not least <= value <= most:
            yield Fault("SITING_NUMBER", f"{value} is not within {least} and {most:,}.", name)


def _vans(question: MobileQuestion) -> Iterator[Fault]:
    for van in question.vans:
        first, last = van.shift_s
        if not 0 <= first < last <= 2 * DAY_S:
            yield Fault("MOBILE_VAN", f"Its shift is from second {first} to {last}.", "shift_s", van.id)
        if not van.weekdays or not set(van.weekdays) <= set(range(1, 8)):
            yield Fault("MOBILE_VAN", f"Its weekdays are {list(van.weekdays)}, not some of 1 to 7.", "days", van.id)


def _ways(question: MobileQuestion) -> Iterator[Fault]:
    shape = (len(question.demands), len(question.stops))
    if question.reach_s.shape != shape:
        yield Fault("MATRIX_SHAPE", f"The ways are {question.reach_s.shape}, not {shape}.", "reach_s")
    elif question.reach_s.size and not (question.reach_s.min() >= -1 and question.reach_s.max() <= NO_WAY_S):
        yield Fault("MATRIX_VALUE", f"A way takes less than -1 or more than {NO_WAY_S:,} seconds.", "reach_s")
    known = set(question.drive.ids)
    for name in dict.fromkeys([*question.stops, *(van.base for van in question.vans)]):
        if name not in known:
            yield Fault("MATRIX_PLACE_MISSING", f"The vans' matrix has no place {name!r}.", "drive", name)
