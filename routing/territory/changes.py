"""What a day's plan changes against everybody's own round: who takes which stops, and how much longer that lasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from routing.plan.plan import Plan, Round, Unserved
from routing.replan.orders import out_of_order


@dataclass(frozen=True, slots=True)
class Handed:
    """A stop that somebody else than its owner serves; `owner` "" where it had none."""

    stop: str
    owner: str
    taker: str


@dataclass(frozen=True, slots=True)
class Longer:
    """A round before and after, in seconds; 0 where it is not driven. `reordered` are own stops in another order."""

    carrier: str
    before_s: int
    after_s: int
    ends_s: int
    overtime_s: int
    reordered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayChanges:
    """`handed` in the order of the rounds, `longer` for every carrier who takes something, `left` the unserved."""

    handed: tuple[Handed, ...]
    longer: tuple[Longer, ...]
    left: tuple[Unserved, ...]


def day_changes(before: Plan, after: Plan, owners: Mapping[str, str]) -> DayChanges:
    """The changes from everybody's own rounds to those of `after`."""
    was = {trip.carrier: trip for trip in before.rounds}
    handed = [
        Handed(visit.stop, owners.get(visit.stop, ""), trip.carrier)
        for trip in after.rounds
        for visit in trip.visits
        if owners.get(visit.stop) != trip.carrier
    ]
    takers = {each.taker for each in handed}
    changed = [
        trip for trip in after.rounds if trip.carrier in takers or _order(trip) != _order(was.get(trip.carrier))
    ]
    return DayChanges(
        tuple(handed), tuple(_longer(was.get(trip.carrier), trip) for trip in changed), tuple(after.unserved)
    )


def _longer(was: Round | None, now: Round) -> Longer:
    reordered = out_of_order(_order(was), _order(now))
    return Longer(
        carrier=now.carrier,
        before_s=0 if was is None else was.end_s - was.start_s,
        after_s=now.end_s - now.start_s,
        ends_s=now.end_s,
        overtime_s=now.overtime_s,
        reordered=tuple(stop for stop in _order(now) if stop in reordered),
    )


def _order(trip: Round | None) -> list[str]:
    return [] if trip is None else [visit.stop for visit in trip.visits]
