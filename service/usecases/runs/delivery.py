"""Delivery rounds: parcels and returned dossiers to the door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from service.usecases.runs.inputs import Inputs
from service.usecases.runs.problem import numbered, office_problem


def delivery(inputs: Inputs, arrived_s: Mapping[str, int]) -> LoadedProblem:
    """Delivery rounds: parcels, and dossiers that go home, by motorbike from each office."""
    settings, demand = inputs.settings, inputs.demand
    dossier_to: dict[str, list[str]] = defaultdict(list)
    for dossier in inputs.returned:
        dossier_to[dossier.destination].append(dossier.id)
    stops: dict[str, list[Stop]] = defaultdict(list)
    for each in (*demand.deliveries, *demand.homes):
        stops[each.office].append(
            Stop(
                id=each.id,
                place=each.id,
                depot=each.office,
                delivers={"items": each.items, "g": each.g, "dossiers": len(dossier_to[each.id])},
                service_s=settings.home_service_s,
                windows_s=[settings.home_window_s],
                penalty=settings.delivery_penalty,
                sensitivity=each.sensitivity,
                items=dossier_to[each.id],
            )
        )

    postmen = _postmen(inputs, stops)

    def carriers(office: str) -> list[Carrier]:
        starts = max(settings.delivery_starts_s, arrived_s[office] + settings.delivery_sorting_s)
        shift = (starts, starts + settings.shift_s)
        offered = numbered("phat", office, postmen[office], settings.motorbike, shift)
        return [each.model_copy(update={"max_stops": settings.max_stops}) for each in offered]

    return office_problem(inputs, "delivery", stops, carriers)


def _postmen(inputs: Inputs, stops: Mapping[str, Sequence[Stop]]) -> dict[str, int]:
    """How many postmen each office may send: on the busy day its share of all by work, else as many as it could need.

    The fixed cost of a round keeps the number used small; offering far more than that only slows the search.
    """
    if inputs.demand.day != "busy":
        return {office: 3 + len(its_stops) // 12 for office, its_stops in stops.items()}
    work_s = {office: _work_s(inputs, office, its_stops) for office, its_stops in stops.items()}
    per_postman = sum(work_s.values()) / inputs.settings.postmen_on_busy_day
    # Each office gets the whole postmen of its share; those left over go where the rest of the share is largest.
    shares = {office: work / per_postman for office, work in work_s.items()}
    postmen = {office: max(1, int(share)) for office, share in shares.items()}
    left = max(0, inputs.settings.postmen_on_busy_day - sum(postmen.values()))
    for office in sorted(shares, key=lambda name: postmen[name] - shares[name])[:left]:
        postmen[office] += 1
    return postmen


def _work_s(inputs: Inputs, office: str, stops: Sequence[Stop]) -> float:
    """A rough guess at an office's work: service, the way on to the nearest other stop, and the ways out and back of
    rounds of fifty.
    """
    matrix = inputs.travel.matrix([office, *(stop.place for stop in stops)], inputs.settings.motorbike.profile)
    between = matrix.travel_s[1:, 1:].astype(float)
    np.fill_diagonal(between, np.inf)
    onward = between.min(axis=1).sum() if len(stops) > 1 else 0.0
    out_and_back = 2 * float(matrix.travel_s[0, 1:].mean()) * len(stops) / 50
    return sum(stop.service_s for stop in stops) + float(onward) + out_and_back
