"""Trunk lines: to every office in the morning, and back in the evening."""

from __future__ import annotations

from collections import Counter, defaultdict

from routing.problem.loaded import LoadedProblem
from routing.problem.record import Load
from routing.problem.stops import Stop
from service.usecases.runs.dossiers import DossierLoad
from service.usecases.runs.inputs import Inputs
from service.usecases.runs.problem import carrier, problem_of


def trunk_out(inputs: Inputs) -> LoadedProblem:
    """Morning trunk lines: vans from the processing centre to every office; they stay at their last one.

    Aboard is what the offices hand out that day: parcels, returned dossiers, press.
    """
    settings, demand = inputs.settings, inputs.demand
    aboard: dict[str, Counter[str]] = defaultdict(Counter)
    for stop in (*demand.deliveries, *demand.homes):
        aboard[stop.office].update(items=stop.items, g=stop.g)
    for bundle in demand.press:
        aboard[bundle.office].update(items=1, g=bundle.g)
    for dossier in inputs.returned:
        if dossier.home is None:
            aboard[inputs.dispatch[dossier.commune]].update(items=1, g=dossier.g)
        aboard[inputs.dispatch[dossier.commune]].update(dossiers=1)
    stops = [
        Stop(
            id=f"trunk-out-{office}",
            place=office,
            depot=inputs.centre,
            delivers=dict(aboard[office]),
            service_s=settings.trunk_service_s,
            windows_s=[(settings.trunk_leaves_s, settings.trunk_ends_s)],
            due_s=settings.trunk_due_s,
            late_cost_per_h=settings.trunk_late_cost_per_h,
        )
        for office in inputs.offices
    ]
    vans = [
        carrier(
            f"thu-{number:02d}", settings.van, inputs.centre, None, (settings.trunk_leaves_s, settings.trunk_ends_s)
        )
        for number in range(1, (settings.vans_on_busy_day if demand.day == "busy" else settings.vans) + 1)
    ]
    return problem_of(inputs, "trunk_out", {inputs.centre: stops}, vans)


def evening_loads(inputs: Inputs) -> dict[str, Load]:
    """What the evening trunk lines fetch at each office: the dossiers lodged in its communes."""
    loads = {office: DossierLoad() for office in inputs.offices}
    for dossier in inputs.lodged:
        loads[inputs.dispatch[dossier.commune]].add(dossier)
    return {office: load.load for office, load in loads.items()}
