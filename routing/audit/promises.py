"""Promises checked against the plans and the timetable they ride on, from the files alone.

That a way is possible and told as it is is checked here; that there is no earlier one is tested beside brute force.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from routing.audit.case import Violation
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.relay.promises import TIMETABLE, Promise, Promises, Ride
from routing.relay.timetable import Line, Timetable

Runs = Mapping[str, tuple[LoadedProblem, Plan]]
#: Place, until when one boards, when one is off.
Call = tuple[str | None, int | None, int | None]


def audit_promises(promises: Promises, timetable: Timetable, runs: Runs) -> list[Violation]:
    """Every violation; each run's own plan is audited by `routing.audit.audit`."""
    violations = list(_check_runs(promises, timetable, runs))
    known = {(TIMETABLE, line.id): (set(line.days), _calls(line)) for line in timetable.lines}
    for name, (loaded, plan) in runs.items():
        depots = {depot.id: depot.place for depot in loaded.problem.depots}
        days = set(promises.runs[name].days) if name in promises.runs else set[int]()
        for trip in plan.rounds:
            calls: list[Call] = [(depots.get(trip.start), trip.start_s, None)]
            calls += [(visit.place, visit.start_s, visit.leave_s) for visit in trip.visits]
            calls += [(trip.back.place, None, trip.end_s)] if trip.back is not None else []
            known[name, trip.id] = (days, calls)
    for name, times in Counter(promise.id for promise in promises.dossiers).items():
        if times > 1:
            violations.append(Violation("AUDIT_RELAY_MISSING", f"It is listed {times} times.", "dossiers", name))
    for promise in promises.dossiers:
        for ride in promise.rides:
            violations += _check_ride(promise, ride, known.get((ride.run, ride.ride)), promises.date)
        violations += [*_check_chain(promise), *_check_changes(promise, timetable.transfer_s)]
    return violations


def _calls(line: Line) -> list[Call]:
    last = len(line.calls) - 1
    return [
        (call.place, None if at == last else call.leave_s, None if at == 0 else call.arrive_s)
        for at, call in enumerate(line.calls)
    ]


def _sha256(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2) + "\n"
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _check_runs(promises: Promises, timetable: Timetable, runs: Runs) -> Iterator[Violation]:
    if _sha256(timetable.model_dump(mode="json")) != promises.timetable_sha256:
        yield Violation("AUDIT_RELAY_RUN", "They were made with another timetable.", "timetable_sha256")
    for name in promises.runs.keys() ^ runs.keys():
        yield Violation("AUDIT_RELAY_RUN", f"Run {name!r} is in one of promises and plans only.", "runs", name)
    for name in promises.runs.keys() & runs.keys():
        loaded, plan = runs[name]
        told = promises.runs[name]
        if (loaded.sha256, _sha256(plan.model_dump(mode="json"))) != (told.problem_sha256, told.plan_sha256):
            yield Violation("AUDIT_RELAY_RUN", f"Run {name!r} was made with another problem or plan.", "runs", name)


def _check_ride(
    promise: Promise, ride: Ride, found: tuple[set[int], Sequence[Call]] | None, day_0: str
) -> Iterator[Violation]:
    if found is None:
        yield Violation("AUDIT_RELAY_RUN", f"Run {ride.run!r} has no {ride.ride!r}.", "rides", promise.id)
        return
    days, calls = found
    if not ride.board < ride.alight < len(calls):
        text = f"On {ride.ride!r} it boards at call {ride.board} and alights at call {ride.alight}."
        yield Violation("AUDIT_RELAY_CHAIN", text, "rides", promise.id)
        return
    (origin, boards, _), (end, _, arrives) = calls[ride.board], calls[ride.alight]
    if (origin, end) != (ride.from_place, ride.to_place) or boards is None or arrives is None:
        text = f"{ride.ride!r} leads {origin!r} -> {end!r}, told is {ride.from_place!r} -> {ride.to_place!r}."
        yield Violation("AUDIT_RELAY_CHAIN", text, "rides", promise.id)
        return
    told = (ride.depart_s - 86_400 * ride.day, ride.arrive_s - 86_400 * ride.day)
    if told != (boards, arrives):
        text = f"{ride.ride!r} is told to run {told}, it runs {(boards, arrives)}."
        yield Violation("AUDIT_RELAY_TIME", text, "rides", promise.id)
    weekday = (date.fromisoformat(day_0).isoweekday() - 1 + ride.day) % 7 + 1
    if weekday not in days:
        text = f"{ride.ride!r} does not run on weekday {weekday}, day {ride.day}."
        yield Violation("AUDIT_RELAY_TIME", text, "rides", promise.id)


def _check_chain(promise: Promise) -> Iterator[Violation]:
    if not promise.rides:
        if promise.promised_s is not None:
            yield Violation("AUDIT_RELAY_PROMISE", "There is no way, and a promise.", "promised_s", promise.id)
        return
    here = promise.origin
    for number, ride in enumerate(promise.rides):
        if ride.from_place != here:
            text = f"Ride {number + 1} leaves {ride.from_place!r}, the dossier is at {here!r}."
            yield Violation("AUDIT_RELAY_CHAIN", text, "rides", promise.id)
        here = ride.to_place
    if here != promise.destination:
        text = f"It ends at {here!r}, the destination is {promise.destination!r}."
        yield Violation("AUDIT_RELAY_CHAIN", text, "rides", promise.id)
    if promise.rides[0].depart_s < promise.ready_s:
        text = f"It leaves at {promise.rides[0].depart_s} and is ready at {promise.ready_s}."
        yield Violation("AUDIT_RELAY_TIME", text, "rides[0]", promise.id)
    if promise.promised_s != promise.rides[-1].arrive_s:
        text = f"Promised for {promise.promised_s}, the last arrival is {promise.rides[-1].arrive_s}."
        yield Violation("AUDIT_RELAY_PROMISE", text, "promised_s", promise.id)


def _check_changes(promise: Promise, transfer_s: Mapping[str, int]) -> Iterator[Violation]:
    """Every change is at a place for it, has its time, and leaves the slack that is told."""
    if len(promise.changes) != max(0, len(promise.rides) - 1):
        text = f"{len(promise.rides)} rides and {len(promise.changes)} changes."
        yield Violation("AUDIT_RELAY_TRANSFER", text, "changes", promise.id)
        return
    for number, change in enumerate(promise.changes):
        before, after = promise.rides[number], promise.rides[number + 1]
        field = f"changes[{number}]"
        if change.place != before.to_place or change.place not in transfer_s:
            text = f"It changes at {change.place!r}, which is no place for it or not where it is."
            yield Violation("AUDIT_RELAY_TRANSFER", text, field, promise.id)
            continue
        slack = after.depart_s - before.arrive_s - transfer_s[change.place]
        if slack < 0:
            text = f"At {change.place!r} it has {-slack} s too little for the change."
            yield Violation("AUDIT_RELAY_TRANSFER", text, field, promise.id)
        if change.slack_s != slack:
            text = f"At {change.place!r} the slack is {slack} s, told are {change.slack_s}."
            yield Violation("AUDIT_RELAY_TRANSFER", text, field, promise.id)
        if change.delay_s is not None and change.delay_s < 0:
            text = f"Missing {after.ride!r} would bring it {-change.delay_s} s earlier."
            yield Violation("AUDIT_RELAY_TRANSFER", text, field, promise.id)
