"""What is called impossible before solving is on no round that keeps the rules, whatever else is on it."""

from __future__ import annotations

from itertools import permutations

from hypothesis import HealthCheck, given, settings

from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from routing.validate.possible import impossible_errands
from tests.routing.small_problems import small_problems


def _served_somewhere(loaded: LoadedProblem) -> set[str]:
    """The stops of all possible rounds: every carrier, every order of every choice of stops."""
    served: set[str] = set()
    for component in decompose(loaded):
        rounds = Rounds(component)
        numbers = range(len(component.stops))
        orders = [order for count in range(1, len(numbers) + 1) for order in permutations(numbers, count)]
        for index in range(len(component.carriers)):
            for order in orders:
                if not isinstance(rounds.cost(index, order), Broken):
                    served |= {component.stops[number].id for number in order}
    return served


def test_no_possible_round_has_an_impossible_stop():
    told = []

    @settings(
        max_examples=150, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
    )
    @given(small_problems(max_stops=4))
    def examine(loaded):
        impossible = {
            stop.id for each in impossible_errands(loaded.problem, decompose(loaded)) for stop in each.stops
        }
        assert impossible.isdisjoint(_served_somewhere(loaded))
        told.append(len(impossible))

    examine()
    assert sum(told) > 20
