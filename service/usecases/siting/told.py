"""A question as its folder keeps it (`question.json`), so that a map is drawn again without solving again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from maps.siting_question import FORMAT, Home, SitePlace, SitingQuestion
from routing.siting.question import Question
from service.usecases.maps.ground import Ground
from service.usecases.siting.ask import Asked, Wish


def question_told(asked: Asked, wish: Wish, ground: Ground) -> SitingQuestion:
    """What was asked, and of the ways those that people take today; sources are those of the ground."""
    question = asked.question
    return SitingQuestion(
        format=FORMAT,
        labels=[vietnamese for vietnamese, _ in asked.labels],
        road_credit=ground.credit,
        sources=list(ground.of_points),
        network=wish.network,
        profile=wish.profile,
        objective=question.objective,
        radius_s=question.radius_s,
        share_percent=question.share_percent,
        budget=question.budget,
        most_open=question.most_open,
        one_per_area=question.one_per_area,
        second_s=question.second_s,
        fair_beyond_s=question.fair_beyond_s,
        fair_factor=question.fair_factor,
        homes=_homes(asked),
        sites=[
            SitePlace(
                id=site.id,
                name=each.name,
                commune=each.commune,
                lon=each.place.lon,
                lat=each.place.lat,
                existing=site.existing,
                fixed=site.fixed,
                cost=site.cost,
                closing_cost=site.closing_cost,
                capacity=site.capacity,
            )
            for site, each in zip(question.sites, asked.sites, strict=True)
        ],
    )


def _homes(asked: Asked) -> list[Home]:
    return [
        Home(
            id=each.place.id,
            name=each.name,
            commune=each.commune,
            lon=each.place.lon,
            lat=each.place.lat,
            people=each.people,
            today=site,
            today_s=way,
        )
        for each, (site, way) in zip(asked.settlements, today(asked.question), strict=True)
    ]


def today(question: Question) -> Sequence[tuple[str, int] | tuple[None, None]]:
    """Of each demand the existing site that is reached soonest (of equal ones the first), and its seconds."""
    existing = [at for at, site in enumerate(question.sites) if site.existing]
    if not existing:
        return [(None, None)] * len(question.demands)
    ways = question.travel_s[:, existing]
    nearest = np.where(ways < 0, np.iinfo(ways.dtype).max, ways).argmin(axis=1)
    return [
        (question.sites[existing[at]].id, int(row[at])) if row[at] >= 0 else (None, None)
        for row, at in zip(ways, nearest.tolist(), strict=True)
    ]
