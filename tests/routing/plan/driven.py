"""Plans of rounds that a test says: no search decides what is tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.plan import Plan, Unserved
from routing.plan.schedule import schedule
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from routing.solve.insert import insert_left_out


def driven(loaded: LoadedProblem, routes: Mapping[str, Sequence[str]]) -> Plan:
    """The plan with these stops by carrier, in order; `@depot` is a reload. All other stops are left out."""
    rounds = []
    for component in decompose(loaded):
        model = Rounds(component)
        numbers = {stop.id: number for number, stop in enumerate(component.stops)}
        numbers |= {f"@{depot}": -1 - number for number, depot in enumerate(component.depots)}
        for index, carrier in enumerate(component.carriers):
            if route := routes.get(carrier.id):
                rounds.append(schedule(model, index, [numbers[name] for name in route]))
    served = {name for route in routes.values() for name in route}
    left = [stop.id for stop in loaded.problem.stops if stop.id not in served]
    unserved = {stop: Unserved(stop=stop, reason="NO_CARRIER", message="Left out by the test.") for stop in left}
    return assemble(loaded, rounds, unserved, None)


def inserted(loaded: LoadedProblem) -> Plan | None:
    """The plan of the insertion pass alone, from what is locked; None when not even that can be driven."""
    rounds, unserved = [], {}
    for component in decompose(loaded):
        model = Rounds(component)
        numbers = {stop.id: number for number, stop in enumerate(component.stops)}
        locked = [tuple(numbers[name] for name in carrier.locked) for carrier in component.carriers]
        if any(isinstance(model.cost(index, each), Broken) for index, each in enumerate(locked)):
            return None
        sequences, left = insert_left_out(model, locked)
        rounds += [schedule(model, index, each) for index, each in enumerate(sequences) if each]
        unserved |= {each.stop: each for each in left}
    return assemble(loaded, rounds, unserved, None)
