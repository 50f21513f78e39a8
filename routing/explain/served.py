"""Why a served stop is not served earlier: what its time follows from, and what an earlier place would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from routing.model.broken import Broken, closer
from routing.model.rounds import Rounds
from routing.plan.calls import calls_of, sequence_of
from routing.plan.plan import Plan, Reload, Round, Visit
from routing.plan.slack import Slack, slack_of
from routing.problem.carriers import Carrier
from routing.problem.decompose import component_of
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop


@dataclass(frozen=True, slots=True)
class Bound:
    """What a time follows from, back to where the chain begins: `what` is `window` (of `stop`, opening at `at_s`),
    `shift` (the carrier's, beginning then), `break`, `aboard` (picked up later, not to be aboard for too long) or
    `start` (the round begins later than the shift, so as not to wait at `stop`).
    """

    what: str
    at_s: int
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The cheapest place before the present one on the same round: when service would begin there, as which visit
    (from 1), and what the round costs more, in units.
    """

    begin_s: int
    visit: int
    units: int


@dataclass(frozen=True, slots=True)
class Served:
    """A visit: on which round, as which visit (from 1) of how many, its slack, what binds it, and an earlier place.

    `earlier` is the rule in the way where no earlier place keeps them all and one breaks a rule. None where it is the
    first visit already, where service would begin no earlier at any earlier place, or where the round breaks a rule
    as it is.
    """

    trip: Round
    visit: Visit
    number: int
    slack: Slack
    bound: Bound
    earlier: Earlier | Broken | None


def served(loaded: LoadedProblem, plan: Plan, stop: str) -> Served | None:
    """Why the stop is served when it is; None when it is on no round of the plan."""
    for trip in plan.rounds:
        for at, visit in enumerate(trip.visits):
            if visit.stop == stop:
                stops = {each.id: each for each in loaded.problem.stops}
                carrier = next(each for each in loaded.problem.carriers if each.id == trip.carrier)
                slack = slack_of(trip, carrier, stops, loaded.problem.shipments)[at]
                bound = _bound(trip, visit, carrier, stops)
                return Served(trip, visit, at + 1, slack, bound, _earlier(loaded, trip, carrier, visit))
    return None


def _bound(trip: Round, visit: Visit, carrier: Carrier, stops: Mapping[str, Stop]) -> Bound:
    """Back from the visit to the last place where time was waited for, or to the start of the round."""
    calls = calls_of(trip)
    at = calls.index(visit)
    for place in range(at, -1, -1):
        call = calls[place]
        if isinstance(call, Visit) and call.start_s > call.arrive_s:
            opens = any(first == call.start_s for first, _ in stops[call.stop].windows_s)
            return Bound("window" if opens else "aboard", call.start_s, call.stop)
        rests = [rest for rest in trip.rests if rest.before == place]
        if rests and _waited(trip, place, call):
            return Bound("break", rests[-1].end_s)
    if trip.start_s == carrier.shift_s[0]:
        return Bound("shift", trip.start_s)
    later = (call for call in calls[at:] if isinstance(call, Visit))
    tight = next(
        (call for call in later if any(first == call.start_s for first, _ in stops[call.stop].windows_s)), None
    )
    return Bound("start", trip.start_s, tight.stop if tight is not None else "")


def _waited(trip: Round, place: int, call: Visit | Reload) -> bool:
    """Whether the leg to a place took longer than its way and its rests: a break was waited for."""
    left = calls_of(trip)[place - 1].leave_s if place else trip.start_s
    rested = sum(rest.end_s - rest.start_s for rest in trip.rests if rest.before == place)
    return call.arrive_s - left > call.travel_s + rested


def _earlier(loaded: LoadedProblem, trip: Round, carrier: Carrier, visit: Visit) -> Earlier | Broken | None:
    stops = {each.id: each for each in loaded.problem.stops}
    component = component_of("round", loaded, [stops[each.stop] for each in trip.visits], [carrier])
    rounds = Rounds(component)
    calls = calls_of(trip)
    sequence = sequence_of(component, calls)
    now = rounds.cost(0, sequence)
    at = calls.index(visit)
    here = sequence[at]
    if isinstance(now, Broken):
        return None
    best: Earlier | None = None
    nearest: Broken | None = None
    without = [number for number in sequence if number != here]
    for place in range(at):
        moved = [*without[:place], here, *without[place:]]
        cost = rounds.cost(0, moved)
        if isinstance(cost, Broken):
            nearest = cost if nearest is None else closer(nearest, cost)
            continue
        times = rounds.timeline(0, moved)
        if isinstance(times, Broken) or times.begin_s[place] >= visit.start_s:
            continue
        if best is None or cost - now < best.units:
            number = 1 + sum(each >= 0 for each in moved[:place])
            best = Earlier(times.begin_s[place], number, cost - now)
    return best or nearest
