import numpy as np
import pytest

from geo.coverage.access import floating as module
from geo.coverage.access.floating import FloatingCatchments, supplied_by, supply_of
from geo.roads.ways import Ways
from tests.geo.coverage.access.invented import points, with_staff

INF = np.inf
#: Three cells, two points: the second cell reaches both within half an hour, the last one none.
SECONDS = [[600, INF], [1800, 1200], [1801, 4000]]
PEOPLE = np.array([100, 300, 50])


def scores(supply, seconds=SECONDS, people=PEOPLE, block: int = 2):
    catchments = FloatingCatchments(people, np.array(supply, float))
    for start in range(0, len(people), block):
        rows = np.array(seconds[start : start + block], np.float32)
        catchments.take(Ways(slice(start, start + len(rows)), rows, rows))
    return catchments.scores()


def test_two_steps_by_hand() -> None:
    # R = 4 / (100 + 300) = 0.01 and 3 / 300 = 0.01; the second cell has both.
    found = scores([4, 3])
    assert found == pytest.approx([0.01, 0.02, 0.0])
    # What all people have together is what there is.
    assert float(found @ PEOPLE) == pytest.approx(7.0)


def test_a_point_that_nobody_reaches_serves_nobody() -> None:
    assert scores([4, 3], seconds=[[INF, 10]] * 3) == pytest.approx([3 / 450] * 3)


def test_the_second_step_takes_cells_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CELLS", 2)
    rng = np.random.default_rng(1)
    seconds, people = rng.integers(0, 4000, (7, 11)).astype(float), rng.integers(0, 9, 7)
    supply = rng.integers(0, 5, 11).astype(float)
    inside = seconds <= 1800
    demand = people @ inside
    expected = inside @ np.where(demand > 0, supply / np.maximum(demand, 1), 0)
    assert scores(supply, seconds, people, block=3) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("staff", "by", "supply"),
    [
        ((3, 1, 0), "staff", [3.0, 1.0, 0.0]),
        # One is silent: ten people and "one point" are not the same thing.
        ((10, None, 0), "points", [1.0, 1.0, 1.0]),
        ((None, None, None), "points", [1.0, 1.0, 1.0]),
    ],
)
def test_supply_is_staff_only_where_all_points_tell_it(staff, by, supply) -> None:
    network = with_staff(points("a", "b", "c"), *staff)
    assert supplied_by(network) == by
    assert supply_of(network).tolist() == supply


def test_no_points_have_no_supply() -> None:
    assert supplied_by(()) == "points"
    assert len(supply_of(())) == 0
