"""The agencies' round: dossiers to those who settle them, results back."""

from __future__ import annotations

from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from service.usecases.runs.dossiers import loads_at
from service.usecases.runs.inputs import Inputs
from service.usecases.runs.problem import carrier, problem_of


def agencies(inputs: Inputs) -> LoadedProblem:
    """Next morning: dossiers from the processing centre to the agencies, and their results back to it."""
    settings = inputs.settings
    taken, fetched = loads_at(inputs.lodged, "destination"), loads_at(inputs.returned, "origin")
    stops = [
        Stop(
            id=f"agencies-{agency}",
            place=agency,
            depot=inputs.centre,
            delivers=taken[agency].load,
            collects=fetched[agency].load,
            service_s=settings.agency_service_s,
            windows_s=[(settings.agencies_start_s, settings.agencies_end_s)],
            items=taken[agency].ids + fetched[agency].ids,
        )
        for agency in sorted(set(taken) | set(fetched))
    ]
    shift = (settings.agencies_start_s, settings.agencies_end_s)
    vans = [carrier(f"cq-{number:02d}", settings.van, inputs.centre, inputs.centre, shift) for number in (1, 2)]
    return problem_of(inputs, "agencies", {inputs.centre: stops}, vans)
