"""Rounds as a start for OR-Tools' search."""

from __future__ import annotations

from typing import Any

from routing.engines.answer import Sequences
from routing.engines.ortools.model import Model
from routing.engines.ortools.truth import Truth


def assignment_of(model: Model, truth: Truth, sequences: Sequences) -> Any:
    """The assignment of these rounds, less what the model refuses; None when it refuses even what is locked.

    The model may be stricter than the rules where it must decide without waiting for what others do; a round that it
    refuses loses stops from its end until it is taken.
    """
    whole = _read(model, sequences)
    if whole is not None:
        return whole
    taken = truth.least()
    for vehicle, sequence in enumerate(sequences):
        rest: tuple[int, ...] | None = tuple(sequence)
        while rest is not None and rest != taken[vehicle]:
            if _read(model, [*taken[:vehicle], rest, *taken[vehicle + 1 :]]) is not None:
                taken[vehicle] = rest
                break
            rest = truth.without(vehicle, rest)
    return _read(model, taken)


def _read(model: Model, sequences: Any) -> Any:
    routes = [[model.index(stop) for stop in sequence] for sequence in sequences]
    return model.routing.ReadAssignmentFromRoutes(routes, True)
