"""Whether a question and an answer that stand in one folder belong together: a map draws no mixture of two runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from geo.errors import Fault
from geo.places.territory import Territory
from maps.siting_question import Home, SitePlace, SitingQuestion
from routing.siting.answer import Answer
from routing.siting.check_answer import check_worth
from routing.siting.question import Demand, Objective, Question, Site

_FOLDER = "SITING_FOLDER"
#: So many codes of communes are named that the territory does not have.
_NAMED = 10
#: Degrees from the centres of communes within which all places of a territory lie.
_AROUND = 1.0


def disagreements(question: SitingQuestion, answer: Answer, territory: Territory) -> Iterator[Fault]:
    """Everything in which question, answer and territory do not fit together; all messages are in English."""
    faults = [*_question(question), *_open(question.sites, answer), *_visits(question.homes, answer)]
    # What is worth nothing is not counted: one mistake would be told twice.
    yield from faults or _worth(question, answer)
    if question.objective != answer.objective:
        text = f"{question.objective} was asked, {answer.objective} is answered."
        yield Fault(_FOLDER, text, "objective")
    known = {commune.code for commune in territory.communes}
    if unknown := sorted(
        ({home.commune for home in question.homes} | {site.commune for site in question.sites}) - known
    ):
        named = ", ".join(repr(code) for code in unknown[:_NAMED])
        yield Fault("SITING_ELSEWHERE", f"{territory.province.name} has no commune {named}.", "commune")
    yield from _elsewhere(question, territory)


def _elsewhere(question: SitingQuestion, territory: Territory) -> Iterator[Fault]:
    """Places so far from every commune that a map of both would show neither."""
    if not territory.communes:
        return
    lons = [commune.lon for commune in territory.communes]
    lats = [commune.lat for commune in territory.communes]
    places: tuple[Home | SitePlace, ...] = (*question.homes, *question.sites)
    for place in places:
        around = min(lons) - _AROUND <= place.lon <= max(lons) + _AROUND
        if not (around and min(lats) - _AROUND <= place.lat <= max(lats) + _AROUND):
            yield Fault("SITING_ELSEWHERE", f"It lies at {place.lon:.2f}, {place.lat:.2f}.", "lon", place.id)


def _question(question: SitingQuestion) -> Iterator[Fault]:
    """Ids that stand twice, and people who go today where no point stands."""
    every: tuple[tuple[str, Sequence[Home | SitePlace]], ...] = (("homes", question.homes), ("sites", question.sites))
    for name, records in every:
        for each, times in Counter(record.id for record in records).items():
            if times > 1:
                yield Fault("ID_DUPLICATE", f"{times} {name} have the id {each!r}.", name, each)
    existing = {site.id for site in question.sites if site.existing}
    for home in question.homes:
        if (home.today is None) != (home.today_s is None):
            yield Fault(_FOLDER, "A way of today has a site and seconds, or neither.", "today_s", home.id)
        elif home.today is not None and home.today not in existing:
            yield Fault(_FOLDER, f"People go today to {home.today!r}, where no point stands.", "today", home.id)
    if question.objective in (Objective.MAX_COVER, Objective.SET_COVER) and question.radius_s is None:
        yield Fault(_FOLDER, f"{question.objective} asks for a radius.", "radius_s")


def _open(sites: Sequence[SitePlace], answer: Answer) -> Iterator[Fault]:
    """Sites in the answer that are none of the question, or in another state than it says."""
    open_ = set(answer.open)
    expected = {
        "open": [site.id for site in sites if site.id in open_],
        "opened": [site.id for site in sites if site.id in open_ and not site.existing],
        "closed": [site.id for site in sites if site.id not in open_ and site.existing],
    }
    for name, ids in expected.items():
        told, wanted = Counter(getattr(answer, name)), Counter(ids)
        for each in sorted((told - wanted) + (wanted - told)):
            text = f"The site is {name} in site.json or in question.json, not in both alike."
            yield Fault(_FOLDER, text, name, each)


def _worth(question: SitingQuestion, answer: Answer) -> Iterator[Fault]:
    """What is told as spent or reached and is not, by the sites of the question and the ways of the answer."""
    asked = Question(
        demands=tuple(Demand(home.id, home.commune, home.people) for home in question.homes),
        sites=tuple(
            Site(site.id, site.commune, cost=site.cost, closing_cost=site.closing_cost) for site in question.sites
        ),
        travel_s=np.empty((0, 0), dtype=np.int32),
        objective=question.objective,
        radius_s=question.radius_s,
        share_percent=question.share_percent,
        budget=question.budget,
        most_open=question.most_open,
        fair_beyond_s=question.fair_beyond_s,
        fair_factor=question.fair_factor,
    )
    for fault in check_worth(asked, answer):
        yield Fault(_FOLDER, fault.message, fault.field)


def _visits(homes: Sequence[Home], answer: Answer) -> Iterator[Fault]:
    """People who go to what is closed, who are none of the question, or of whom more or fewer go than there are."""
    people, open_ = {home.id: home.people for home in homes}, set(answer.open)
    going: Counter[str] = Counter()
    for visit in answer.visits:
        going[visit.demand] += visit.people
        if visit.demand not in people:
            yield Fault(_FOLDER, "The place is not in question.json.", "visits", visit.demand)
        if visit.site is not None and visit.site not in open_:
            yield Fault(_FOLDER, f"People go to {visit.site!r}, which is not open.", "visits", visit.demand)
        if (visit.site is None) != (visit.travel_s is None):
            yield Fault(_FOLDER, "A way has a site and seconds, or neither.", "visits", visit.demand)
    for each, number in people.items():
        if going[each] != number:
            text = f"{number:,} people live there in question.json, {going[each]:,} are told of in site.json."
            yield Fault(_FOLDER, text, "visits", each)
