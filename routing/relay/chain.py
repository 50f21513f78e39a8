"""The earliest chain of every dossier through the fixed order of runs.

Label-correcting over places: after each run, the earliest time at every place where dossiers change rounds. Waiting
for tomorrow's round is always possible, so being earlier is never worse and one label for a place is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.units import DAY_S
from routing.plan.plan import Plan, Round
from routing.problem.loaded import LoadedProblem
from routing.relay.relay import ORDER, Dossier, DossierUnserved, RelayLeg


@dataclass(frozen=True, slots=True)
class _Call:
    """A place on a round, in order: when a dossier boards there, when it is handed over there."""

    stop: str | None
    place: str
    boards_s: int | None
    arrives_s: int | None
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Timetable:
    """The calls of every round of a run, and where a place is called at: (round id, position)."""

    calls: Mapping[str, tuple[_Call, ...]]
    at: Mapping[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class _Label:
    """Earliest at a place: seconds with days, and the legs that lead there."""

    time_s: int
    legs: tuple[RelayLeg, ...]


def build_chains(
    runs: Mapping[str, tuple[LoadedProblem, Plan]],
    dossiers: Iterable[Dossier],
    handling_s: Mapping[str, int],
    kinds: Mapping[str, str],
) -> tuple[list[Dossier], list[DossierUnserved]]:
    """The dossiers with their legs and promises, and why some have none.

    Args:
        runs: problem and plan of each of `relay.ORDER`'s runs.
        dossiers: origin, destination and ready time; legs that are there already are replaced.
        handling_s: seconds between two rounds, by kind of place.
        kinds: the kind of every place where rounds may be changed.
    """
    timetables = {name: _timetable(*run) for name, run in runs.items()}
    chained: list[Dossier] = []
    unserved: list[DossierUnserved] = []
    for dossier in dossiers:
        labels = {dossier.origin: _Label(dossier.ready_s, ())}
        order = ORDER[dossier.direction]
        for number, name in enumerate(order):
            goals = {dossier.destination} if number == len(order) - 1 else kinds.keys()
            after = _ride(name, timetables[name], labels, goals, dossier.id)
            if not after:
                places = ", ".join(sorted(labels)[:3])
                message = f"No round of {name!r} takes it on from {places}."
                unserved.append(DossierUnserved(dossier=dossier.id, reason="NO_LEG", message=message))
                labels = {}
                break
            handling = {} if number == len(order) - 1 else {place: handling_s[kinds[place]] for place in after}
            labels = {
                place: _Label(label.time_s + handling.get(place, 0), label.legs) for place, label in after.items()
            }
        found = labels.get(dossier.destination)
        legs = list(found.legs) if found else []
        chained.append(dossier.model_copy(update={"legs": legs, "promised_s": found.time_s if found else None}))
    return chained, unserved


def _ride(
    run: str, timetable: _Timetable, labels: Mapping[str, _Label], goals: Iterable[str], dossier: str
) -> dict[str, _Label]:
    """The earliest labels at `goals` after one round of the run."""
    best: dict[str, _Label] = {}
    wanted = frozenset(goals)
    for place, label in labels.items():
        for name, position in timetable.at.get(place, ()):
            boarding = timetable.calls[name][position]
            if boarding.boards_s is None:
                continue
            day = max(0, -(-(label.time_s - boarding.boards_s) // DAY_S))
            for call in timetable.calls[name][position + 1 :]:
                if call.arrives_s is None or call.place not in wanted:
                    continue
                if call.items and dossier not in call.items:
                    continue  # a stop that lists its items hands over no others
                arrive = day * DAY_S + call.arrives_s
                if call.place not in best or arrive < best[call.place].time_s:
                    leg = RelayLeg(
                        run=run,
                        round=name,
                        from_stop=boarding.stop,
                        to_stop=call.stop,
                        from_place=place,
                        to_place=call.place,
                        day=day,
                        depart_s=day * DAY_S + boarding.boards_s,
                        arrive_s=arrive,
                    )
                    best[call.place] = _Label(arrive, (*label.legs, leg))
    return best


def _timetable(loaded: LoadedProblem, plan: Plan) -> _Timetable:
    depots = {depot.id: depot.place for depot in loaded.problem.depots}
    items = {stop.id: frozenset(stop.items) for stop in loaded.problem.stops}
    calls = {trip.id: _calls(trip, depots, items) for trip in plan.rounds}
    at: dict[str, list[tuple[str, int]]] = {}
    for name, several in calls.items():
        # Last call first: where a round starts at a place and also collects there, the dossiers board at the stop.
        for position, call in reversed(list(enumerate(several))):
            at.setdefault(call.place, []).append((name, position))
    return _Timetable(calls, at)


def _calls(trip: Round, depots: Mapping[str, str], items: Mapping[str, frozenset[str]]) -> tuple[_Call, ...]:
    calls = [_Call(None, depots[trip.start], trip.start_s, None, frozenset())]
    calls += [
        _Call(visit.stop, visit.place, visit.start_s, visit.leave_s, items[visit.stop]) for visit in trip.visits
    ]
    if trip.back is not None:
        calls.append(_Call(None, trip.back.place, None, trip.back.arrive_s, frozenset()))
    return tuple(calls)
