"""Every answer is checked again from the question alone, one demand and one site at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from geo.errors import Fault
from routing.siting.answer import Answer
from routing.siting.question import NO_WAY_S, Objective, Question


def check_answer(question: Question, answer: Answer) -> list[Fault]:
    """Every promise that the answer breaks; empty when it keeps all."""
    parts = (_sites, _places, _visits, check_worth)
    return [fault for part in parts for fault in part(question, answer)]


def check_worth(question: Question, answer: Answer) -> Iterator[Fault]:
    """The promises on what is spent and what it is worth, for which the ways of the answer alone are counted."""
    yield from _money(question, answer)
    yield from _value(question, answer)


def _sites(question: Question, answer: Answer) -> Iterator[Fault]:
    open_ = set(answer.open)
    for site in question.sites:
        if site.fixed and site.id not in open_:
            yield Fault("SITING_ANSWER", "A fixed site is closed.", "open", site.id)
        if (site.id in answer.opened) != (site.id in open_ and not site.existing):
            yield Fault("SITING_ANSWER", "What is opened is not what is open and new.", "opened", site.id)
        if (site.id in answer.closed) != (site.id not in open_ and site.existing):
            yield Fault("SITING_ANSWER", "What is closed is not what existed and is not open.", "closed", site.id)
    if unknown := open_ - {site.id for site in question.sites}:
        yield Fault("SITING_ANSWER", f"{len(unknown)} open sites are none of the question.", "open", min(unknown))


def _money(question: Question, answer: Answer) -> Iterator[Fault]:
    open_ = set(answer.open)
    spent = sum(site.cost if site.id in open_ else site.closing_cost for site in question.sites)
    if spent != answer.spent:
        yield Fault("SITING_ANSWER", f"{answer.spent} are told as spent, {spent} are.", "spent")
    if question.budget is not None and spent > question.budget:
        yield Fault("SITING_ANSWER", f"{spent} are spent of {question.budget}.", "budget")
    if question.most_open is not None and len(open_) > question.most_open:
        yield Fault("SITING_ANSWER", f"{len(open_)} sites are open, {question.most_open} may be.", "most_open")


def _places(question: Question, answer: Answer) -> Iterator[Fault]:
    open_ = set(answer.open)
    in_area: dict[str, int] = {}
    for site in question.sites:
        in_area[site.area] = in_area.get(site.area, 0) + (site.id in open_)
    if question.one_per_area:
        for area in {demand.area for demand in question.demands} | set(in_area):
            if not in_area.get(area):
                yield Fault("SITING_ANSWER", "No site is open in the area.", "one_per_area", area)
    if question.second_s is not None:
        for row, demand in enumerate(question.demands):
            ways = [int(question.travel_s[row, at]) for at, site in enumerate(question.sites) if site.id in open_]
            near = sum(0 <= way <= question.second_s for way in ways)
            if near < 2 and demand.id not in answer.cut_off:
                yield Fault("SITING_ANSWER", f"{near} open sites are near enough, not two.", "second_s", demand.id)


def _visits(question: Question, answer: Answer) -> Iterator[Fault]:
    column = {site.id: at for at, site in enumerate(question.sites)}
    row = {demand.id: at for at, demand in enumerate(question.demands)}
    open_ = set(answer.open)
    people: dict[str, int] = defaultdict(int)
    load: dict[str, int] = defaultdict(int)
    for visit in answer.visits:
        people[visit.demand] += visit.people
        if visit.site is None:
            continue
        load[visit.site] += visit.people
        if visit.site not in open_:
            yield Fault("SITING_ANSWER", f"People go to {visit.site!r}, which is closed.", "visits", visit.demand)
        elif visit.travel_s != int(question.travel_s[row[visit.demand], column[visit.site]]):
            yield Fault("SITING_ANSWER", "The way is not as long as it is told.", "visits", visit.demand)
    for demand in question.demands:
        if people[demand.id] != demand.people:
            text = f"{people[demand.id]} of {demand.people} people are told of."
            yield Fault("SITING_ANSWER", text, "visits", demand.id)
    for site in question.sites:
        if site.capacity is not None and load[site.id] > site.capacity:
            text = f"{load[site.id]} people go to a site for {site.capacity}."
            yield Fault("SITING_ANSWER", text, "capacity", site.id)


def _value(question: Question, answer: Answer) -> Iterator[Fault]:
    cut_off = set(answer.cut_off)
    total, covered, longest = 0, 0, 0
    everybody = sum(demand.people for demand in question.demands if demand.id not in cut_off)
    for visit in answer.visits:
        if visit.demand in cut_off:
            continue
        seconds = NO_WAY_S if visit.travel_s is None else visit.travel_s
        longest = max(longest, seconds if visit.people else 0)
        if question.fair_beyond_s is not None:
            seconds += (question.fair_factor - 1) * max(0, seconds - question.fair_beyond_s)
        total += visit.people * seconds
        if question.radius_s is not None and visit.travel_s is not None and visit.travel_s <= question.radius_s:
            covered += visit.people
    true = {
        Objective.P_MEDIAN: total,
        Objective.MAX_COVER: covered,
        Objective.SET_COVER: answer.spent,
        Objective.P_CENTRE: longest,
    }[question.objective]
    if true != answer.value:
        yield Fault("SITING_ANSWER", f"The value is told as {answer.value} and is {true}.", "value")
    if question.objective is Objective.SET_COVER and covered * 100 < everybody * question.share_percent:
        text = f"{covered} of {everybody} people are covered, not {question.share_percent} %."
        yield Fault("SITING_ANSWER", text, "share_percent")
    better = answer.value > answer.bound if question.objective is Objective.MAX_COVER else answer.value < answer.bound
    if better:
        yield Fault("SITING_ANSWER", f"The value {answer.value} is better than the bound {answer.bound}.", "bound")
