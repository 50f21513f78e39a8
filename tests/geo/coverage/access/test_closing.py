import math

import pytest

from geo.coverage.access.closing import closing_effects
from tests.geo.coverage.access.invented import access_of, grid_of

NONE = (-1, math.inf, math.inf)


def test_people_of_a_closed_point_go_to_their_second_nearest() -> None:
    access = access_of(
        "abc",
        first=[(0, 5, 2), (0, 10, 4), (1, 3, 1), (0, 7, 2), NONE],
        second=[(1, 15, 8), (2, 14, 3), (0, 9, 6), NONE, NONE],
    )
    a, b, c = closing_effects(access, grid_of([100, 300, 40, 7, 9]))
    # 100 people go 10 minutes and 6 km more, 300 go 4 minutes more and 1 km less; 7 have nowhere else to go.
    assert (a.point, a.people, a.stranded) == ("a", 407, 7)
    assert a.extra_min == pytest.approx((100 * 10 + 300 * 4) / 400)
    assert a.extra_km == pytest.approx((100 * 6 - 300) / 400)
    assert (b.people, b.stranded, b.extra_min, b.extra_km) == (40, 0, pytest.approx(6), pytest.approx(5))
    assert (c.people, c.stranded) == (0, 0)
    assert math.isnan(c.extra_min)


def test_the_last_point_strands_its_people() -> None:
    (only,) = closing_effects(access_of("a", first=[(0, 5, 2)], second=[NONE]), grid_of([12]))
    assert (only.people, only.stranded) == (12, 12)
    assert math.isnan(only.extra_km)
