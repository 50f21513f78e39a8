"""One office of a problem: its carriers and stops, as a problem of its own."""

from __future__ import annotations

from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.present import only_carriers
from routing.problem.problem import Problem
from routing.problem.stops import Stop


def stops_of_office(problem: Problem, office: str) -> list[Stop]:
    """The stops of the office's depot; those of no depot too, where every carrier starts at the office."""
    alone = all(carrier.start == office for carrier in problem.carriers)
    return [stop for stop in problem.stops if stop.depot == office or (stop.depot is None and alone)]


def of_office(loaded: LoadedProblem, office: str) -> LoadedProblem:
    """The problem with the carriers and stops of one office; shipments whole or not at all."""
    problem = loaded.problem
    stops = stops_of_office(problem, office)
    known = {stop.id for stop in stops}
    shipments = [each for each in problem.shipments if {each.pickup, each.delivery} <= known]
    halves = {stop for each in problem.shipments if each not in shipments for stop in (each.pickup, each.delivery)}
    kept = [stop for stop in stops if stop.id not in halves]
    record = problem.model_copy(update={"stops": kept, "shipments": shipments})
    part = problem_from_parts(record, loaded.matrices)
    return only_carriers(part, {carrier.id for carrier in problem.carriers if carrier.start == office})
