"""The plan is of this problem; it names what exists, each once, and leaves no stop unmentioned."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_HASH, AUDIT_UNKNOWN, AUDIT_TWICE, AUDIT_MISSING."""
    body = case.loaded.problem.model_dump(mode="json")
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2) + "\n"
    actual = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if case.plan.problem_sha256 != actual:
        told = case.plan.problem_sha256[:12]
        yield Violation(
            "AUDIT_HASH", f"The plan names problem {told}..., this is {actual[:12]}....", "problem_sha256"
        )
    yield from _unknown(case)
    for carrier, times in Counter(trip.carrier for trip in case.plan.rounds).items():
        if times > 1:
            yield Violation("AUDIT_TWICE", f"Carrier {carrier!r} has {times} rounds.", "rounds", carrier)
    for name, times in Counter(trip.id for trip in case.plan.rounds).items():
        if times > 1:
            yield Violation("AUDIT_TWICE", f"{times} rounds have the id {name!r}.", "rounds", name)
    mentions = Counter(visit.stop for trip in case.plan.rounds for visit in trip.visits)
    mentions.update(left.stop for left in case.plan.unserved)
    for stop, times in mentions.items():
        if times > 1:
            yield Violation("AUDIT_TWICE", f"Stop {stop!r} is mentioned {times} times.", "rounds", stop)
    for stop in case.stops:
        if stop not in mentions:
            yield Violation("AUDIT_MISSING", f"Stop {stop!r} is neither served nor unserved.", "unserved", stop)
    for left in case.plan.unserved:
        if not left.message.strip():
            yield Violation("AUDIT_MISSING", f"Stop {left.stop!r} is unserved without words.", "unserved", left.stop)


def _unknown(case: Case) -> Iterator[Violation]:
    for number, trip in enumerate(case.plan.rounds):
        if trip.carrier not in case.carriers:
            yield Violation("AUDIT_UNKNOWN", f"There is no carrier {trip.carrier!r}.", f"rounds[{number}]", trip.id)
        for visit in trip.visits:
            if visit.stop not in case.stops:
                yield Violation("AUDIT_UNKNOWN", f"There is no stop {visit.stop!r}.", f"rounds[{number}]", trip.id)
        if not trip.visits:
            yield Violation("AUDIT_MISSING", "The round visits nothing.", f"rounds[{number}]", trip.id)
    for left in case.plan.unserved:
        if left.stop not in case.stops:
            yield Violation("AUDIT_UNKNOWN", f"There is no stop {left.stop!r}.", "unserved", left.stop)
