from dataclasses import replace

import pytest

from geo.coverage.access.opening import MOMENTS, Moment, told_open, untold
from tests.geo.coverage.access.invented import points

OFFICE = "Mo-Fr 07:30-11:30,13:30-17:00; PH off"


@pytest.mark.parametrize(
    ("hours", "open_"),
    [
        (OFFICE, [True, False, False]),
        ("24/7", [True, True, True]),
        ("Sa 07:30-11:30", [False, False, True]),
        ("Sa 07:30-09:00", [False, False, False]),
        ("Sa 09:00-11:30", [False, False, True]),
        # From the evening of the day before.
        ("Tu,Fr 18:00-10:30", [True, False, True]),
        # A date's own hours say nothing of a usual week.
        ("Mo-Fr 08:00-17:00; 2026-02-25 off", [True, True, False]),
        ("", [False, False, False]),
    ],
)
def test_open_at_the_moments_of_a_usual_week(hours: str, open_: list[bool]) -> None:
    (point,) = points("a")
    some = (replace(point, hours=hours),)
    assert [bool(told_open(some, moment)[0]) for moment in MOMENTS] == open_
    assert untold(some).tolist() == [not hours]


def test_sunday_night_runs_into_monday() -> None:
    (point,) = points("a")
    assert told_open((replace(point, hours="Su 20:00-02:00"),), Moment("mo_01h", 0, 3600)).all()
    assert not told_open((replace(point, hours="Su 20:00-02:00"),), Moment("mo_02h", 0, 7200)).any()
