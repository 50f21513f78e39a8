"""What `buuta why` prints: ids, times and costs, and never where a place lies."""

from __future__ import annotations

from collections.abc import Iterator

from geo.units import clock
from routing.explain.served import Bound, Earlier, Served, served
from routing.explain.words import length
from routing.model.broken import Broken
from routing.plan.kpis import in_unit
from routing.plan.plan import Plan, Unserved
from routing.plan.unserved import sentence
from routing.problem.loaded import LoadedProblem
from routing.problem.record import EVER


def unserved_lines(left: Unserved) -> Iterator[str]:
    """An unserved stop: the reason with its sentence, the numbers, what would help."""
    yield f"{left.stop}: not served, {left.reason}. {left.message}"
    if left.numbers:
        yield "  numbers: " + ", ".join(f"{name} {number:,}" for name, number in sorted(left.numbers.items()))
    for fix in left.fixes:
        yield f"  would help: {fix.message}"
    if not left.fixes:
        yield "  No change of a single rule was found that would help."


def served_lines(loaded: LoadedProblem, plan: Plan, stop: str) -> Iterator[str]:
    """A served stop: where, when, its slack, what its time follows from, what an earlier place would take."""
    found = served(loaded, plan, stop)
    if found is None:
        yield f"{stop}: the plan does not mention it; `buuta audit` tells what else is wrong."
        return
    visit, trip = found.visit, found.trip
    late = f", {length(visit.late_s)} late" if visit.late_s > 0 else ""
    yield (
        f"{stop}: served on round {trip.id} as visit {found.number} of {len(trip.visits)}, "
        f"arrival {clock(visit.arrive_s)}, service {clock(visit.start_s)} to {clock(visit.leave_s)}{late}."
    )
    yield f"  {_slack(found)}"
    yield f"  {_bound(found.bound, trip.carrier)}"
    yield f"  {_earlier(loaded, found.earlier, found.number)}"


def _slack(found: Served) -> str:
    rules, promises = found.slack.rules_s, found.slack.promises_s
    if rules < 0:
        return "The round breaks a rule as it is; `buuta audit` tells which."
    told = (
        "It may begin at any later time." if rules >= EVER else f"It may begin {length(rules)} later, all rules kept."
    )
    if promises is None:
        return told
    return told[:-1] + f"; {length(promises)} without one more promise broken."


def _bound(bound: Bound, carrier: str) -> str:
    at = clock(bound.at_s)
    match bound.what:
        case "window":
            return f"Its time follows from the window of {bound.stop}, which opens at {at}."
        case "aboard":
            return f"Its time follows from {bound.stop} at {at}, which waits so that nothing is aboard for too long."
        case "break":
            return f"Its time follows from a break until {at}."
        case "shift":
            return f"Its time follows from the beginning of the shift of {carrier} at {at}, without waiting since."
        case _:
            reason = f" so as not to wait at {bound.stop}" if bound.stop else ""
            return f"Its time follows from the start of the round at {at}, later than the shift allows{reason}."


def _earlier(loaded: LoadedProblem, earlier: Earlier | Broken | None, number: int) -> str:
    if isinstance(earlier, Broken):
        return f"No earlier place on the round keeps all rules; the nearest miss: {sentence(earlier)}"
    if earlier is None:
        return "It is the first visit of the round." if number == 1 else "No earlier place on the round is earlier."
    cost = in_unit(loaded.problem, earlier.units)
    begin = clock(earlier.begin_s)
    return f"As visit {earlier.visit} it could begin at {begin}, at {cost:+,} {loaded.problem.cost_unit}."
