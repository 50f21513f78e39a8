"""A plan to begin with: its rounds as sequences of a component, with as few stops dropped as the rules ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import chain

from geo.counted import listed
from geo.errors import Fault, InputRefused
from routing.engines.answer import Found
from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.plan import Plan, Round
from routing.problem.component import Component
from routing.solve.openings import held, opening
from routing.solve.verify import units_of

#: So many ids are named in one sentence.
NAMED = 20


def bare(rounds: Rounds) -> Found | None:
    """The rounds that must be driven whatever else is: locked stops, and what these need. None if none are known."""
    carriers = rounds.component.carriers
    holders = [index for index, carrier in enumerate(carriers) if carrier.locked]
    sequences: list[tuple[int, ...]] = [()] * len(carriers)
    taken: set[int] = set()
    for index in holders:
        least = opening(rounds, index, taken)
        if least is None:
            return None
        sequences[index] = least
        taken |= set(least)
    return Found(tuple(sequences), units_of(rounds, sequences))


def start_of_locks(component: Component) -> Found | None:
    """`bare`, where engines would not find it: they begin with what is locked, and deliver what that picks up.

    Raises:
        InputRefused: LOCKED_IMPOSSIBLE, each carrier for whom nothing was found.
    """
    holders = [index for index, carrier in enumerate(component.carriers) if carrier.locked]
    if not holders:
        return None
    rounds = Rounds(component)
    found = bare(rounds)
    if found is None:
        stuck = [index for index in holders if opening(rounds, index, set()) is None]
        raise InputRefused(
            Fault(
                "LOCKED_IMPOSSIBLE",
                "No round that begins with them, and has at most one more stop or reload, keeps every rule.",
                "locked",
                component.carriers[index].id,
            )
            for index in stuck or holders
        )
    plain = all(set(found.sequences[index]) == set(chain(*held(rounds, index))) for index in holders)
    return None if plain else found


def warm_start(component: Component, plan: Plan) -> tuple[Found | None, list[str]]:
    """The plan's rounds of this component, repaired, and what was dropped: a sentence for each carrier.

    What does not belong to the component (stops and carriers it does not know) is passed over: see `strangers`.
    """
    rounds = Rounds(component)
    base = bare(rounds)
    if base is None:
        return None, []
    carriers = {carrier.id: index for index, carrier in enumerate(component.carriers)}
    trips = [trip for trip in plan.rounds if trip.carrier in carriers]
    taken = {stop for stop in chain.from_iterable(base.sequences) if stop >= 0}
    sequences = list(base.sequences)
    # Who has something locked comes first: what `bare` gave him besides and his own round does without is free then.
    for trip in sorted(trips, key=lambda trip: not component.carriers[carriers[trip.carrier]].locked):
        index = carriers[trip.carrier]
        first = base.sequences[index]
        if sequences[index] != first:
            continue  # a second round of the same carrier
        whole = _numbers(rounds, trip, taken - set(first))
        if isinstance(rounds.cost(index, whole), Broken):
            whole = _repaired(rounds, index, first, tuple(stop for stop in whole if stop not in first))
        sequences[index] = whole
        taken = (taken - set(first)) | {stop for stop in whole if stop >= 0}
    return Found(tuple(sequences), units_of(rounds, sequences)), list(_dropped(component, trips, taken))


def strangers(components: Sequence[Component], plan: Plan) -> list[str]:
    """Sentences about what the plan has and the problem does not, or not for that carrier."""
    carriers = {carrier.id: at for at, component in enumerate(components) for carrier in component.carriers}
    stops = {stop.id: at for at, component in enumerate(components) for stop in component.stops}
    notes = []
    unknown = [trip.carrier for trip in plan.rounds if trip.carrier not in carriers]
    if unknown:
        notes.append(f"The plan given has rounds of carriers without work in the problem: {listed(unknown, NAMED)}.")
    strange = [
        visit.stop
        for trip in plan.rounds
        if trip.carrier in carriers
        for visit in trip.visits
        if stops.get(visit.stop) != carriers[trip.carrier]
    ]
    if strange:
        notes.append(f"The plan given has stops that the problem does not have there: {listed(strange, NAMED)}.")
    return notes


def _dropped(component: Component, trips: Sequence[Round], served: Set[int]) -> Iterator[str]:
    """A sentence for each round with stops of the component that are on no round now."""
    left = {stop.id for number, stop in enumerate(component.stops) if number not in served}
    for trip in trips:
        dropped = [visit.stop for visit in trip.visits if visit.stop in left]
        if dropped:
            yield f"Of the plan given, {trip.carrier} cannot serve {listed(dropped, NAMED)}."


def _numbers(rounds: Rounds, trip: Round, taken: set[int]) -> tuple[int, ...]:
    """The round as numbers, without what the component does not know, has elsewhere already, or halves."""
    component = rounds.component
    number = {stop.id: at for at, stop in enumerate(component.stops)}
    depot = {name: -1 - at for at, name in enumerate(component.depots)}
    before: dict[int, list[int]] = {}
    for reload in trip.reloads:
        if reload.depot in depot:
            before.setdefault(reload.before, []).append(depot[reload.depot])
    sequence: list[int] = []
    for position, visit in enumerate(trip.visits):
        sequence += before.get(position, [])
        stop = number.get(visit.stop)
        if stop is not None and stop not in taken and stop not in sequence:
            sequence.append(stop)
    sequence += before.get(len(trip.visits), [])
    partner = rounds.instance.stops["partner"].tolist()
    return tuple(stop for stop in sequence if stop < 0 or partner[stop] < 0 or partner[stop] in sequence)


def _repaired(rounds: Rounds, index: int, locked: tuple[int, ...], rest: tuple[int, ...]) -> tuple[int, ...]:
    """The round with so much dropped that it keeps every rule: what mends it at once, else what comes closest.

    One dropped whole (a stop, a shipment's two, a reload) is the least there is, and found when it is enough; where
    several must go, they go one by one, the one that leaves the nearest miss first.
    """
    here = locked + rest
    best = rounds.cost(index, here)
    while isinstance(best, Broken) and len(here) > len(locked):
        tries = _without_one(rounds, here, len(locked))
        outcomes = [(rounds.cost(index, shorter), shorter) for shorter in tries]
        possible = [(cost, shorter) for cost, shorter in outcomes if not isinstance(cost, Broken)]
        if possible:
            return min(possible, key=lambda each: (-_stops(each[1]), each[0]))[1]
        best, here = max(outcomes, key=lambda each: each[0].closeness if isinstance(each[0], Broken) else (0, 0))
    return here if not isinstance(best, Broken) else locked


def _without_one(rounds: Rounds, sequence: tuple[int, ...], first: int) -> list[tuple[int, ...]]:
    """The sequence without each of what stands from position `first` on, as a whole."""
    partner = rounds.instance.stops["partner"].tolist()
    shorter: list[tuple[int, ...]] = []
    for position in range(first, len(sequence)):
        gone = {sequence[position]} | ({partner[sequence[position]]} if sequence[position] >= 0 else set())
        if sequence[position] < 0:
            shorter.append(sequence[:position] + sequence[position + 1 :])
        else:
            shorter.append(tuple(stop for stop in sequence if stop < 0 or stop not in gone))
    return shorter


def _stops(sequence: tuple[int, ...]) -> int:
    return sum(number >= 0 for number in sequence)
