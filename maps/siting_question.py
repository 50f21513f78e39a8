"""The format `buuta-siting-question/1`: what was asked of where service should be, without the ways of every site.

Question and answer (:mod:`routing.siting.siting`) together are what a map draws; nothing is solved again for it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routing.problem.record import Id, Record
from routing.siting.question import MOST_PEOPLE, NO_WAY_S, Objective

FORMAT: Literal["buuta-siting-question/1"] = "buuta-siting-question/1"

Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Amount = Annotated[int, Field(ge=0, le=MOST_PEOPLE)]
Way = Annotated[int, Field(ge=0, le=NO_WAY_S)]
Factor = Annotated[int, Field(ge=1, le=100)]


class Home(Record):
    """People who set out from one place; `today` is the existing site that they reach soonest, in `today_s`.

    Both are None where no way leads to any. `commune` is a code, here and of sites.
    """

    id: Id
    name: str
    commune: str
    lon: Longitude
    lat: Latitude
    people: Amount
    today: Id | None
    today_s: Way | None


class SitePlace(Record):
    """A place where service is, or could be; its numbers are those of :class:`routing.siting.question.Site`."""

    id: Id
    name: str
    commune: str
    lon: Longitude
    lat: Latitude
    existing: bool
    fixed: bool
    cost: Amount
    closing_cost: Amount
    capacity: Amount | None


class SitingQuestion(Record):
    """A question with its places; what is wished is worded as in :class:`routing.siting.question.Question`.

    `network` tells which points count as existing, `profile` how people travel. In Vietnamese: `labels` say what the
    answer rests on, `road_credit` where the roads are from on which ways were measured ("": estimates), and `sources`
    where the points are from.
    """

    format: Literal["buuta-siting-question/1"]
    labels: list[str]
    road_credit: str
    sources: list[str]
    network: Literal["known", "all"]
    profile: str
    objective: Objective
    radius_s: Way | None
    share_percent: Factor
    budget: Amount | None
    most_open: Amount | None
    one_per_area: bool
    second_s: Way | None
    fair_beyond_s: Way | None
    fair_factor: Factor
    homes: Annotated[list[Home], Field(min_length=1)]
    sites: Annotated[list[SitePlace], Field(min_length=1)]
