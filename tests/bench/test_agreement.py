"""The product and the benchmark's own checker agree on what routes cost and on what they may do."""

import pytest

from bench.vrp.check import Route, judge
from bench.vrp.generate import KINDS, generate
from bench.vrp.instance import Instance
from bench.vrp.ours import routes_of
from bench.vrp.write import write_instance
from routing.audit.audit import audit
from routing.formats.read import read_any
from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.cost import UNITS_PER_VND
from routing.plan.plan import Plan
from routing.plan.schedule import schedule
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem


def small(kind: str, folder) -> tuple[Instance, LoadedProblem, list[Route]]:
    """An instance with vehicles enough for a route to every customer or pair from its nearest depot."""
    instance = generate(kind, 0, 8, 12)
    instance.vehicles = 12
    suffix, text = write_instance(instance)
    path = folder / f"instance{suffix}"
    path.write_text(text, encoding="utf-8")
    units = [list(pair) for pair in instance.pairs] or [[place] for place in instance.customers]
    depots = range(instance.depots)
    return instance, read_any(path), [(min(depots, key=lambda d: instance.leg(d, unit[0])), unit) for unit in units]


def planned(instance: Instance, loaded: LoadedProblem, routes: list[Route]) -> Plan:
    """The routes as the product's plan, on the first free vehicle of each depot."""
    (component,) = decompose(loaded)
    rounds = Rounds(component)
    free = {depot: [i for i, each in enumerate(component.carriers) if each.start == depot] for depot in instance.ids}
    number = {stop.id: i for i, stop in enumerate(component.stops)}
    driven = [
        schedule(rounds, free[instance.ids[depot]].pop(0), [number[instance.ids[place]] for place in places])
        for depot, places in routes
    ]
    return assemble(loaded, driven, {}, None)


@pytest.mark.parametrize("kind", KINDS)
def test_the_cost_of_a_plan_is_the_distance_that_the_checker_finds(kind, tmp_path):
    instance, loaded, routes = small(kind, tmp_path)
    plan = planned(instance, loaded, routes)
    verdict = judge(instance, routes)
    assert verdict.wrong == ()
    assert plan.summary.cost == verdict.distance / instance.scale
    assert audit(loaded, plan) == []
    assert routes_of(plan, instance.ids) == sorted(
        [[depot, places] for depot, places in routes], key=lambda route: route[0]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_checker_forbids_has_no_cost(kind, tmp_path):
    """Two, three, ... of the routes driven as one: either both allow it at the same cost, or neither does."""
    instance, loaded, routes = small(kind, tmp_path)
    (component,) = decompose(loaded)
    rounds = Rounds(component)
    number = {stop.id: i for i, stop in enumerate(component.stops)}
    first = {each.start: i for i, each in reversed(list(enumerate(component.carriers)))}
    allowed = []
    for start in range(len(routes)):
        for end in range(start + 1, len(routes) + 1):
            depot = routes[start][0]
            places = [place for _, some in routes[start:end] for place in some]
            verdict = judge(instance, [(depot, places)])
            keeps = not [text for text in verdict.wrong if text.startswith("route")]
            cost = rounds.cost(first[instance.ids[depot]], [number[instance.ids[place]] for place in places])
            assert (cost == verdict.distance * UNITS_PER_VND) if keeps else isinstance(cost, Broken)
            allowed.append(keeps)
    assert len(set(allowed)) == 2
