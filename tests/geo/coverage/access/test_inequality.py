import numpy as np
import pytest

from geo.coverage.access.inequality import gini, worst_tenth


def one(figure, values: list[float], people: list[float]) -> float:
    unit = np.zeros(len(values), np.intp)
    return float(figure(np.array(values), np.array(people), unit, 1)[0])


@pytest.mark.parametrize(
    ("values", "people", "expected"),
    [
        ([10, 10, 10], [1, 5, 2], 0.0),
        ([0, 0], [3, 4], 0.0),
        # Persons 0 and 1: pairs differ by 0, 1, 1, 0; 2 / (2 * 2² * 1/2) = 1/2.
        ([0, 1], [1, 1], 0.5),
        # Persons 0, 0, 0, 1: six ordered pairs differ by 1; 6 / (2 * 16 * 1/4) = 3/4.
        ([0, 1], [3, 1], 0.75),
        # Persons 1, 2, 3: 2 * (1 + 2 + 1) / (2 * 9 * 2) = 2/9.
        ([3, 1, 2], [1, 1, 1], 2 / 9),
        # The same persons in other cells.
        ([3, 1, 2, 1, 2, 3], [2, 1, 3, 2, 0.5, 1], None),
    ],
)
def test_gini_by_hand(values: list[float], people: list[float], expected: float | None) -> None:
    if expected is None:
        assert one(gini, values, people) == pytest.approx(one(gini, [1, 2, 3], [3, 3.5, 3]))
    else:
        assert one(gini, values, people) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("values", "people", "expected"),
    [
        ([5], [7], 5.0),
        # Of twenty people the two farthest have 30 and 10.
        ([10, 30, 1], [4, 1, 15], 20.0),
        # Of fifteen, one and a half: one with 60 and half a person with 30.
        ([30, 60, 1], [2, 1, 12], 50.0),
        # Of five people, half a person: the farthest.
        ([1, 2, 3], [2, 2, 1], 3.0),
    ],
)
def test_the_worst_tenth_by_hand(values: list[float], people: list[float], expected: float) -> None:
    assert one(worst_tenth, values, people) == pytest.approx(expected)


def test_each_unit_has_its_own_figures_and_one_without_people_none() -> None:
    values, people = np.array([1.0, 30, 3, 10, 2]), np.array([1.0, 1, 1, 4, 1])
    unit = np.array([0, 2, 0, 2, 0])
    assert gini(values, people, unit, 3) == pytest.approx([2 / 9, np.nan, one(gini, [30, 10], [1, 4])], nan_ok=True)
    assert worst_tenth(values, people, unit, 3) == pytest.approx([3.0, np.nan, 30.0], nan_ok=True)
