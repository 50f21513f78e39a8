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
    assert (none.persons, none.greatest, none.shortfall, none.gains) == (0, 12, 8 + 9, ())
    # two at x: 6 a person; y has nobody, so that 9 is the greatest
    assert (one.persons, one.greatest, one.shortfall, one.gains) == (1, 9, 4 + 9, (("x", 1),))
    # 6 takes two at either, and there are three: a third at x leaves no more work than one at y
    assert (two.greatest, two.shortfall) == (9, 9)
    assert (three.greatest, three.gains) == (6, (("x", 1), ("y", 2)))


def test_those_who_are_there_stay_even_where_a_newcomer_would_spare_them_the_way():
    question = street({"a": 0}, {"x": (0, 20), "y": (30, 25, {"most": 1})}, share=40)
    assert allocate(question).value.travel_s == 30 * 60
    _, one = more(question, 1)
    assert (one.shortfall, one.gains) == (0, (("x", 1),))


def test_a_further_person_has_every_skill_and_a_name_of_their_own():
    question = street({"more-1": 0}, {"x": (0, 8, {"needs": frozenset({"kt1"})}), "y": (0, 2)}, share=2)
    none, one = more(question, 1)
    assert (none.greatest, allocate(question).value.greatest) == (8, 2)
    assert one.gains == (("x", 1),)


def test_nobody_is_added_where_there_is_no_room_and_a_full_post_still_counts():
    question = street({"a": 0}, {"x": (0, 8, {"most": 1}), "y": (0, 2, {"most": 1})}, share=4)
    none, one = more(question, 5)
    assert (none.greatest, one.greatest, one.gains) == (8, 8, (("y", 1),))
