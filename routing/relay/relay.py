"""The relay format, `buuta-relay/1`: dossiers carried by several rounds, one after the other.

A relay names *runs*, each one audited plan: `feeder`, `trunk_out`, `trunk_back`, `agencies`, `delivery`. The same
plans run every working day; `day` counts working days from the one on which a dossier is lodged, and a time of the
relay is `day` x 86,400 + the plan's own time. A dossier boards when service at its stop begins (or the round starts)
and is handed over when service ends (or the round is back).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routing.problem.record import Id, Record

FORMAT = "buuta-relay/1"

Direction = Literal["to_agency", "to_home", "to_commune"]

#: The runs that a dossier takes, in this order.
ORDER: dict[Direction, tuple[str, str, str]] = {
    "to_agency": ("feeder", "trunk_back", "agencies"),
    "to_home": ("agencies", "trunk_out", "delivery"),
    "to_commune": ("agencies", "trunk_out", "feeder"),
}


class RunOf(Record):
    """A plan by path (relative to the relay's file) and the hash of its canonical JSON."""

    plan: str
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class RelayLeg(Record):
    """A dossier on one round. `from_stop` null is the round's start, `to_stop` null its end depot."""

    run: Id
    round: Id
    from_stop: Id | None
    to_stop: Id | None
    from_place: Id
    to_place: Id
    day: Annotated[int, Field(ge=0)]
    depart_s: int
    arrive_s: int


class Dossier(Record):
    """One dossier: ready at its origin at `ready_s` of day 0, promised at `promised_s`, days included."""

    id: Id
    direction: Direction
    origin: Id
    destination: Id
    ready_s: Annotated[int, Field(ge=0)]
    legs: list[RelayLeg] = Field(default_factory=list)
    promised_s: int | None = None


class DossierUnserved(Record):
    """Why a dossier has no chain."""

    dossier: Id
    reason: Id
    message: str


class Relay(Record):
    """All dossiers of a day. `kinds` gives the kind of every place where dossiers change rounds, `handling_s` the
    seconds that takes at a place of the kind; `unit` is the load that counts dossiers in the runs' problems.
    """

    format: Literal["buuta-relay/1"]
    labels: list[str]
    unit: str = "dossiers"
    handling_s: dict[str, Annotated[int, Field(ge=0)]]
    kinds: dict[str, str]
    runs: dict[str, RunOf]
    dossiers: list[Dossier]
    unserved: list[DossierUnserved]
