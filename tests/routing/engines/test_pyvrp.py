"""PyVRP as an engine: it means by a problem what our model means, and says what it cannot mean."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import combinations, permutations
from random import Random
from time import monotonic

import numpy as np
import pytest

from routing.engines.answer import Found, GuardHit
from routing.engines.bounds import Iterations, Seconds
from routing.engines.engine import Alone
from routing.engines.features import rules_used
from routing.engines.pyvrp.data import translate
from routing.engines.pyvrp.engine import PyVrp
from routing.engines.pyvrp.prices import prices_of
from routing.engines.pyvrp.repair import kept
from routing.engines.pyvrp.translation import Translation
from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.problem.carriers import Break, Carrier, Reloads
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Shipment, Stop
from tests.routing.engines.pyvrp_problems import expressible
from tests.routing.streets import carrier, stop, street

VND = 3_600_000
KM = {"office": 0, "a": 1, "b": 2, "c": 3, "d": 4, "e": -2, "f": -3}


class Listening(Alone):
    """Keeps what it is told; answers once, at its `at`-th question, with what it was given."""

    def __init__(self, offer: Found | None = None, at: int = 1) -> None:
        self.told: list[Found] = []
        self.asked = 0
        self._offer = offer
        self._at = at

    def tell(self, found: Found) -> None:
        self.told.append(found)

    def ask(self) -> Found | None:
        self.asked += 1
        return self._offer if self.asked == self._at else None


def component(loaded: LoadedProblem) -> Component:
    (part,) = decompose(loaded)
    return part


def with_shipments(loaded: LoadedProblem, *shipments: Shipment) -> Component:
    problem = loaded.problem.model_copy(update={"shipments": [*shipments], "matrices": []})
    return component(problem_from_parts(problem, loaded.matrices))


def some_stops(count: int, **fields: object) -> list[Stop]:
    return [
        stop(f"s{number}", **{"penalty": 1_000_000, "delivers": {"items": 1}, **fields}) for number in range(count)
    ]


def scattered(count: int = 40, carriers: int = 3, fit: int = 15) -> Component:
    """Stops along a long street, in no order."""
    chance = Random(5)  # noqa: S311 - no secret
    km = {"office": 0} | {f"s{number}": chance.randint(-40, 40) for number in range(count)}
    return component(
        street(
            km,
            [carrier(f"c{k}", capacity={"items": fit}, cost_per_km=1_000) for k in range(carriers)],
            some_stops(count),
        )
    )


def search(part: Component, count: int = 300, seed: int = 1, warm: Found | None = None) -> Found:
    return PyVrp().search(part, Iterations(count), seed, warm, Alone())


def _orders(part: Component, pairs: tuple[tuple[int, int], ...], index: int, chance: Random) -> list[int]:
    """An order of some stops, shipments whole and pickups first, with reloads here and there."""
    order = chance.sample(range(len(part.stops)), chance.randint(1, len(part.stops)))
    for pickup, delivery in pairs:
        if (pickup in order) != (delivery in order):
            order = [number for number in order if number not in (pickup, delivery)]
        elif pickup in order and order.index(pickup) > order.index(delivery):
            one, other = order.index(delivery), order.index(pickup)
            order[one], order[other] = pickup, delivery
    reloads = part.carriers[index].reloads
    for _ in range(chance.randint(0, 2) if reloads is not None else 0):
        depot = list(part.depots).index(chance.choice(reloads.depots))
        order.insert(chance.randint(0, len(order)), -1 - depot)
    return order


def _theirs(translation: Translation, sequences: list[tuple[int, ...]]) -> int | None:
    """What PyVRP says a plan of one round costs, None when it breaks a rule there."""
    try:
        (route,) = translation.solution(tuple(sequences)).routes()
    except (KeyError, ValueError):  # a stop for nobody; more trips than are allowed
        return None
    cost: int = route.distance_cost() + route.duration_cost() + route.fixed_vehicle_cost()
    return cost if route.is_feasible() else None


def test_a_round_is_possible_and_costs_the_same_for_pyvrp_and_for_our_model() -> None:
    seen: Counter[str] = Counter()
    for seed in range(400):
        chance = Random(seed)  # noqa: S311
        part = expressible(chance)
        if part is None:
            continue
        rounds = Rounds(part)
        prices = prices_of(part, rounds.instance)
        translation = translate(rounds, prices, np.zeros(len(part.stops), dtype=np.bool_))
        for _ in range(10):
            index = chance.randrange(len(part.carriers))
            order = _orders(part, translation.pairs, index, chance)
            if not order:
                continue
            sequences = [()] * len(part.carriers)
            sequences[index] = tuple(order)
            ours = rounds.cost(index, order)
            expected = None if isinstance(ours, Broken) else prices.scaled(ours)
            assert _theirs(translation, sequences) == expected, (seed, index, order, ours)
            seen.update(rules_used(part) if expected is not None else ())
    for rule in ("windows", "service_by_kind", "mixed_loads", "aboard", "escort", "reloads", "shipments", "depots"):
        assert seen[rule] > 10, (rule, seen)
    for rule in ("skills", "max_stops", "max_distance", "mandatory", "open_rounds"):
        assert seen[rule] > 10, (rule, seen)


def test_the_best_rounds_of_small_problems_are_found() -> None:
    """Against every order of every subset, by our model: two carriers at most, four stops."""
    solved = 0
    for seed in range(2_000, 2_200):
        part = expressible(Random(seed))  # noqa: S311
        if (
            part is None
            or len(part.stops) > 4
            or len(part.carriers) > 2
            or part.shipments
            or any(one.reloads for one in part.carriers)
        ):
            continue
        solved += 1
        assert search(part, 200).units == _cheapest(Rounds(part)), seed
    assert solved > 20


def _cheapest(rounds: Rounds) -> int:
    stops = range(rounds.instance.stop_count)
    everything = [
        order for size in range(len(stops) + 1) for some in combinations(stops, size) for order in permutations(some)
    ]
    penalty = rounds.instance.stops["penalty"].tolist()
    best: list[dict[frozenset[int], int]] = []
    for index in range(len(rounds.component.carriers)):
        cheapest: dict[frozenset[int], int] = {}
        for order in everything:
            cost = rounds.cost(index, order)
            if not isinstance(cost, Broken):
                cheapest[frozenset(order)] = min(cost, cheapest.get(frozenset(order), cost))
        best.append(cheapest)
    whole = best[0]
    for other in best[1:]:
        whole = {
            one | two: min(
                a + b for x, a in whole.items() for y, b in other.items() if x | y == one | two and not x & y
            )
            for one in whole
            for two in other
            if not one & two
        }
    return min(
        cost + sum(penalty[number] for number in stops if number not in served) for served, cost in whole.items()
    )


def test_the_same_seed_and_iterations_give_the_same_rounds() -> None:
    part = scattered()
    found = search(part, 500)
    assert search(part, 500) == found
    assert found.units == kept(Rounds(part), found.sequences, 0).units
    assert sorted(number for sequence in found.sequences for number in sequence) == list(range(40))


def test_a_limit_in_seconds_is_kept() -> None:
    part = scattered()
    search(part, 1)  # the library is loaded once
    began = monotonic()
    PyVrp().search(part, Seconds(0.5), 1, None, Alone())
    assert 0.5 <= monotonic() - began < 1.0  # 0.2 s on an idle machine


def test_what_is_told_becomes_better_and_keeps_every_rule() -> None:
    part = scattered()
    listening = Listening()
    found = PyVrp().search(part, Iterations(1_000), 1, None, listening)
    told = [one.units for one in listening.told]
    assert told
    assert told == sorted(set(told), reverse=True)
    assert listening.told[-1] == found
    for one in listening.told:
        assert kept(Rounds(part), one.sequences, 0).units == one.units


def test_a_search_begins_with_the_rounds_it_is_given() -> None:
    part = scattered()
    good = search(part, 2_000)
    listening = Listening()
    again = PyVrp().search(part, Iterations(1), 3, good, listening)
    assert again.units == good.units
    assert search(part, 1, seed=3).units > good.units
    assert listening.told == []


def test_a_search_goes_on_from_what_others_have_found() -> None:
    part = scattered()
    good = search(part, 2_000)
    listening = Listening(good, at=2)
    found = PyVrp().search(part, Iterations(150), 3, None, listening)
    assert found.units <= good.units
    assert all(one.units > good.units for one in listening.told if one != found)


def test_warm_rounds_that_break_a_rule_are_cut_back() -> None:
    part = scattered(carriers=3, fit=5)
    everything = Found((tuple(range(40)), (), ()), 0)
    found = search(part, 200, warm=everything)
    assert all(len(sequence) <= 5 for sequence in found.sequences)


def test_where_not_all_can_be_served_the_dearest_are() -> None:
    stops = [
        stop(name, penalty=dear, delivers={"items": 1})
        for name, dear in zip("abcdef", (9, 1, 8, 2, 7, 3), strict=True)
    ]
    part = component(street(KM, [carrier(capacity={"items": 3})], stops))
    found = search(part, 400)
    assert {part.stops[number].id for number in found.sequences[0]} == {"a", "c", "e"}
    assert found.units == 6 * VND


def test_mandatory_stops_come_before_all_others() -> None:
    stops = [stop("a", penalty=100_000), stop("b"), stop("c", penalty=50_000)]
    part = component(street(KM, [carrier(max_stops=2, cost_per_km=100)], stops))
    assert {part.stops[number].id for number in search(part).sequences[0]} == {"a", "b"}


def test_too_many_mandatory_stops_are_served_as_far_as_it_goes() -> None:
    part = component(street(KM, [carrier(max_stops=2)], [stop(name) for name in "abcdef"]))
    assert len(search(part, 400).sequences[0]) == 2


def test_a_stop_that_costs_more_than_its_penalty_is_left_out() -> None:
    stops = [stop("a", penalty=5_000), stop("d", penalty=5_000)]
    part = component(street({**KM, "d": 50}, [carrier(cost_per_km=1_000)], stops))
    found = search(part)
    assert [part.stops[number].id for number in found.sequences[0]] == ["a"]
    assert found.units == (2_000 + 5_000) * VND


def test_nothing_to_be_done_is_an_answer() -> None:
    part = component(street(KM, [carrier()], [stop("a", needs=["boat"], penalty=7)]))
    found = search(part)
    assert found.sequences == ((),)
    assert found.units == 7 * VND


def test_a_shipment_is_served_whole() -> None:
    loaded = street(KM, [carrier(cost_per_km=100)], [stop("c", penalty=900), stop("a", penalty=900)])
    found = search(with_shipments(loaded, Shipment(id="t", pickup="c", delivery="a")))
    assert found.sequences == ((0, 1),)


def test_a_way_that_does_not_exist_is_not_driven() -> None:
    part = component(
        street(
            KM,
            [carrier()],
            [stop("a", penalty=900), stop("b", penalty=900)],
            blocked=[("office", "a"), ("b", "office")],
        )
    )
    assert search(part).sequences == ((1, 0),)


def test_prices_that_have_no_common_divisor_still_find_the_best() -> None:
    def cheap(k: int, **costs: int) -> Carrier:
        return carrier(f"c{k}", capacity={"items": 2}, **costs)

    carriers = [
        cheap(0, cost_per_km=3_333_333, cost_per_h=7_919, fixed_cost=17),
        cheap(1, cost_per_km=1, fixed_cost=1),
    ]
    part = component(street(KM, carriers, [stop(name, penalty=10_000_019, delivers={"items": 1}) for name in "ab"]))
    found = search(part)
    assert found.sequences[0] == ()
    assert found.units == 1 * VND + 4 * VND


def test_the_guard_of_an_iteration_bound_goes_off() -> None:
    with pytest.raises(GuardHit):
        PyVrp().search(scattered(), Iterations(10**9, guard_s=0.2), 1, None, Alone())


@pytest.mark.parametrize(
    ("rule", "carriers", "stops"),
    [
        ("several_windows", {}, {"windows_s": [(0, 60), (120, 180)]}),
        ("promises", {}, {"due_s": 60, "late_cost_per_h": 1}),
        ("overtime", {"overtime_s": 60, "overtime_cost_per_h": 1}, {}),
        ("breaks", {"breaks": [Break(begin_s=(0, 60), duration_s=60)]}, {}),
        ("locks", {"locked": ["a"]}, {}),
    ],
)
def test_rules_it_lacks_are_named(rule: str, carriers: dict[str, object], stops: dict[str, object]) -> None:
    part = component(street(KM, [carrier(**carriers)], [stop("a", **stops), stop("b")]))
    assert PyVrp().inexpressible(part) == [rule]


def test_rules_it_lacks_together_are_named() -> None:
    reloading = {"reloads": Reloads(depots=["office"], most=2)}
    tied = Shipment(id="t", pickup="a", delivery="b")

    def lacking(carriers: dict[str, object], stops: dict[str, object], *shipments: Shipment) -> list[str]:
        loaded = street(KM, [carrier(**carriers)], [stop("a", **stops), stop("b")])
        return PyVrp().inexpressible(with_shipments(loaded, *shipments))

    assert lacking(reloading, {}) == []
    assert lacking({**reloading, "max_stops": 1}, {}) == ["reloads"]
    assert lacking(reloading, {}, tied) == ["reloads"]
    assert lacking({"max_stops": 1}, {}) == []
    assert lacking({"max_stops": 1}, {}, tied) == ["max_stops"]
    assert lacking({}, {"collects": {"items": 1}}, tied) == ["shipments"]


def test_service_by_kind_goes_with_windows_and_not_with_deadlines() -> None:
    carriers = [carrier("an", kind="expert"), carrier("ba")]
    for fields, lacking in (({"windows_s": [(0, 600)]}, []), ({"deadline_s": 600}, ["service_by_kind"])):
        part = component(street(KM, carriers, [stop("a", service_s=60, service_by_kind={"expert": 30}, **fields)]))
        assert PyVrp().inexpressible(part) == lacking


def test_the_library_is_loaded_by_a_search_only() -> None:
    code = (
        "import sys; from routing.engines.pyvrp.engine import PyVrp; PyVrp().version; "
        "sys.exit('pyvrp' in sys.modules or 'matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
