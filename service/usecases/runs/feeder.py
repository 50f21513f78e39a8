"""Feeder rounds: between each office and the HCC centres of its communes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geo.coverage.networks import hcc_centres
from geo.errors import refuse
from geo.units import HOUR_S
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from service.usecases.runs.dossiers import loads_at
from service.usecases.runs.inputs import Inputs
from service.usecases.runs.problem import numbered, office_problem


def feeder(inputs: Inputs) -> LoadedProblem:
    """Feeder rounds: from each office to its HCC centres and back, with results out and new dossiers home."""
    settings, hcc = inputs.settings, hcc_centres(inputs.territory)
    out, collected = loads_at(inputs.returned, "destination"), loads_at(inputs.lodged, "origin")
    stops: dict[str, list[Stop]] = defaultdict(list)
    for commune, office in inputs.dispatch.items():
        place = hcc[commune].id
        stops[office].append(
            Stop(
                id=f"feeder-{commune}",
                place=place,
                depot=office,
                delivers=out[place].load,
                collects=collected[place].load,
                service_s=settings.hcc_service_s,
                windows_s=[(settings.dossier_cut_off_s, settings.hcc_closes_s)],
                items=out[place].ids + collected[place].ids,
                penalty=settings.hcc_penalty,
            )
        )

    def carriers(office: str) -> list[Carrier]:
        return numbered(
            "gom", office, len(stops[office]), settings.motorbike, _feeder_shift_s(inputs, office, stops[office])
        )

    return office_problem(inputs, "feeder", stops, carriers)


def _feeder_shift_s(inputs: Inputs, office: str, stops: Sequence[Stop]) -> tuple[int, int]:
    """When feeders of an office may leave and must be back: the common hours, or wider where an HCC centre is so far
    that even a direct ride there at the cut-off, and back, does not fit in them.
    """
    settings = inputs.settings
    matrix = inputs.travel.matrix([office, *(stop.place for stop in stops)], settings.motorbike.profile)
    there, back = int(matrix.travel_s[0].max()), int(matrix.travel_s[:, 0].max())
    leaves = settings.dossier_cut_off_s - there - settings.feeder_slack_s
    returns = settings.dossier_cut_off_s + settings.hcc_service_s + back + settings.feeder_slack_s
    if leaves < 0:
        raise refuse(
            "STOP_TOO_FAR",
            f"Its farthest HCC centre is {there / HOUR_S:.0f} h away: feeders would leave the day before.",
            row=office,
            action="Correct the position of the office or of its HCC centres, or the matrix.",
        )
    return min(settings.feeder_starts_s, leaves), max(settings.feeder_back_s, returns)
