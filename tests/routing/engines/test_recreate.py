"""Our own search: what it finds costs what the rules say, is the best where that is known, and comes in time."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

import pytest

from routing.engines.answer import Found, GuardHit
from routing.engines.bounds import Iterations, Seconds
from routing.engines.engine import Alone
from routing.engines.recreate.engine import Recreate
from routing.engines.recreate.facts import decided_by_sums
from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.problem.carriers import Break, Reloads
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from tests.routing.streets import carrier, stop, street
from tests.routing.towns import town

VND = 3_600_000
KM = {"office": 0, "a": 1, "b": 2, "c": 3, "d": 4, "e": -2, "f": -3}
NAMES = [*KM][1:]


class Listening(Alone):
    """Keeps what it is told; answers once, at its `at`-th question, with what it was given."""

    def __init__(self, answer: Found | None = None, at: int = 1) -> None:
        self.told: list[Found] = []
        self._answer = answer
        self._left = at

    def tell(self, found: Found) -> None:
        self.told.append(found)

    def ask(self) -> Found | None:
        self._left -= 1
        return self._answer if self._left == 0 else None


def component_of(loaded: LoadedProblem) -> Component:
    (component,) = decompose(loaded)
    return component


def search(component: Component, iterations: int = 20, seed: int = 1, warm: Found | None = None) -> Found:
    return Recreate().search(component, Iterations(iterations), seed, warm, Alone())


def units_of(component: Component, sequences: Sequence[Sequence[int]]) -> int:
    """What these rounds cost, with the penalties; every one of them allowed."""
    rounds = Rounds(component)
    left = set(range(len(component.stops))) - {visit for each in sequences for visit in each}
    units = sum(int(rounds.instance.stops["penalty"][stop]) for stop in left)
    for index, sequence in enumerate(sequences):
        if sequence:
            cost = rounds.cost(index, sequence)
            assert not isinstance(cost, Broken), (cost, sequence)
            units += cost
    return units


def plain() -> LoadedProblem:
    return street(
        KM, [carrier(cost_per_km=1_000, max_stops=3), carrier("binh", cost_per_km=1_000)], [*map(stop, NAMES)]
    )


def rich() -> LoadedProblem:
    """Lunch, trips, a promise, two windows and a bag: everything that sums do not decide."""
    both = Reloads(depots=["office"], most=2, loading_s=300)
    rest = [Break(begin_s=(3_600, 5_400), duration_s=1_800)]
    who = [carrier(name, cost_per_km=1_000, cost_per_h=20_000, capacity={"items": 2}, reloads=both, breaks=rest)
           for name in ("an", "binh")]  # fmt: skip
    what = [
        stop("a", delivers={"items": 1}, due_s=600, late_cost_per_h=90_000),
        stop("b", delivers={"items": 1}, windows_s=[(0, 300), (3_000, 4_000)], penalty=30_000),
        stop("c", delivers={"items": 2}),
        stop("d", delivers={"items": 1}, penalty=500),
        stop("e", delivers={"items": 1}, service_s=120),
        stop("f", delivers={"items": 1}),
    ]
    return street(KM, who, what)


@pytest.mark.parametrize(("problem", "exact"), [(plain(), True), (rich(), False)], ids=["sums", "walk"])
def test_found_costs_what_the_rules_say_and_the_same_again(problem: LoadedProblem, exact: bool) -> None:
    component = component_of(problem)
    assert decided_by_sums(Rounds(component).instance) is exact
    found = search(component)
    assert found.units == units_of(component, found.sequences)
    assert search(component) == found
    assert found.units <= search(component, 1).units


def test_rounds_on_both_sides_of_the_office_share_the_street():
    # 4 km east and back, 3 km west and back: 14 km, whoever drives; three stops are the most that `an` may visit.
    found = search(component_of(plain()))
    assert found.units == 14_000 * VND
    assert sorted(visit for each in found.sequences for visit in each) == [0, 1, 2, 3, 4, 5]


def test_who_has_to_come_back_for_more_reloads_where_it_costs_no_way():
    # Four full bags: two east (to d and to c), two west would cost more than passing the office between the sides.
    bags = Reloads(depots=["office"], most=9)
    loaded = street(
        {"office": 0, "a": 2, "b": 3, "c": -2, "d": -4},
        [carrier(cost_per_km=1_000, capacity={"items": 2}, reloads=bags)],
        [stop(name, delivers={"items": 1}) for name in "abcd"],
    )
    found = search(component_of(loaded))
    assert found.units == 14_000 * VND
    assert found.sequences[0][2] == -1


def test_what_costs_more_than_its_penalty_stays_out_and_what_pays_together_goes_in():
    # Alone each of the two far ones costs 20,000, more than its penalty; the second adds nothing to the first.
    loaded = street(
        {"office": 0, "near": 1, "far": 10, "farther": 10, "alone": -10},
        [carrier(cost_per_km=1_000)],
        [stop("near"), *(stop(name, penalty=12_000) for name in ("far", "farther", "alone"))],
    )
    found = search(component_of(loaded))
    assert set(found.sequences[0]) == {0, 1, 2}
    assert found.units == (20_000 + 12_000) * VND


def test_locked_stops_come_first_and_their_shipments_are_delivered():
    loaded = street(KM, [carrier(cost_per_km=1_000, locked=["d", "a"])], [*map(stop, NAMES)])
    found = search(component_of(loaded))
    assert found.sequences[0][:2] == (3, 0)
    # 4 km out, 3 back to a, 1 to b, 1 to c, then 6 to f (past e) and 3 home.
    assert found.units == (4 + 3 + 2 + 6 + 3) * 1_000 * VND


def test_more_rounds_than_there_were_slots_at_first():
    km = {"office": 0} | {f"s{number}": number + 1 for number in range(40)}
    loaded = street(
        km, [carrier(f"c{number}", max_stops=1) for number in range(50)], [stop(name) for name in [*km][1:]]
    )
    found = search(component_of(loaded), 5)
    assert sum(len(each) for each in found.sequences) == 40


def test_what_no_carrier_is_there_for_stays_out():
    component = component_of(street(KM, [carrier(cost_per_km=1_000, max_stops=1)], [stop("a"), stop("b", penalty=7)]))
    found = search(component)
    assert found.sequences == ((0,),)
    assert found.units == (2_000 + 7) * VND


def test_seeds_differ_but_both_are_told_only_what_is_better():
    component = component_of(town(depots=1, stops=25))
    listening = Listening()
    found = Recreate().search(component, Iterations(30), 1, None, listening)
    units = [each.units for each in listening.told]
    assert units == sorted(set(units), reverse=True)
    assert units[-1] == found.units
    assert all(units_of(component, each.sequences) == each.units for each in listening.told)


def test_a_warm_start_never_gets_worse():
    component = component_of(town(depots=1, stops=25))
    good = search(component, 40)
    assert search(component, 0, warm=good).units <= good.units
    assert search(component, 5, seed=2, warm=good).units <= good.units


def test_what_another_search_found_is_taken_over():
    component = component_of(town(depots=1, stops=25))
    good, poor = search(component, 60), search(component, 1, seed=3)
    assert good.units < poor.units
    listening = Listening(good)
    found = Recreate().search(component, Iterations(1), 3, None, listening)
    assert found.units == good.units
    assert all(each.units > good.units for each in listening.told)  # what came from the others is no news to them


def test_seconds_are_kept():
    component = component_of(town(depots=1, stops=60))
    search(component, 1)  # compiled
    began = monotonic()
    found = Recreate().search(component, Seconds(0.5), 1, None, Alone())
    assert monotonic() - began < 0.65
    assert found.iterations > 0


def test_the_guard_of_an_iteration_bound_goes_off():
    with pytest.raises(GuardHit):
        Recreate().search(component_of(plain()), Iterations(10**9, guard_s=0.05), 1, None, Alone())
