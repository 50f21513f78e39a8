"""What a round costs that leaves its carrier's territory."""

from __future__ import annotations

from collections.abc import Sequence

from routing.problem.carriers import Carrier
from routing.problem.goals import Territory
from routing.problem.stops import Stop


def territory_cost(territory: Territory, carrier: Carrier, stops: Sequence[Stop]) -> int:
    """The cost of every area beyond the first, every unfamiliar stop, and every stop that is usually another's."""
    areas = [stop.area for stop in stops if stop.area is not None]
    unfamiliar = len([area for area in areas if area not in carrier.familiar])
    changed = len([stop for stop in stops if stop.usual not in (None, carrier.id)])
    return (
        territory.area_cost * max(0, len(set(areas)) - 1)
        + territory.unfamiliar_cost * unfamiliar
        + territory.change_cost * changed
    )
