"""Dossier chains checked against the plans they ride on, from the relay and the plans alone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping

from routing.audit.case import Violation
from routing.plan.plan import Plan, Round
from routing.problem.loaded import LoadedProblem
from routing.relay.relay import ORDER, Dossier, Relay, RelayLeg

Runs = Mapping[str, tuple[LoadedProblem, Plan]]


def audit_relay(relay: Relay, runs: Runs) -> list[Violation]:
    """Every violation of a relay; each run's own plan is audited by `routing.audit.audit`."""
    violations = list(_check_runs(relay, runs))
    rounds = {name: {trip.id: trip for trip in plan.rounds} for name, (_, plan) in runs.items()}
    places = {name: {depot.id: depot.place for depot in loaded.problem.depots} for name, (loaded, _) in runs.items()}
    excused = {left.dossier for left in relay.unserved}
    for name, times in Counter(dossier.id for dossier in relay.dossiers).items():
        if times > 1:
            violations.append(Violation("AUDIT_RELAY_MISSING", f"It is listed {times} times.", "dossiers", name))
    for dossier in relay.dossiers:
        violations += _check_presence(dossier, excused)
        if dossier.legs:
            violations += _check_chain(dossier, relay)
            for leg in dossier.legs:
                violations += _check_leg(leg, dossier.id, rounds.get(leg.run, {}), places.get(leg.run, {}))
    return [*violations, *_check_loads(relay, runs)]


def _check_runs(relay: Relay, runs: Runs) -> Iterator[Violation]:
    for name, run in relay.runs.items():
        if name not in runs:
            yield Violation("AUDIT_RELAY_RUN", f"The plan of run {name!r} was not given.", "runs", name)
            continue
        text = json.dumps(
            runs[name][1].model_dump(mode="json"), ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2
        )
        if hashlib.sha256((text + "\n").encode("utf-8")).hexdigest() != run.sha256:
            yield Violation("AUDIT_RELAY_RUN", f"Run {name!r} was made with another plan.", "runs", name)


def _check_presence(dossier: Dossier, excused: set[str]) -> Iterator[Violation]:
    if bool(dossier.legs) == (dossier.id in excused):
        what = "a chain and a reason for having none" if dossier.legs else "neither a chain nor a reason"
        yield Violation("AUDIT_RELAY_MISSING", f"The dossier has {what}.", "dossiers", dossier.id)
    if not dossier.legs and dossier.promised_s is not None:
        yield Violation("AUDIT_RELAY_PROMISE", "A dossier without a chain is promised.", "promised_s", dossier.id)


def _check_chain(dossier: Dossier, relay: Relay) -> Iterator[Violation]:
    legs = dossier.legs
    names = tuple(leg.run for leg in legs)
    if names != ORDER[dossier.direction]:
        yield Violation("AUDIT_RELAY_CHAIN", f"The legs are {names}.", "legs", dossier.id)
    here, ready = dossier.origin, dossier.ready_s
    for number, leg in enumerate(legs):
        if leg.from_place != here:
            text = f"Leg {number + 1} leaves {leg.from_place!r}, the dossier is at {here!r}."
            yield Violation("AUDIT_RELAY_CHAIN", text, f"legs[{number}]", dossier.id)
        if leg.depart_s < ready:
            text = f"Leg {number + 1} leaves at {leg.depart_s}, the dossier is ready at {ready}."
            yield Violation("AUDIT_RELAY_TIME", text, f"legs[{number}]", dossier.id)
        here = leg.to_place
        kind = relay.kinds.get(here)
        if number < len(legs) - 1 and (kind is None or kind not in relay.handling_s):
            text = f"Rounds are changed at {here!r}, which is no such place."
            yield Violation("AUDIT_RELAY_CHAIN", text, f"legs[{number}]", dossier.id)
        ready = leg.arrive_s + (relay.handling_s.get(kind, 0) if kind is not None else 0)
    if here != dossier.destination:
        text = f"The chain ends at {here!r}, the destination is {dossier.destination!r}."
        yield Violation("AUDIT_RELAY_CHAIN", text, "legs", dossier.id)
    if dossier.promised_s != legs[-1].arrive_s:
        text = f"Promised for {dossier.promised_s}, the last arrival is {legs[-1].arrive_s}."
        yield Violation("AUDIT_RELAY_PROMISE", text, "promised_s", dossier.id)


def _check_leg(
    leg: RelayLeg, dossier: str, rounds: Mapping[str, Round], places: Mapping[str, str]
) -> Iterator[Violation]:
    trip = rounds.get(leg.round)
    if trip is None:
        yield Violation("AUDIT_RELAY_RUN", f"Run {leg.run!r} has no round {leg.round!r}.", "legs", dossier)
        return
    order = [visit.stop for visit in trip.visits]
    for stop in (leg.from_stop, leg.to_stop):
        if stop is not None and stop not in order:
            yield Violation("AUDIT_RELAY_CHAIN", f"Round {leg.round!r} has no stop {stop!r}.", "legs", dossier)
            return
    if leg.to_stop is None and trip.back is None:
        yield Violation("AUDIT_RELAY_CHAIN", f"Round {leg.round!r} is open and has no end.", "legs", dossier)
        return
    boards = -1 if leg.from_stop is None else order.index(leg.from_stop)
    leaves = len(order) if leg.to_stop is None else order.index(leg.to_stop)
    if boards >= leaves:
        yield Violation("AUDIT_RELAY_CHAIN", f"On {leg.round!r} it is handed over before it boards.", "legs", dossier)
    first = None if boards < 0 else trip.visits[boards]
    last = None if leaves == len(order) else trip.visits[leaves]
    depart = trip.start_s if first is None else first.start_s
    arrive = last.leave_s if last is not None else trip.end_s
    told = (leg.depart_s - leg.day * 86_400, leg.arrive_s - leg.day * 86_400)
    if told != (depart, arrive):
        text = f"On {leg.round!r} it is told to ride {told}, the round's times are {(depart, arrive)}."
        yield Violation("AUDIT_RELAY_TIME", text, "legs", dossier)
    origin = places.get(trip.start) if first is None else first.place
    end = last.place if last is not None else trip.back.place if trip.back is not None else None
    if (leg.from_place, leg.to_place) != (origin, end):
        text = f"On {leg.round!r} it rides {origin!r} -> {end!r}, told as {leg.from_place!r} -> {leg.to_place!r}."
        yield Violation("AUDIT_RELAY_CHAIN", text, "legs", dossier)


def _check_loads(relay: Relay, runs: Runs) -> Iterator[Violation]:
    """Dossiers counted at every stop, against the load of the problem; those without a chain may be lacking."""
    boarded: Counter[tuple[str, str]] = Counter()
    handed: Counter[tuple[str, str]] = Counter()
    for dossier in relay.dossiers:
        for leg in dossier.legs:
            if leg.from_stop is not None:
                boarded[leg.run, leg.from_stop] += 1
            if leg.to_stop is not None:
                handed[leg.run, leg.to_stop] += 1
    for name, (loaded, plan) in runs.items():
        served = {visit.stop for trip in plan.rounds for visit in trip.visits}
        for stop in loaded.problem.stops:
            sides = (("collects", stop.collects, boarded), ("delivers", stop.delivers, handed))
            for side, load, counted in sides:
                amount, carried = load.get(relay.unit), counted[name, stop.id]
                if amount is None or stop.id not in served:
                    continue
                if not amount - len(relay.unserved) <= carried <= amount:
                    text = f"{carried} dossiers, but the stop of run {name!r} {side} {amount}."
                    yield Violation("AUDIT_RELAY_LOAD", text, side, stop.id)
