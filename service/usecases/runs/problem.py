"""A run as a problem: one with a depot and a matrix for each office, which the solver takes apart again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

from geo.file_names import file_stem
from geo.matrix import Matrix
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import MatrixFile, Problem
from routing.problem.stops import Stop
from service.usecases.assumptions import Vehicle
from service.usecases.runs.inputs import Inputs

MATRIX_FOLDER = "matrices"


def office_problem(
    inputs: Inputs, name: str, stops: Mapping[str, list[Stop]], carriers: Callable[[str], list[Carrier]]
) -> LoadedProblem:
    """A run of every office that has stops, each with the carriers that `carriers(office)` gives it."""
    offices = [office for office in inputs.offices if stops.get(office)]
    everyone = [carrier for office in offices for carrier in carriers(office)]
    return problem_of(inputs, name, {office: stops[office] for office in offices}, everyone)


def problem_of(
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
        format="buuta-problem/2",
        name=name,
        date=inputs.settings.date,
        labels=inputs.labels,
        matrices=list(files),
        depots=[Depot(id=depot, place=depot) for depot in stops],
        carriers=list(carriers),
        stops=[stop for its_stops in stops.values() for stop in its_stops],
    )
    return problem_from_parts(problem, matrices)


def numbered(role: str, office: str, many: int, vehicle: Vehicle, shift_s: tuple[int, int]) -> list[Carrier]:
    """Carriers of an office, named as on their sheets: phat (phát), bao (báo), gom (gom hồ sơ), and the office."""
    short = office.removeprefix("office-")
    return [
        carrier(f"{role}-{short}-{number:02d}", vehicle, office, office, shift_s) for number in range(1, many + 1)
    ]


def carrier(name: str, vehicle: Vehicle, start: str, end: str | None, shift_s: tuple[int, int]) -> Carrier:
    """A carrier on this vehicle; `end` None leaves it at its last stop."""
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
