"""How long a shipment is aboard at least: by hand, and one second less is too little."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.model.broken import Broken
from routing.model.instance import FREE
from routing.model.rounds import Rounds
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.relax import relaxed
from routing.problem.stops import Shipment
from tests.routing.small_problems import small_problems
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "a": 10, "b": 20}


def _rounds(loaded: LoadedProblem, most: int | None = None, stop: str = "") -> Rounds:
    shipments = [
        each.model_copy(update={"max_aboard_s": most}) if each.pickup == stop else each
        for each in loaded.problem.shipments
    ]
    changed = problem_from_parts(loaded.problem.model_copy(update={"shipments": shipments}), loaded.matrices)
    (component,) = decompose(changed)
    return Rounds(component)


def _street(pickup, delivery, most):
    loaded = street(KM, [carrier("an")], [stop("a", **pickup), stop("b", **delivery)])
    shipment = Shipment(id="t", pickup="a", delivery="b", max_aboard_s=most)
    return problem_from_parts(loaded.problem.model_copy(update={"shipments": [shipment]}), loaded.matrices)


@pytest.mark.parametrize(
    ("pickup", "delivery", "least"),
    [
        ({}, {}, 600),
        ({}, {"windows_s": [(5_000, 5_000)]}, 600),  # picked up late enough
        ({"windows_s": [(0, 4_000)]}, {"windows_s": [(5_000, 5_000)]}, 1_000),  # as late as the window lets one
        ({"windows_s": [(0, 700), (900, 1_000)]}, {"windows_s": [(2_000, 2_500)]}, 1_000),
        ({"deadline_s": 800, "service_s": 100}, {"windows_s": [(2_000, 2_000)]}, 1_200),
    ],
)
def test_the_least_time_aboard(pickup, delivery, least):
    found = _rounds(_street(pickup, delivery, least - 1)).why_not(0, [0, 1])
    assert found is not None
    assert found.numbers == {"aboard_s": least, "limit_s": least - 1, "excess_s": 1}
    assert _rounds(_street(pickup, delivery, least)).why_not(0, [0, 1]) is None
    far = _rounds(_street(pickup, delivery, 0)).why_not(0, [0, 1])
    assert far is not None
    assert far.numbers["aboard_s"] == least


def test_another_rule_is_told_as_it_is():
    loaded = street(KM, [carrier("an", max_stops=1)], [stop("a"), stop("b")])
    rounds = _rounds(loaded)
    assert rounds.why_not(0, [0, 1]) == rounds.cost(0, [0, 1])
    assert rounds.why_not(0, [0]) is None


#: What is not about time: lifted, so that random orders are judged by the clock.
_OTHERS = [
    *("skills", "named_carriers", "depots", "locks", "waves", "goods", "separate"),
    *("capacity", "escort", "max_stops", "max_distance", "breaks", "shift", "max_duration"),
]


def _allowing(component: Component, pickup: str, most: int) -> Rounds:
    shipments = [
        each.model_copy(update={"max_aboard_s": most}) if each.pickup == pickup else each
        for each in component.shipments
    ]
    return Rounds(replace(component, shipments=tuple(shipments)))


def test_one_second_less_is_too_little():
    seen = []

    @settings(max_examples=300, derandomize=True, deadline=None, database=None)
    @given(loaded=small_problems(), data=st.data())
    def examine(loaded, data):
        for whole in decompose(loaded):
            if not whole.shipments:
                continue
            component = _allowing(relaxed(whole, _OTHERS), whole.shipments[0].pickup, 0).component
            number = {each.id: at for at, each in enumerate(component.stops)}
            one, tied = (
                component.shipments[0],
                {end for each in component.shipments for end in (each.pickup, each.delivery)},
            )
            others = [at for name, at in number.items() if name not in tied]
            between = data.draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
            order = [number[one.pickup], *between, number[one.delivery]]
            rounds = Rounds(component)
            for index in range(len(component.carriers)):
                told, found = rounds.cost(index, order), rounds.why_not(index, order)
                if not isinstance(told, Broken) or told.reason != "ABOARD_TOO_LONG":
                    assert found == (told if isinstance(told, Broken) else None)
                elif not isinstance(_allowing(component, told.stop, FREE).cost(index, order), Broken):
                    assert found is not None
                    least = found.numbers["aboard_s"]
                    seen.append(least)
                    assert told.numbers["limit_s"] < least
                    assert not isinstance(_allowing(component, told.stop, least).cost(index, order), Broken)
                    assert isinstance(_allowing(component, told.stop, least - 1).cost(index, order), Broken)

    examine()
    assert len(seen) > 30
