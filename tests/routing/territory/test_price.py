"""What fixed rounds cost more than planning freely, in figures that are followed by hand."""

from __future__ import annotations

from routing.problem.loaded import problem_from_parts
from routing.territory.design import design
from routing.territory.price import priced
from tests.routing.streets import carrier, stop, street
from tests.routing.territory.towns import solved

KM = {"office": 0, "near": 1, "far": 2}


def day(place):
    """A round to one place and back, at 5 cents a km."""
    loaded = street(KM, [carrier(cost_per_km=5)], [stop(place)])
    record = loaded.problem.model_copy(update={"name": place, "cost_unit": "EUR", "cost_decimals": 2})
    return problem_from_parts(record, loaded.matrices)


def test_costs_with_decimals_add_up_to_as_many():
    week = [day("near"), day("far")]
    price = priced(week, design(week, "office", 1), solved).price
    assert price is not None
    assert (price.fixed.served, price.fixed.distance_m) == (2, 6_000)
    assert (price.fixed.cost, price.free.cost) == (0.3, 0.3)
