"""Incompatible goods never share a trip, separate levels never a round: both make types that exclude one another.

A round has one trip here, as reloads are not for this engine.
"""

from __future__ import annotations

from itertools import combinations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """Visit types and which of them exclude each other."""
    stops, clash = model.instance.stops, model.instance.clash
    sorts = [(int(stop["goods"]), int(stop["apart"])) for stop in stops]
    numbers = {sort: number for number, sort in enumerate(dict.fromkeys(sorts))}
    apart = [
        (one, other)
        for one, other in combinations(numbers, 2)
        if one[1] != other[1] or (min(one[0], other[0]) >= 0 and clash[one[0], other[0]])
    ]
    if not apart:
        return
    for number, sort in enumerate(sorts):
        model.routing.SetVisitType(model.index(number), numbers[sort], model.routing.TYPE_ADDED_TO_VEHICLE)
    for one, other in apart:
        model.routing.AddHardTypeIncompatibility(numbers[one], numbers[other])
