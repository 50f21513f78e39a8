"""Allocations of persons against all allocations there are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings

from geo.errors import InputRefused
from routing.staffing.allocate import allocate
from routing.staffing.marginal import more_persons
from routing.staffing.question import Question
from tests.routing.staffing.small_questions import best_value, small_questions

IMPOSSIBLE = {
    "STAFF_FULL",
    "STAFF_NOWHERE",
    "STAFF_NOBODY",
    "STAFF_AREA",
    "STAFF_TOO_FEW",
    "STAFF_CROWDED",
    "STAFF_WANTING",
}


def _agrees(question: Question) -> bool:
    """Whether there was an answer; it is the best there is, and a refusal only where there is none."""
    best = best_value(question)
    if best is None:
        with pytest.raises(InputRefused) as refused:
            allocate(question)
        assert {fault.code for fault in refused.value.faults} <= IMPOSSIBLE
        return False
    value = allocate(question).value
    assert (value.greatest, value.shortfall, value.travel_s) == best
    return True


def test_no_allocation_of_all_is_better_and_what_is_refused_is_impossible():
    answered = []

    @settings(derandomize=True, deadline=None, max_examples=600)
    @given(small_questions())
    def agree(question):
        answered.append(_agrees(question))

    agree()
    assert 100 < sum(answered) < len(answered)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(small_questions())
def test_more_persons_never_make_anything_worse(question):
    assume(best_value(question) is not None)
    told = more_persons(question, allocate(question), 2)
    assert [each.persons for each in told] == list(range(len(told)))
    worth = [(each.greatest, each.shortfall) for each in told]
    assert all(after <= before for before, after in pairwise(worth))
    assert all(sum(count for _, count in each.gains) == each.persons for each in told)
