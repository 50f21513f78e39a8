"""How a carrier with locked stops may begin: the least round that holds them and keeps every rule.

Alone they may break one: what is picked up has to be delivered, and the way home may lead over another stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import permutations

from routing.model.broken import Broken
from routing.model.rounds import Rounds

#: So many deliveries are tried in every order.
_ORDERED = 4


def opening(rounds: Rounds, index: int, taken: Set[int]) -> tuple[int, ...] | None:
    """The cheapest round that begins with the locked stops of carrier number `index`, and has no more than it must.

    That is the deliveries of what they pick up; where this is not possible, a reload before those; where that is not
    possible, one more stop or shipment of those that are not `taken`. None when no such round keeps every rule.
    """
    locked, due = held(rounds, index)
    orders = list(permutations(due)) if len(due) <= _ORDERED else [due]
    depots = [-1 - int(depot) for depot in rounds.instance.reloads_at[rounds.kinds[index]].nonzero()[0]]
    others = sorted(set(range(len(rounds.component.stops))) - taken - {*locked, *due})
    for rests in (
        orders,
        ((depot, *order) for depot in depots for order in orders),
        (rest for number in others for order in orders for rest in _with(rounds, number, order)),
    ):
        costs = ((rounds.cost(index, (*locked, *rest)), (*locked, *rest)) for rest in rests)
        possible = [(cost, sequence) for cost, sequence in costs if not isinstance(cost, Broken)]
        if possible:
            return min(possible)[1]
    return None


def held(rounds: Rounds, index: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The locked stops of a carrier, and the deliveries of what they pick up that are not locked themselves."""
    at = {stop.id: number for number, stop in enumerate(rounds.component.stops)}
    partner = rounds.instance.stops["partner"].tolist()
    locked = tuple(at[name] for name in rounds.component.carriers[index].locked if name in at)
    return locked, tuple(partner[stop] for stop in locked if partner[stop] >= 0 and partner[stop] not in locked)


def _with(rounds: Rounds, number: int, order: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The order with a stop at each of its places; of a shipment the delivery follows its pickup."""
    stop = rounds.instance.stops[number]
    whole = (number,) if stop["partner"] < 0 else (number, int(stop["partner"]))
    if stop["partner"] < 0 or stop["pickup"]:
        for place in range(len(order) + 1):
            yield (*order[:place], *whole, *order[place:])
