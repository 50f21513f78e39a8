import numpy as np
import pytest

from geo.coverage.access import floating as module
from geo.coverage.access.floating import ONE_BAND, FloatingCatchments, supply_of
from geo.roads.ways import Ways
from tests.geo.coverage.access.invented import points, with_staff

INF = np.inf
#: Three cells, two points: the second cell reaches both within half an hour, the last one none.
SECONDS = [[600, INF], [1800, 1200], [1801, 4000]]
PEOPLE = np.array([100, 300, 50])


def scores(bands, supply, seconds=SECONDS, people=PEOPLE, block: int = 2):
    catchments = FloatingCatchments(people, np.array(supply, float), bands)
    for start in range(0, len(people), block):
        rows = np.array(seconds[start : start + block], np.float32)
        catchments.take(Ways(slice(start, start + len(rows)), rows, rows))
    return catchments.scores()


def test_two_steps_by_hand() -> None:
    # R = 4 / (100 + 300) = 0.01 and 3 / 300 = 0.01; the second cell has both.
    assert scores(ONE_BAND, [4, 3]) == pytest.approx([0.01, 0.02, 0.0])


def test_bands_weigh_in_both_steps() -> None:
    # Within 20 minutes 1, within 30 minutes 0.5: R = 4 / (100 + 0.5 * 300) = 0.016 and 3 / 300 = 0.01.
    found = scores([(1200, 1.0), (1800, 0.5)], [4, 3])
    assert found == pytest.approx([0.016, 0.5 * 0.016 + 0.01, 0.0])
    # What all people have together is what there is.
    assert float(found @ PEOPLE) == pytest.approx(7.0)


def test_a_point_that_nobody_reaches_serves_nobody() -> None:
    assert scores(ONE_BAND, [4, 3], seconds=[[INF, 10]] * 3) == pytest.approx([3 / 450] * 3)


def test_the_second_step_takes_cells_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CELLS", 2)
    rng = np.random.default_rng(1)
    seconds, people = rng.integers(0, 4000, (7, 11)).astype(float), rng.integers(0, 9, 7)
    supply = rng.integers(0, 5, 11).astype(float)
    inside = seconds <= 1800
    demand = people @ inside
    expected = inside @ np.where(demand > 0, supply / np.maximum(demand, 1), 0)
    assert scores(ONE_BAND, supply, seconds, people, block=3) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    "bands", [[], [(0, 1.0)], [(600, 0.0)], [(600, -1.0)], [(600, 0.5), (1200, 1.0)], [(600, 1.0), (600, 0.5)]]
)
def test_bands_that_do_not_fall_are_refused(bands) -> None:
    with pytest.raises(ValueError, match="bands"):
        FloatingCatchments(PEOPLE, np.ones(2), bands)


def test_the_supply_of_a_point_is_its_staff_and_one_where_nobody_told() -> None:
    assert supply_of(with_staff(points("a", "b", "c"), 3, None, 0)).tolist() == [3.0, 1.0, 0.0]
