"""The figures of a plan are bounded: no file holds one that sums or messages could not hold."""

import json

import pytest

from geo.errors import InputRefused
from routing.plan.read import plan_json, read_plan
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street


@pytest.fixture
def plan():
    loaded = street({"office": 0, "a": 1}, [carrier()], [stop("a", delivers={"g": 5})])
    return json.loads(plan_json(solve_here(loaded, 1)))


def refused(tmp_path, text):
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        read_plan(path)
    return {(fault.code, fault.field) for fault in caught.value.faults}


@pytest.mark.parametrize("figure", ["9" * 4_000, "-" + "9" * 19, "NaN", "1e308"])
def test_a_figure_beyond_reason_is_refused_by_its_field(tmp_path, plan, figure):
    plan["rounds"][0]["end_s"] = "figure"
    plan["summary"]["cost"] = "figure"
    told = refused(tmp_path, json.dumps(plan).replace('"figure"', figure))
    assert told == {("FIELD_INVALID", "rounds[0].end_s"), ("FIELD_INVALID", "summary.cost")}


def test_loads_together_may_be_larger_than_the_largest_load():
    most = 10**12
    stops = [stop(name, delivers={"g": most}, collects={"g": most}) for name in "abc"]
    plan = solve_here(street({"office": 0, "a": 1, "b": 2, "c": 3}, [carrier()], stops), 1)
    assert plan.rounds[0].start_load == {"g": 3 * most}
