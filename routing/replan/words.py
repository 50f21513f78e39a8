"""Changes as sentences for people: ids only, no places."""

from __future__ import annotations

from geo.counted import listed
from geo.units import clock, duration
from routing.replan.diff import BrokenPromise, Changes, RoundChange

#: So many ids are named in one sentence.
NAMED = 10

#: A round that ends less than this earlier or later ends as before, to people.
NOTICED_S = 60

_STATES = {
    "done": "done",
    "same": "as before",
    "order": "in another order",
    "moved": "moved to another round",
    "new": "new",
    "added": "left out before and served now",
    "dropped": "dropped",
    "left_out": "still left out",
    "cancelled": "cancelled",
}


def told(changes: Changes) -> list[str]:
    """Sentences: the count, then each round that changes, what is lost, and whose promise breaks."""
    counts = [f"{changes.counts[state]} {words}" for state, words in _STATES.items() if state in changes.counts]
    lines = [f"Stops: {', '.join(counts)}."] if counts else ["There are no stops."]
    lines += [line for each in changes.rounds if (line := _round(each))]
    for stop in changes.stops:
        if stop.state in ("dropped", "left_out"):
            must = " (mandatory)" if stop.stop in changes.mandatory_missed else ""
            lines.append(f"{stop.stop}{must} is not served: {stop.message}")
    lines += [_promise(each) for each in changes.promises]
    for carrier, load in changes.stranded.items():
        amounts = ", ".join(f"{amount:,} {unit}" for unit, amount in sorted(load.items()))
        lines.append(f"{carrier} still has {amounts} aboard.")
    return lines


def _round(change: RoundChange) -> str:
    """One round; nothing when neither its stops nor its end are noticeably others."""
    parts = []
    if change.more:
        parts.append(f"{_stops(len(change.more))} more ({listed(change.more, NAMED)})")
    if change.less:
        count = str(len(change.less)) if change.more else _stops(len(change.less))
        parts.append(f"{count} less ({listed(change.less, NAMED)})")
    if change.reordered:
        parts.append(f"{len(change.reordered)} in another order ({listed(change.reordered, NAMED)})")
    if change.ends_s is None:
        parts.append("nothing more to do")
    elif change.ended_s is None:
        parts.append(f"goes out, ends at {clock(change.ends_s)}")
    elif abs(change.ends_s - change.ended_s) >= NOTICED_S:
        later = "later" if change.ends_s > change.ended_s else "earlier"
        parts.append(f"ends {duration(abs(change.ends_s - change.ended_s))} {later}")
    return f"{change.carrier}: {', '.join(parts)}." if parts else ""


def _promise(promise: BrokenPromise) -> str:
    if promise.late_s is None:
        return f"{promise.stop} was promised {clock(promise.due_s)} and is not served."
    return f"{promise.stop} was promised {clock(promise.due_s)}; {promise.carrier} is {_late(promise.late_s)} late."


def _late(seconds: int) -> str:
    return f"{seconds} s" if seconds < NOTICED_S else duration(seconds)


def _stops(count: int) -> str:
    return "1 stop" if count == 1 else f"{count} stops"
