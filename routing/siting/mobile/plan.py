"""The door: a question in, a checked calendar out.

Which stops are offered to the vans is a covering; which of them they visit, on which day and in which order is a
prize-collecting problem for our own search. Both are taken in turn: what the vans visit keeps its people, the rest of
the people are shared out to other stops anew, and the vans' problem is solved again from the plan there is. A turn
that does not serve more, or as many with less driving, changes nothing. This is a heuristic; only the bound is
proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.errors import AuditFailed, Fault, InputRefused
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.siting.mobile.alone import Ways, spare_s
from routing.siting.mobile.bound import covering
from routing.siting.mobile.calendar import Calendar
from routing.siting.mobile.check_calendar import check_calendar
from routing.siting.mobile.left import why_left
from routing.siting.mobile.offers import Offers, offers
from routing.siting.mobile.question import MobileQuestion, check
from routing.siting.mobile.rounds import rounds_problem
from routing.siting.mobile.told import Found, calendar_of, visited_of
from routing.siting.mobile.twice import visited_again

#: From a problem, and a plan to begin with if there is one, to its audited plan, never worse than the one given.
Search = Callable[[LoadedProblem, Plan | None], Plan]

#: How often stops are offered and visited in turn.
TURNS = 4
#: Places that are named where nobody at all can be served.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A calendar, and the problem and plan behind its days."""

    calendar: Calendar
    loaded: LoadedProblem
    plan: Plan


def plan_days(question: MobileQuestion, search: Search, *, cover_s: float, turns: int = TURNS) -> Planned:
    """The calendar that was found: most people served, then least driving. `cover_s` seconds at most go to the bound.

    With a `search` that depends on nothing else the calendar depends on the question only, and so does the bound
    where it was proved in that time.

    Raises:
        InputRefused: the faults of `routing.siting.mobile.question.check`; MOBILE_NOTHING with the places in the way
            where no van can serve anybody; what `search` raises.
        AuditFailed: MOBILE_ANSWER, an error of ours.
    """
    if faults := check(question):
        raise InputRefused(faults)
    ways = Ways(question)
    spare = spare_s(question, ways)
    usable = np.flatnonzero((spare >= 0) & (question.people @ question.reaches > 0))
    if not len(usable):
        raise InputRefused(_nothing(question, spare))
    cover = covering(question, ways, usable, cover_s)
    first = np.array(cover.stops if cover.proved else [], dtype=np.intp)
    best = _in_turns(question, search, turns, ways, usable, first)
    if question.twice:
        best = visited_again(question, search, best)
    reachable = int(question.people[question.reaches[:, usable].any(axis=1)].sum())
    left = list(why_left(question, spare, np.flatnonzero(~question.reaches[:, best.stops].any(axis=1))))
    calendar = calendar_of(question, best, left, bound=cover.bound, reachable=reachable)
    if broken := check_calendar(question, calendar):
        raise AuditFailed(broken)
    return Planned(calendar, best.loaded, best.plan)


def _in_turns(
    question: MobileQuestion,
    search: Search,
    turns: int,
    ways: Ways,
    usable: NDArray[np.intp],
    first: NDArray[np.intp],
) -> Found:
    """The best of all turns.

    First the vans are offered the stops of the covering, and others for those whom it leaves; then, in turn, the
    stops they visit and others for the rest, and all anew, by people for the time they take, visited or not.
    """
    near, alone = question.service_s + ways.into, question.service_s + (ways.out + ways.back).min(axis=0)
    best: Found | None = None
    tried: list[tuple[Offers, Plan | None]] = []
    for turn in range(max(1, turns)):
        begin = first if best is None else best.stops if turn % 2 else first[:0]
        offered = offers(question, [begin, np.setdiff1d(usable, begin)], near if turn % 4 < 2 else alone)
        before = None if best is None else best.plan
        if (offered, before) in tried:
            continue
        tried.append((offered, before))
        loaded = rounds_problem(question, offered)
        plan = search(loaded, before)
        found = Found(loaded, plan, *visited_of(question, plan))
        if best is None or found.worth > best.worth:
            best = found
    assert best is not None  # noqa: S101 - there is one turn at least
    return best


def _nothing(question: MobileQuestion, spare: NDArray[np.float64]) -> Iterator[Fault]:
    """Why no van can serve anybody, the places of most people first."""
    order = np.argsort(-question.people, kind="stable")
    for left in why_left(question, spare, order[:MOST_NAMED]):
        yield Fault("MOBILE_NOTHING", left.message, "stops", left.place)
