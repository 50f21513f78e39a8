"""A component as an OR-Tools model: nodes and vehicles first, then one file for each rule."""

from __future__ import annotations

from ortools.constraint_solver import pywrapcp

from routing.engines.ortools import (
    balance,
    breaks,
    capacity,
    cost,
    goods,
    locks,
    max_distance,
    max_stops,
    optional,
    shift,
    shipments,
    skills,
    travel,
    windows,
)
from routing.engines.ortools.model import Model
from routing.model.instance import FREE, Instance
from routing.model.rounds import Rounds

#: `travel` makes the time dimension that others bound; it asks `waves` which ways are closed, as `cost` asks
#: `territory` what a visit costs.
RULES = (
    *(travel, cost, windows, shift, breaks, capacity, skills, goods, shipments),
    *(max_stops, max_distance, balance, locks, optional),
)


def build(rounds: Rounds) -> Model:
    """The model with every rule in it but those that `OrTools.inexpressible` names."""
    model = _frame(rounds)
    for rule in RULES:
        rule.add(model)
    return model


def _frame(rounds: Rounds) -> Model:
    instance = rounds.instance
    kinds = [instance.kinds[kind] for kind in rounds.kinds]
    used = list(dict.fromkeys(int(kind[end]) for kind in kinds for end in ("start", "end")))
    node_of = {node: instance.stop_count + position for position, node in enumerate(used)}
    nodes = (*range(instance.stop_count), *used)
    manager = pywrapcp.RoutingIndexManager(
        len(nodes),
        len(kinds),
        [node_of[int(kind["start"])] for kind in kinds],
        [node_of[int(kind["end"])] for kind in kinds],
    )
    horizon = max(int(kind["closes"] + kind["overtime"]) for kind in kinds)
    return Model(rounds, manager, pywrapcp.RoutingModel(manager), nodes, _waits(instance), horizon)


def _waits(instance: Instance) -> bool:
    """Whether waiting may be of use: for a window, for a break, to pick up later what may not be aboard for long."""
    opens = instance.kinds["opens"].min()
    return bool(
        (instance.windows["first"][instance.stops["first_window"]] > opens).any()
        or (instance.stops["last_window"] - instance.stops["first_window"] > 1).any()
        or len(instance.breaks)
        or (instance.stops["max_aboard"] < FREE).any()
    )
