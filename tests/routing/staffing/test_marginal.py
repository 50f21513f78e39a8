"""What one more person changes, reckoned in the head."""

from __future__ import annotations

from routing.staffing.allocate import allocate
from routing.staffing.marginal import more_persons
from tests.routing.staffing.streets import street


def more(question, most):
    return more_persons(question, allocate(question), most)


def test_the_next_goes_where_the_load_is_greatest_and_then_where_work_is_left():
    question = street({"a": 0}, {"x": (0, 12), "y": (50, 9)}, share=4)
    none, one, two, three = more(question, 3)
    assert (none.persons, none.value.greatest, none.value.shortfall) == (0, 12, 8 + 9)
    # two at x: 6 a person; y has nobody, so that 9 is the greatest
    assert (one.persons, one.value.greatest, one.value.shortfall) == (1, 9, 4 + 9)
    assert (one.gains, one.loses, one.moved) == ((("x", 1),), (), 0)
    # 6 takes two at either, and there are three
    assert (two.value.greatest, two.value.shortfall) == (9, 9)
    assert (three.value.greatest, three.gains) == (6, (("x", 1), ("y", 2)))


def test_those_who_are_there_may_move_to_shorter_ways_and_are_counted():
    question = street({"a": 0}, {"x": (0, 20), "y": (30, 25, {"most": 1})}, share=40)
    none, one = more(question, 1)
    assert none.value.travel_s == 30 * 60
    assert (one.value.travel_s, one.gains, one.moved) == (0, (("x", 1),), 1)


def test_a_further_person_has_every_skill_and_a_name_of_their_own():
    question = street({"more-1": 0}, {"x": (0, 8, {"needs": frozenset({"kt1"})}), "y": (0, 2)})
    none, one = more(question, 1)
    assert (none.value.greatest, allocate(question).value.greatest) == (8, 2)
    assert one.gains == (("x", 1),)


def test_nobody_is_added_where_there_is_no_room():
    question = street({"a": 0}, {"x": (0, 8, {"most": 1}), "y": (0, 2, {"most": 1})})
    assert [each.persons for each in more(question, 5)] == [0, 1]
