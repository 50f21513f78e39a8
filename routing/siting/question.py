"""What is asked: people, sites, the ways between them, what is wanted, and what it may cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault

#: Nobody goes further: a demand that no open site can be reached from counts as if it were this far.
NO_WAY_S = 86_400

#: What the people of all demands may add up to; with `NO_WAY_S` and a fairness of 100 sums stay far below 2^63.
MOST_PEOPLE = 10_000_000_000


class Objective(StrEnum):
    """What is best; in the words of location science."""

    P_MEDIAN = "p-median"
    """The least time of all people together."""
    MAX_COVER = "max-cover"
    """The most people within a radius."""
    SET_COVER = "set-cover"
    """The least spent so that everybody (or a share) is within a radius."""
    P_CENTRE = "p-centre"
    """The least time of who has the longest way."""


@dataclass(frozen=True, slots=True)
class Demand:
    """People who set out for service from one place; `area` is their commune."""

    id: str
    area: str
    people: int


@dataclass(frozen=True, slots=True)
class Site:
    """A place where service is, or could be.

    `cost` counts against the budget when the site is open (to open a new one, to keep an existing one),
    `closing_cost` when an existing one is closed. A `fixed` site stays open whatever it costs. `capacity` is people;
    None: as many as come.
    """

    id: str
    area: str
    existing: bool = False
    fixed: bool = False
    cost: int = 1
    closing_cost: int = 0
    capacity: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Which sites should be open?

    Attributes:
        demands, sites: n and m of them, ids unique.
        travel_s: int32 (n, m), seconds from demand to site; -1 where there is no way.
        objective: what is best.
        radius_s: seconds within which a demand is covered (max-cover, set-cover).
        share_percent: of the people that a set cover must reach.
        budget: what open sites and closed existing ones may cost together; None: no limit.
        most_open: sites that may be open in all; None: no limit.
        one_per_area: every area of a site or demand has an open site.
        second_s: two open sites within so many seconds of every demand (one may close); None: not asked.
        fair_beyond_s, fair_factor: seconds beyond this count so many times (p-median): who lives far weighs more.
    """

    demands: tuple[Demand, ...]
    sites: tuple[Site, ...]
    travel_s: NDArray[np.int32]
    objective: Objective
    radius_s: int | None = None
    share_percent: int = 100
    budget: int | None = None
    most_open: int | None = None
    one_per_area: bool = False
    second_s: int | None = None
    fair_beyond_s: int | None = None
    fair_factor: int = 2

    @property
    def people(self) -> NDArray[np.int64]:
        """Of each demand, shape (n,)."""
        return np.array([demand.people for demand in self.demands], dtype=np.int64)

    @property
    def cut_off(self) -> NDArray[np.bool_]:
        """Demands without a way to any site, shape (n,): no choice changes anything for them."""
        return np.asarray((self.travel_s < 0).all(axis=1))


def check(question: Question) -> list[Fault]:
    """Everything that is wrong with the question itself; what cannot be had is told by `routing.siting.possible`."""
    return [*_ids(question), *_numbers(question), *_wishes(question), *_ways(question)]


def _ids(question: Question) -> Iterator[Fault]:
    for kind, names in (("demand", question.demands), ("site", question.sites)):
        for name, count in Counter(each.id for each in names).items():
            if count > 1:
                yield Fault("ID_DUPLICATE", f"{count} {kind}s have the id {name!r}.", f"{kind}s", name)
    if not question.sites:
        yield Fault("SITING_NOTHING_TO_CHOOSE", "There is no site to choose.", "sites")
    if not question.demands:
        yield Fault("SITING_NOBODY", "There are no people to serve.", "demands")


def _numbers(question: Question) -> Iterator[Fault]:
    for demand in question.demands:
        if demand.people < 0:
            yield Fault("SITING_NUMBER", f"{demand.people} people are fewer than none.", "people", demand.id)
    if sum(demand.people for demand in question.demands) > MOST_PEOPLE:
        yield Fault("SITING_NUMBER", f"All people together are more than {MOST_PEOPLE:,}.", "people")
    for site in question.sites:
        for name in ("cost", "closing_cost", "capacity"):
            value = getattr(site, name)
            if value is not None and not 0 <= value <= MOST_PEOPLE:
                yield Fault("SITING_NUMBER", f"{value} is not within 0 and {MOST_PEOPLE:,}.", name, site.id)
        if site.closing_cost and not site.existing:
            yield Fault("SITING_NUMBER", "A site that does not exist is not closed.", "closing_cost", site.id)
    for name, least, most in (
        ("radius_s", 0, NO_WAY_S),
        ("share_percent", 1, 100),
        ("budget", 0, MOST_PEOPLE),
        ("most_open", 0, MOST_PEOPLE),
        ("second_s", 0, NO_WAY_S),
        ("fair_beyond_s", 0, NO_WAY_S),
        ("fair_factor", 1, 100),
    ):
        value = getattr(question, name)
        if value is not None and not least <= value <= most:
            yield Fault("SITING_NUMBER", f"{value} is not within {least} and {most:,}.", name)


def _wishes(question: Question) -> Iterator[Fault]:
    wanted = question.objective
    if wanted in (Objective.MAX_COVER, Objective.SET_COVER) and question.radius_s is None:
        yield Fault("SITING_WISH", f"{wanted} asks for a radius.", "radius_s")
    if wanted is not Objective.SET_COVER and question.budget is None and question.most_open is None:
        yield Fault("SITING_WISH", f"{wanted} asks for a budget or for how many may be open.", "budget")
    if wanted is not Objective.SET_COVER and question.share_percent != 100:
        yield Fault("SITING_WISH", "Only a set cover has a share.", "share_percent")
    if wanted is not Objective.P_MEDIAN and question.fair_beyond_s is not None:
        yield Fault(
            "SITING_WISH", "Only the p-median adds up times: only there those beyond count more.", "fair_beyond_s"
        )
    if wanted is Objective.P_CENTRE and any(site.capacity is not None for site in question.sites):
        yield Fault("SITING_WISH", "The p-centre knows no capacities.", "capacity")


def _ways(question: Question) -> Iterator[Fault]:
    shape = (len(question.demands), len(question.sites))
    if question.travel_s.shape != shape:
        yield Fault("MATRIX_SHAPE", f"The ways are {question.travel_s.shape}, not {shape}.", "travel_s")
    elif question.travel_s.size and not (question.travel_s.min() >= -1 and question.travel_s.max() <= NO_WAY_S):
        yield Fault("MATRIX_VALUE", f"A way takes less than -1 or more than {NO_WAY_S:,} seconds.", "travel_s")


def areas_of(question: Question) -> dict[str, Sequence[int]]:
    """The sites of every area that has people or sites, by the area's name."""
    areas: dict[str, list[int]] = {demand.area: [] for demand in question.demands}
    for index, site in enumerate(question.sites):
        areas.setdefault(site.area, []).append(index)
    return dict(areas)
