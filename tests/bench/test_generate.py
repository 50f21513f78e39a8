"""Generated instances: the same for the same seed, possible, and read by the product as they were meant."""

import pytest

from bench.vrp.check import judge
from bench.vrp.generate import KINDS, generate
from bench.vrp.instance import FAR, Instance, read_instance
from bench.vrp.write import write_instance
from routing.formats.read import read_any

pytestmark = pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind in KINDS for number in range(4)])


def written(instance: Instance, folder):
    suffix, text = write_instance(instance)
    path = folder / f"{instance.name}{suffix}"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_seed_gives_the_same_instance(kind, number):
    assert generate(kind, number, 5, 40) == generate(kind, number, 5, 40)
    assert generate(kind, number, 5, 40) != generate(kind, number, 6, 40)


def test_every_customer_can_be_served_from_somewhere(kind, number):
    """One route for each customer or pair breaks no rule but the number of vehicles."""
    instance = generate(kind, number, 3, 60)
    instance.vehicles = None
    units = [list(pair) for pair in instance.pairs] or [[place] for place in instance.customers]
    depots = range(instance.depots)
    routes = [(min(depots, key=lambda depot: instance.leg(depot, unit[0])), unit) for unit in units]
    assert judge(instance, routes).wrong == ()


def test_a_written_instance_is_read_again_by_the_benchmark(kind, number, tmp_path):
    instance = generate(kind, number, 3, 60)
    assert read_instance(written(instance, tmp_path)) == instance


def test_a_written_instance_is_the_same_problem_to_the_product(kind, number, tmp_path):
    instance = generate(kind, number, 3, 60)
    loaded = read_any(written(instance, tmp_path))
    problem, (matrix,) = loaded.problem, loaded.matrices
    assert list(matrix.ids) == instance.ids
    assert (matrix.distance_m == instance.distances()).all()
    assert [stop.id for stop in problem.stops] == instance.ids[instance.depots :]
    assert len(problem.carriers) == (instance.vehicles or len(instance.customers)) * instance.depots
    assert {carrier.max_duration_s for carrier in problem.carriers} == {instance.duration}
    assert {carrier.capacity.get("items") for carrier in problem.carriers} == {instance.capacity}
    paired = {instance.ids[place] for pair in instance.pairs for place in pair}
    for place, stop in zip(instance.customers, problem.stops, strict=True):
        assert stop.service_s == instance.service[place]
        assert stop.delivers.get("items", 0) == (0 if stop.id in paired else instance.demand[place])
        if instance.due[place] != FAR:
            assert stop.windows_s == [(instance.ready[place], instance.due[place])]
    assert [(each.pickup, each.delivery, each.load["items"]) for each in problem.shipments] == [
        (instance.ids[pickup], instance.ids[delivery], instance.demand[pickup]) for pickup, delivery in instance.pairs
    ]
