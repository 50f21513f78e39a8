"""What changes between two plans: no stop is called moved because another one came or went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from maps.board.marks import MOST_MARKS, mark_path, marked_kinds
from maps.board.stop_changes import KINDS, StopChange, stop_changes
from routing.plan.plan import Plan
from tests.maps.fixtures import small_plan


def plan(rounds: Mapping[str, Sequence[tuple[str, int]]]) -> Plan:
    """Carrier -> its stops with the minute of each."""
    whole = small_plan().plan
    (one,) = whole.rounds
    visit = one.visits[0]
    made = [
        one.model_copy(
            update={
                "id": carrier,
                "carrier": carrier,
                "visits": [visit.model_copy(update={"stop": stop, "start_s": 60 * minute}) for stop, minute in stops],
            }
        )
        for carrier, stops in rounds.items()
    ]
    return whole.model_copy(update={"rounds": made})


def kinds(before: Plan, after: Plan) -> dict[str, tuple[str, ...]]:
    return {change.stop: change.kinds for change in stop_changes(before, after)}


DAY = {"an": [("a", 10), ("b", 20), ("c", 30), ("d", 40)], "binh": [("x", 10)]}


def test_the_same_plan_changes_nothing():
    assert kinds(plan(DAY), plan(DAY)) == {}


def test_a_stop_that_comes_or_goes_moves_nobody_else():
    after = plan({"an": [("new", 5), ("a", 12), ("c", 30), ("d", 40)], "binh": [("x", 10)]})
    assert kinds(plan(DAY), after) == {"b": ("served",), "new": ("served",)}


def test_the_fewest_stops_are_called_out_of_order():
    after = plan({"an": [("d", 10), ("a", 11), ("b", 21), ("c", 31)], "binh": [("x", 10)]})
    assert kinds(plan(DAY), after) == {"d": ("order", "time")}


def test_another_carrier_weighs_more_than_another_hour_and_comes_first():
    after = plan({"an": [("a", 10), ("b", 35), ("c", 44), ("d", 54)], "binh": [("x", 10), ("a2", 20)]})
    before = plan({"an": [("a", 10), ("b", 20), ("c", 30), ("d", 40), ("a2", 50)], "binh": [("x", 10)]})
    assert kinds(before, after) == {"a2": ("carrier", "time"), "b": ("time",)}
    assert [change.stop for change in stop_changes(before, after)] == ["a2", "b"]
    first = stop_changes(before, after)[0]
    assert (first.before.carrier, first.before.order, first.after.carrier, first.after.order) == ("an", 5, "binh", 2)


@pytest.mark.parametrize(("empty_first", "told"), [(True, None), (False, "an")])
def test_a_day_without_rounds_can_be_compared(empty_first, told):
    days = (plan({}), plan({"an": [("a", 1)]}))
    (change,) = stop_changes(*(days if empty_first else days[::-1]))
    assert change.kinds == ("served",)
    assert (change.before.carrier if change.before else None) == told


def test_kinds_are_marked_as_long_as_there_is_room():
    many = [StopChange(str(at), None, None, ("time",)) for at in range(MOST_MARKS)]
    one = StopChange("x", None, None, ("carrier",))
    assert marked_kinds(many) == list(KINDS)
    assert marked_kinds([one, *many]) == ["served", "carrier", "order"]


def test_marks_differ_in_shape():
    assert len({mark_path(kind, 0, 0, 10) for kind in KINDS}) == 4
