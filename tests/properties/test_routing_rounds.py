"""The compiled rules against the same rules in plain Python: an order is possible for both or for neither."""

from __future__ import annotations

import os
from collections import Counter
from random import Random

from routing.model.broken import REASONS, Broken
from routing.model.rounds import Rounds
from routing.problem.carriers import Carrier
from routing.problem.component import Component, may_serve
from routing.problem.decompose import component_of
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from routing.validate.validate import check
from tests.routing.brute_force import cost_of_order
from tests.routing.brute_rights import Call
from tests.routing.brute_times import INFINITE, start_is_a_choice
from tests.routing.small_problems import small_problem

#: As many as fit into a test; `make trials` has more.
PROBLEMS = int(os.environ.get("BUUTA_TRIALS", "500"))

#: Faults of single stops; problems that contradict themselves are no matter for the model.
HARMLESS = (
    "STOP_", "LOAD_OVER_CAPACITY", "SHIPMENT_IMPOSSIBLE", "DEMAND_OVER", "SERVICE_OVER", "STOPS_OVER",
)  # fmt: skip


def _sound(loaded: LoadedProblem) -> bool:
    return all(fault.code.startswith(HARMLESS) for fault in check(loaded)[0])


def _orders(loaded: LoadedProblem, component: Component, carrier: Carrier, chance: Random) -> list[list[int]]:
    """Some orders of the carrier's own stops and reloads, as sequences; most keep the rules that are easily kept."""
    depots = list(component.depots)
    bags = [-1 - depots.index(name) for name in carrier.reloads.depots] if carrier.reloads else []
    numbers = {stop.id: number for number, stop in enumerate(component.stops)}
    begin = [numbers[name] for name in carrier.locked]
    pairs = [(numbers[shipment.pickup], numbers[shipment.delivery]) for shipment in loaded.problem.shipments]
    found = []
    for _ in range(12):
        wild = chance.random() < 0.1
        free = [n for n, stop in enumerate(component.stops) if n not in begin and (wild or may_serve(carrier, stop))]
        order = begin + chance.sample(free, chance.randint(0, len(free)))
        for pickup, delivery in () if wild else pairs:
            _straighten(order, pickup, delivery)
        if not wild:
            order[len(begin) :] = sorted(order[len(begin) :], key=lambda number: component.stops[number].wave)
        for _ in range(chance.randint(0, 2) if bags else 0):
            order.insert(chance.randint(0, len(order)), chance.choice(bags))
        found.append(order)
    return found


def _straighten(order: list[int], pickup: int, delivery: int) -> None:
    """Both stops of a shipment or neither, the pickup first."""
    if pickup in order and delivery in order:
        one, other = sorted((order.index(pickup), order.index(delivery)))
        order[one], order[other] = pickup, delivery
    elif delivery in order:
        order.remove(delivery)
    elif pickup in order:
        order.append(delivery)


def _calls(component: Component, order: list[int]) -> list[Call]:
    depots = list(component.depots)
    return [component.stops[number] if number >= 0 else depots[-1 - number] for number in order]


def _may_refuse(carrier: Carrier, cost: int | Broken) -> bool:
    """Where breaks meet a limit of duration or time aboard the clock tries one placement of the breaks only."""
    late = ("ABOARD_TOO_LONG", "SHIFT_TOO_SHORT")
    return bool(carrier.breaks) and isinstance(cost, Broken) and cost.reason in late


def test_the_model_and_brute_force_agree_on_every_order():
    seen: Counter[str] = Counter()
    for seed in range(PROBLEMS):
        chance = Random(seed)  # noqa: S311
        loaded = small_problem(chance, max_stops=5)
        if not _sound(loaded):
            continue
        component = component_of("all", loaded, loaded.problem.stops, loaded.problem.carriers)
        rounds = Rounds(component)
        for index, carrier in enumerate(component.carriers):
            for order in _orders(loaded, component, carrier, chance):
                calls = _calls(component, order)
                best, cost = cost_of_order(loaded, carrier, calls), rounds.cost(index, order)
                told = (seed, carrier.id, order, best, cost)
                if best == INFINITE:
                    assert isinstance(cost, Broken), told
                    seen[cost.reason] += 1
                elif isinstance(cost, Broken):
                    assert _may_refuse(carrier, cost), told
                    seen["refused"] += 1
                else:
                    stops = [call for call in calls if isinstance(call, Stop)]
                    assert cost >= best, told
                    assert cost == best or start_is_a_choice(loaded, carrier, stops), told
                    seen["exact" if cost == best else "dearer"] += 1
    assert seen["exact"] > 10 * PROBLEMS
    assert seen["dearer"] < 0.02 * seen["exact"], seen
    assert seen["refused"] < 0.002 * seen["exact"], seen
    assert seen.keys() >= {reason for reason, _, _ in REASONS.values()}, "every rule breaks now and then"
