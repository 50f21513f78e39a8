"""Today's rounds from the rows of somebody's table: who goes where, in which order.

The table itself (its encoding, sheet and column names) is read elsewhere; a row here is its cells as text. A row is a
stop of a round, or names in `reload` the depot where the carrier comes back for another trip. Rounds go by their
carrier; where the table only has a name of the round, that is taken for the carrier's id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from geo.errors import Fault, InputRefused
from routing.problem.problem import Problem

_WHOLE = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One row; `where` is how its author finds it ("line 7"). A cell that is empty or not there is ""."""

    where: str
    carrier: str = ""
    round: str = ""
    order: str = ""
    stop: str = ""
    reload: str = ""


@dataclass(frozen=True, slots=True)
class TodaysCall:
    """A stop of a round, or with `reload` a depot where it is loaded again; `name` is the id of either."""

    where: str
    name: str
    reload: bool = False


@dataclass(frozen=True, slots=True)
class TodaysRound:
    """What a carrier does today, in order; at least one of the calls is a stop."""

    carrier: str
    calls: tuple[TodaysCall, ...]


def rounds_of_rows(rows: Sequence[RoundRow], problem: Problem) -> list[TodaysRound]:
    """The rounds, in the order in which they first appear.

    `order` sorts the rows of a round; a table without any order is taken as it stands.

    Raises:
        InputRefused: FIELD_MISSING, FIELD_INVALID, ID_UNKNOWN and ROUNDS_ORDER_TWICE row by row; ROUNDS_STOP_TWICE,
            ROUNDS_TWO_OF_CARRIER, ROUNDS_TWO_CARRIERS, ROUNDS_RELOAD and ROUNDS_SHIPMENT.
    """
    rows = _with_carriers(rows)
    ordered = any(row.order for row in rows)
    known = _Known.of(problem)
    faults = [fault for row in rows for fault in _row_faults(row, known, ordered)]
    faults += [*_names_faults(rows), *_twice_faults(rows, ordered)]
    if faults:
        raise InputRefused(faults)
    rounds = _gathered(rows, ordered)
    faults = [*_reload_faults(rounds, problem), *_shipment_faults(rounds, problem)]
    if faults:
        raise InputRefused(faults)
    return rounds


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids that a row may name."""

    carriers: frozenset[str]
    stops: frozenset[str]
    depots: frozenset[str]

    @classmethod
    def of(cls, problem: Problem) -> Self:
        lists = (problem.carriers, problem.stops, problem.depots)
        return cls(*(frozenset(record.id for record in records) for records in lists))


def _with_carriers(rows: Sequence[RoundRow]) -> list[RoundRow]:
    """The rows with the carrier that another row of the same round names; else the round's name is the carrier's."""
    named: dict[str, str] = {}
    for row in rows:
        if row.round and row.carrier:
            named.setdefault(row.round, row.carrier)
    return [replace(row, carrier=row.carrier or named.get(row.round, row.round)) for row in rows]


def _row_faults(row: RoundRow, known: _Known, ordered: bool) -> Iterator[Fault]:
    """What is wrong with a row by itself."""
    if not row.carrier:
        yield Fault("FIELD_MISSING", "The row names no carrier.", "carrier", row.where)
    elif row.carrier not in known.carriers:
        yield Fault("ID_UNKNOWN", f"There is no carrier {row.carrier[:60]!r}.", "carrier", row.where)
    if row.stop and row.reload:
        yield Fault("FIELD_INVALID", "The row is both a stop and a reload.", "reload", row.where)
    elif not row.stop and not row.reload:
        yield Fault("FIELD_MISSING", "The row names neither a stop nor a reload.", "stop", row.where)
    elif row.stop and row.stop not in known.stops:
        yield Fault("ID_UNKNOWN", f"There is no stop {row.stop[:60]!r}.", "stop", row.where)
    elif row.reload and row.reload not in known.depots:
        yield Fault("ID_UNKNOWN", f"There is no depot {row.reload[:60]!r}.", "reload", row.where)
    if ordered and not row.order:
        yield Fault("FIELD_MISSING", "Other rows have an order, this one has none.", "order", row.where)
    elif ordered and not _WHOLE.fullmatch(row.order):
        yield Fault("FIELD_INVALID", f"{row.order[:40]!r} is no whole number.", "order", row.where)


def _names_faults(rows: Sequence[RoundRow]) -> Iterator[Fault]:
    """A carrier drives one round a shift, and a round has one carrier."""
    rounds: dict[str, str] = {}
    carriers: dict[str, str] = {}
    for row in rows:
        if not row.round:
            continue
        first = rounds.setdefault(row.carrier, row.round)
        if first != row.round:
            message = f"Carrier {row.carrier[:60]!r} drives round {first[:60]!r} already, here {row.round[:60]!r}."
            yield Fault("ROUNDS_TWO_OF_CARRIER", message, "round", row.where)
        first = carriers.setdefault(row.round, row.carrier)
        if first != row.carrier:
            message = f"Round {row.round[:60]!r} is driven by {first[:60]!r} already, here by {row.carrier[:60]!r}."
            yield Fault("ROUNDS_TWO_CARRIERS", message, "carrier", row.where)


def _twice_faults(rows: Sequence[RoundRow], ordered: bool) -> Iterator[Fault]:
    stops: dict[str, str] = {}
    orders: dict[tuple[str, int], str] = {}
    for row in rows:
        first = stops.setdefault(row.stop, row.where)
        if row.stop and first != row.where:
            message = f"Stop {row.stop[:60]!r} is in {first} already."
            yield Fault("ROUNDS_STOP_TWICE", message, "stop", row.where)
        if not ordered or not _WHOLE.fullmatch(row.order):
            continue
        first = orders.setdefault((row.carrier, int(row.order)), row.where)
        if first != row.where:
            message = f"{row.carrier[:60]!r} has its {row.order} in {first} already."
            yield Fault("ROUNDS_ORDER_TWICE", message, "order", row.where)


def _gathered(rows: Sequence[RoundRow], ordered: bool) -> list[TodaysRound]:
    calls: dict[str, list[tuple[int, TodaysCall]]] = {}
    for number, row in enumerate(rows):
        call = TodaysCall(row.where, row.stop or row.reload, reload=not row.stop)
        calls.setdefault(row.carrier, []).append((int(row.order) if ordered else number, call))
    return [
        TodaysRound(carrier, tuple(call for _, call in sorted(several, key=lambda each: each[0])))
        for carrier, several in calls.items()
    ]


def _reload_faults(rounds: Sequence[TodaysRound], problem: Problem) -> Iterator[Fault]:
    """How long loading takes is known only where the carrier may reload."""
    carriers = {carrier.id: carrier for carrier in problem.carriers}
    for trip in rounds:
        reloads = carriers[trip.carrier].reloads
        for call in trip.calls:
            if call.reload and (reloads is None or call.name not in reloads.depots):
                message = f"The problem does not let carrier {trip.carrier!r} reload at {call.name!r}."
                yield Fault("ROUNDS_RELOAD", message, "reload", call.where)
        if all(call.reload for call in trip.calls):
            message = f"Carrier {trip.carrier!r} reloads without visiting a stop."
            yield Fault("ROUNDS_RELOAD", message, "reload", trip.calls[0].where)


def _shipment_faults(rounds: Sequence[TodaysRound], problem: Problem) -> Iterator[Fault]:
    """Nobody delivers what was not picked up before on the same round."""
    at = {
        call.name: (trip.carrier, number, call.where)
        for trip in rounds
        for number, call in enumerate(trip.calls)
        if not call.reload
    }
    for shipment in problem.shipments:
        pickup, delivery = at.get(shipment.pickup), at.get(shipment.delivery)
        if pickup is None and delivery is None:
            continue
        if pickup is None or delivery is None:
            known = pickup or delivery
            missing = shipment.pickup if pickup is None else shipment.delivery
            message = f"Shipment {shipment.id!r} has its other stop, {missing!r}, in no row."
            yield Fault("ROUNDS_SHIPMENT", message, "stop", known[2] if known else "")
        elif pickup[0] != delivery[0] or pickup[1] > delivery[1]:
            message = f"Shipment {shipment.id!r} is picked up by another, or later: in {pickup[2]}."
            yield Fault("ROUNDS_SHIPMENT", message, "stop", delivery[2])
