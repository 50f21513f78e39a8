"""From feeder plans, a timetable and dossiers to promises."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from geo.errors import Fault, InputRefused
from geo.safe_write import canonical_json
from routing.plan.plan import Plan
from routing.plan.read import plan_json
from routing.problem.loaded import LoadedProblem
from routing.relay.earliest import Network
from routing.relay.promises import FORMAT, TIMETABLE, FeederRun, Promises, Wish
from routing.relay.rides import rides_of
from routing.relay.timetable import Timetable


def promises_of(
    runs: Mapping[str, tuple[LoadedProblem, Plan]],
    timetable: Timetable,
    wishes: Iterable[Wish],
    *,
    day: str,
    days: Mapping[str, list[int]],
) -> Promises:
    """The promises of dossiers that are ready on `day`; `days` are the weekdays of every run.

    Raises:
        InputRefused: RELAY_RUN_NAME for a run that is called like the timetable; RELAY_PLACE for a dossier
            whose origin or destination nothing calls at, or whose two are one.
    """
    lines = rides_of(runs, {name: frozenset(days[name]) for name in runs}, timetable)
    wishes = list(wishes)
    places = {call.place for line in lines for call in line.calls}
    faults = [
        Fault("RELAY_PLACE", f"Nothing calls at {place!r}.", field, wish.id)
        for wish in wishes
        for field, place in (("origin", wish.origin), ("destination", wish.destination))
        if place not in places
    ]
    faults += [
        Fault("RELAY_PLACE", f"Its destination {wish.destination!r} is where it begins.", "destination", wish.id)
        for wish in wishes
        if wish.origin == wish.destination
    ]
    if TIMETABLE in runs:
        faults.append(Fault("RELAY_RUN_NAME", f"A run is called {TIMETABLE!r}.", "runs", TIMETABLE))
    if faults:
        raise InputRefused(faults)
    network = Network(lines, timetable.transfer_s, date.fromisoformat(day))
    return Promises(
        format=FORMAT,
        date=day,
        labels=list(
            dict.fromkeys([*timetable.labels, *(label for _, plan in runs.values() for label in plan.labels)])
        ),
        timetable_sha256=timetable_sha256(timetable),
        runs={
            name: FeederRun(
                problem_sha256=loaded.sha256,
                plan_sha256=hashlib.sha256(plan_json(plan).encode("utf-8")).hexdigest(),
                days=sorted(days[name]),
            )
            for name, (loaded, plan) in runs.items()
        },
        dossiers=[network.promise(wish) for wish in wishes],
    )


def timetable_sha256(timetable: Timetable) -> str:
    """The hash of a timetable's canonical JSON."""
    return hashlib.sha256(canonical_json(timetable.model_dump(mode="json")).encode("utf-8")).hexdigest()
