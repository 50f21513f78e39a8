"""An answer to where service should be, with the places of its people and sites: what a map of it draws."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from maps.siting_question import SitePlace, SitingQuestion
from routing.siting.answer import Answer, Visit


@dataclass(frozen=True, slots=True)
class Catchment:
    """Who goes to a site: people, and their mean and longest way in seconds; all 0 where nobody does."""

    people: int = 0
    mean_s: float = 0.0
    longest_s: int = 0


@dataclass(frozen=True, eq=False)
class SitingOnMap:
    """A question with n homes, and the answer to it; every id of the answer is the question's."""

    question: SitingQuestion
    answer: Answer

    @cached_property
    def people(self) -> NDArray[np.int64]:
        """Of each home, shape (n,)."""
        return np.array([home.people for home in self.question.homes], dtype=np.int64)

    @cached_property
    def before_s(self) -> NDArray[np.float64]:
        """Seconds of each home to the existing site reached soonest, shape (n,); NaN without a way to any."""
        ways = (home.today_s for home in self.question.homes)
        return np.array([float("nan") if way is None else way for way in ways], dtype=float)

    @cached_property
    def after_s(self) -> NDArray[np.float64]:
        """Mean seconds of each home's people as they go in the answer, shape (n,); NaN where all go nowhere."""
        return np.array([self._mean(self.visits[home.id]) for home in self.question.homes])

    @staticmethod
    def _mean(visits: Sequence[Visit]) -> float:
        told = [(each.travel_s, each.people) for each in visits if each.travel_s is not None]
        people = sum(number for _, number in told)
        return sum(way * number for way, number in told) / people if people else float("nan")

    @cached_property
    def visits(self) -> dict[str, list[Visit]]:
        """Where the people of each home go, by its id; several where they are parted."""
        found: dict[str, list[Visit]] = defaultdict(list)
        for visit in self.answer.visits:
            found[visit.demand].append(visit)
        return found

    @cached_property
    def catchments(self) -> dict[str, Catchment]:
        """Who goes to each open site, by its id."""
        people: Counter[str] = Counter()
        seconds: Counter[str] = Counter()
        longest: dict[str, int] = defaultdict(int)
        for visit in self.answer.visits:
            if visit.site is not None and visit.travel_s is not None and visit.people:
                people[visit.site] += visit.people
                seconds[visit.site] += visit.people * visit.travel_s
                longest[visit.site] = max(longest[visit.site], visit.travel_s)
        return {
            site: Catchment(people[site], seconds[site] / people[site], longest[site])
            if people[site]
            else Catchment()
            for site in self.answer.open
        }

    @cached_property
    def sites(self) -> dict[str, SitePlace]:
        """The sites of the question by their ids."""
        return {site.id: site for site in self.question.sites}
