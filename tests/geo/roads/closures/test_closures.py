"""Closures as a set: dates belong to them, ids are unique, lifting keeps what was."""

from datetime import date, timedelta

import pytest
from shapely.geometry import box

from geo.errors import InputRefused
from geo.roads.closures.closure import Closure, Closures

AREA = box(105.77, 19.80, 105.772, 19.802)
FIRST, LAST = date(2026, 9, 10), date(2026, 9, 12)
DAY = timedelta(days=1)


def closure(name: str, first: date = FIRST, last: date | None = LAST, profiles: tuple[str, ...] = ()) -> Closure:
    return Closure(name, AREA, first, last, "lũ", profiles)


@pytest.mark.parametrize(
    ("on", "closed"),
    [(FIRST - DAY, False), (FIRST, True), (FIRST + DAY, True), (LAST, True), (LAST + DAY, False)],
)
def test_both_days_belong_to_it(on, closed):
    assert closure("a").closes(on, "van") is closed


def test_without_a_last_day_it_lasts_until_further_notice():
    assert closure("a", last=None).closes(date(2090, 1, 1), "van")


def test_a_weak_bridge_is_closed_to_those_it_names():
    weak = closure("bridge", profiles=("truck",))
    assert weak.closes(FIRST, "truck")
    assert not weak.closes(FIRST, "motorbike")


def test_between_two_floods_the_road_is_open():
    floods = Closures((closure("a"), closure("b", LAST + 2 * DAY, LAST + 3 * DAY)))
    days = [FIRST + n * DAY for n in range(6)]
    assert [len(floods.holding(day)) for day in days] == [1, 1, 1, 0, 1, 1]


def test_an_id_names_one_closure():
    with pytest.raises(InputRefused) as refused:
        Closures((closure("b"), closure("a"), closure("b")))
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("ID_DUPLICATE", "b")]
    with pytest.raises(InputRefused):
        Closures((closure("a"),)).added([closure("a")])


def test_order_is_that_of_ids():
    assert [each.id for each in Closures((closure("b"),)).added([closure("a")])] == ["a", "b"]


def test_lifting_ends_it_and_keeps_the_days_before():
    lifted = Closures((closure("a", last=None), closure("b"))).lifted("a", FIRST)
    assert [each.id for each in lifted.holding(FIRST)] == ["a", "b"]
    assert [each.id for each in lifted.holding(FIRST + DAY)] == ["b"]


def test_lifting_what_has_not_begun_takes_it_away():
    assert len(Closures((closure("a"),)).lifted("a", FIRST - DAY)) == 0


@pytest.mark.parametrize(("name", "last_day", "code"), [("x", FIRST, "ID_UNKNOWN"), ("a", LAST, "CLOSURE_ENDED")])
def test_what_cannot_be_lifted_is_told(name, last_day, code):
    with pytest.raises(InputRefused) as refused:
        Closures((closure("a"),)).lifted(name, last_day)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert "a" in refused.value.faults[0].message
