"""The runs of a working day as problems: trunk lines, press wave, delivery, feeder rounds, agencies.

Each function makes one problem from the demand and what the runs before it decided; `day` calls them in order. A run
of many offices is one problem with a depot and a matrix per office, which the solver takes apart again.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from geo.coverage.networks import hcc_centres
from geo.demand.demand import Demand
from geo.demand.demand import Dossier as DossierDemand
from geo.errors import refuse
from geo.file_names import file_stem
from geo.matrix import Matrix
from geo.places.points import PointKind
from geo.places.territory import Territory
from geo.units import HOUR_S
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Carrier, Depot, Load, MatrixFile, Problem, Stop
from routing.relay.relay import Dossier
from service.usecases.assumptions import DaySettings, Vehicle
from service.usecases.travel import Travel

MATRIX_FOLDER = "matrices"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What every run is made from."""

    territory: Territory
    demand: Demand
    travel: Travel
    settings: DaySettings
    labels: list[str]

    @property
    def lodged(self) -> list[DossierDemand]:
        """Dossiers on their way to an agency."""
        return [dossier for dossier in self.demand.dossiers if dossier.direction == "to_agency"]

    @property
    def returned(self) -> list[DossierDemand]:
        """Dossiers on their way back from an agency."""
        return [dossier for dossier in self.demand.dossiers if dossier.direction == "from_agency"]

    @property
    def dispatch(self) -> Mapping[str, str]:
        """Commune code -> the office that delivers there."""
        return self.territory.dispatch

    @property
    def centre(self) -> str:
        """The processing centre's id."""
        return next(point.id for point in self.territory.points if point.kind is PointKind.PROCESSING_CENTRE)

    @property
    def offices(self) -> list[str]:
        """The dispatching offices, in the order of their ids."""
        return sorted(set(self.dispatch.values()))


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
            window_s=(settings.trunk_leaves_s, settings.trunk_ends_s),
            due_s=settings.trunk_due_s,
            late_cost_per_h=settings.trunk_late_cost_per_h,
        )
        for office in inputs.offices
    ]
    vans = [
        _carrier(
            f"THU-{number:02d}", settings.van, inputs.centre, None, (settings.trunk_leaves_s, settings.trunk_ends_s)
        )
        for number in range(1, (settings.vans_on_busy_day if demand.day == "busy" else settings.vans) + 1)
    ]
    return _problem(inputs, "trunk_out", {inputs.centre: stops}, vans)


def press(inputs: Inputs, arrived_s: Mapping[str, int]) -> LoadedProblem:
    """The early wave: press from each office to both seats of its communes, promised by 08:00."""
    settings = inputs.settings
    stops: dict[str, list[Stop]] = defaultdict(list)
    for bundle in inputs.demand.press:
        stops[bundle.office].append(
            Stop(
                id=f"press-{bundle.id}",
                place=bundle.id,
                depot=bundle.office,
                delivers={"items": 1, "g": bundle.g},
                service_s=settings.press_service_s,
                window_s=(0, settings.press_ends_s),
                due_s=bundle.due_s,
                late_cost_per_h=settings.press_late_cost_per_h,
                penalty=settings.press_penalty,
            )
        )

    def carriers(office: str) -> list[Carrier]:
        shift = (arrived_s[office] + settings.press_sorting_s, settings.press_ends_s)
        return _numbered("BAO", office, len(stops[office]), settings.motorbike, shift)

    return _office_problem(inputs, "press", stops, carriers)


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
                window_s=settings.home_window_s,
                penalty=settings.delivery_penalty,
                sensitivity=each.sensitivity,
                items=dossier_to[each.id],
            )
        )

    postmen = _postmen(inputs, stops)

    def carriers(office: str) -> list[Carrier]:
        starts = max(settings.delivery_starts_s, arrived_s[office] + settings.delivery_sorting_s)
        shift = (starts, starts + settings.shift_s)
        offered = _numbered("PHAT", office, postmen[office], settings.motorbike, shift)
        return [each.model_copy(update={"max_stops": settings.max_stops}) for each in offered]

    return _office_problem(inputs, "delivery", stops, carriers)


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


def feeder(inputs: Inputs) -> LoadedProblem:
    """Feeder rounds: from each office to its HCC centres and back, with results out and new dossiers home."""
    settings, hcc = inputs.settings, hcc_centres(inputs.territory)
    out, collected = _loads(inputs.returned, "destination"), _loads(inputs.lodged, "origin")
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
                window_s=(settings.dossier_cut_off_s, settings.hcc_closes_s),
                items=out[place].ids + collected[place].ids,
                penalty=settings.hcc_penalty,
            )
        )

    def carriers(office: str) -> list[Carrier]:
        return _numbered(
            "GOM", office, len(stops[office]), settings.motorbike, _feeder_shift_s(inputs, office, stops[office])
        )

    return _office_problem(inputs, "feeder", stops, carriers)


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


def agencies(inputs: Inputs) -> LoadedProblem:
    """Next morning: dossiers from the processing centre to the agencies, and their results back to it."""
    settings = inputs.settings
    taken, fetched = _loads(inputs.lodged, "destination"), _loads(inputs.returned, "origin")
    stops = [
        Stop(
            id=f"agencies-{agency}",
            place=agency,
            depot=inputs.centre,
            delivers=taken[agency].load,
            collects=fetched[agency].load,
            service_s=settings.agency_service_s,
            window_s=(settings.agencies_start_s, settings.agencies_end_s),
            items=taken[agency].ids + fetched[agency].ids,
        )
        for agency in sorted(set(taken) | set(fetched))
    ]
    shift = (settings.agencies_start_s, settings.agencies_end_s)
    vans = [_carrier(f"CQ-{number:02d}", settings.van, inputs.centre, inputs.centre, shift) for number in (1, 2)]
    return _problem(inputs, "agencies", {inputs.centre: stops}, vans)


def evening_loads(inputs: Inputs) -> dict[str, Load]:
    """What the evening trunk lines fetch at each office: the dossiers lodged in its communes."""
    loads = {office: _Dossiers() for office in inputs.offices}
    for dossier in inputs.lodged:
        loads[inputs.dispatch[dossier.commune]].add(dossier)
    return {office: load.load for office, load in loads.items()}


def chained_dossiers(inputs: Inputs) -> list[Dossier]:
    """The day's dossiers as the relay takes them: origin, destination and when they are ready."""
    return [
        Dossier(
            id=each.id,
            direction="to_agency"
            if each.direction == "to_agency"
            else "to_commune"
            if each.home is None
            else "to_home",
            origin=each.origin,
            destination=each.destination,
            ready_s=each.ready_s,
        )
        for each in inputs.demand.dossiers
    ]


def handling(inputs: Inputs) -> tuple[dict[str, int], dict[str, str]]:
    """How long a dossier lies between two rounds, by kind of place, and the kind of each place where it changes."""
    settings = inputs.settings
    seconds = {"office": settings.office_handling_s, "centre": settings.centre_handling_s}
    return seconds, {inputs.centre: "centre", **dict.fromkeys(inputs.offices, "office")}


@dataclass(slots=True)
class _Dossiers:
    """The dossiers that one stop hands over, or takes."""

    ids: list[str] = field(default_factory=list)
    g: int = 0

    def add(self, dossier: DossierDemand) -> None:
        self.ids.append(dossier.id)
        self.g += dossier.g

    @property
    def load(self) -> Load:
        return {"items": len(self.ids), "g": self.g, "dossiers": len(self.ids)}


def _loads(dossiers: Sequence[DossierDemand], end: Literal["origin", "destination"]) -> dict[str, _Dossiers]:
    """What lies at each place that dossiers come from, or go to."""
    loads: dict[str, _Dossiers] = defaultdict(_Dossiers)
    for dossier in dossiers:
        loads[dossier.origin if end == "origin" else dossier.destination].add(dossier)
    return loads


def _office_problem(
    inputs: Inputs, name: str, stops: Mapping[str, list[Stop]], carriers: Callable[[str], list[Carrier]]
) -> LoadedProblem:
    offices = [office for office in inputs.offices if stops.get(office)]
    everyone = [carrier for office in offices for carrier in carriers(office)]
    return _problem(inputs, name, {office: stops[office] for office in offices}, everyone)


def _problem(
    inputs: Inputs, name: str, stops: Mapping[str, list[Stop]], carriers: Sequence[Carrier]
) -> LoadedProblem:
    """One problem, with a matrix for each depot and its stops."""
    matrices: list[Matrix] = []
    files: list[MatrixFile] = []
    profile = carriers[0].profile
    for depot, its_stops in stops.items():
        places = dict.fromkeys([depot, *(stop.place for stop in its_stops)])
        matrix = inputs.travel.matrix(list(places), profile)
        digest = hashlib.sha256(matrix.to_bytes()).hexdigest()
        matrices.append(matrix)
        files.append(
            MatrixFile(profile=profile, path=f"{MATRIX_FOLDER}/{name}-{file_stem(depot)}.npz", sha256=digest)
        )
    problem = Problem(
        format="buuta-problem/1",
        name=name,
        date=inputs.settings.date,
        labels=inputs.labels,
        matrices=list(files),
        depots=[Depot(id=depot, place=depot) for depot in stops],
        carriers=list(carriers),
        stops=[stop for its_stops in stops.values() for stop in its_stops],
    )
    return problem_from_parts(problem, matrices)


def _numbered(role: str, office: str, many: int, vehicle: Vehicle, shift_s: tuple[int, int]) -> list[Carrier]:
    short = office.removeprefix("office-")
    return [
        _carrier(f"{role}-{short}-{number:02d}", vehicle, office, office, shift_s) for number in range(1, many + 1)
    ]


def _carrier(name: str, vehicle: Vehicle, start: str, end: str | None, shift_s: tuple[int, int]) -> Carrier:
    return Carrier(
        id=name,
        profile=vehicle.profile,
        start=start,
        end=end,
        shift_s=shift_s,
        capacity=vehicle.capacity,
        fixed_cost=vehicle.fixed_cost,
        cost_per_km=vehicle.cost_per_km,
        cost_per_h=vehicle.cost_per_h,
    )
