"""Nothing in a plan is told in vain, and nothing in it can make the auditor stumble."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from routing.audit.audit import audit
from routing.plan.plan import Plan
from routing.problem.loaded import problem_from_parts
from routing.problem.problem import Problem
from tests.routing.hand_plans import CASES

Path = tuple[str | int, ...]

#: What a plan may tell as it likes: the names of its rounds, and why a stop is unserved.
FREE = {"id", "message"}


def _leaves(raw: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(raw, dict | list):
        for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
            yield from _leaves(value, (*path, key))
    else:
        yield path, raw


def _with(raw: Any, path: Path, value: Any) -> Any:
    """A copy with another value at the path."""
    if not path:
        return value
    copy = dict(raw) if isinstance(raw, dict) else list(raw)
    copy[path[0]] = _with(raw[path[0]], path[1:], value)
    return copy


def _others(value: Any) -> list[Any]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1]
    return ["another"] if isinstance(value, str) else []


@pytest.mark.parametrize("case", CASES)
def test_whatever_a_plan_tells_is_checked(case):
    loaded, plan = CASES[case]()
    raw = plan.model_dump(mode="json")
    passed = []
    for path, value in _leaves(raw):
        for other in _others(value) if path[-1] not in FREE else ():
            try:
                told = Plan.model_validate_json(json.dumps(_with(raw, path, other)))
            except ValidationError:
                continue
            if not audit(loaded, told):
                passed.append((path, other))
    assert passed == []


_NUMBERS = st.sampled_from([-1, 0, 1, 10, 7_200_000, 10**15, -(10**15), 2**63])
#: By the type of what stood there.
HOSTILE = {
    bool: st.booleans(),
    int: _NUMBERS,
    float: _NUMBERS,
    str: st.sampled_from(["", "near", "far", "office", "branch", "an", "binh", "letter", "\x1b[31m", None]),
    type(None): st.sampled_from([0, 1, 10**9, "an", "office", "food", [], [""]]),
}


def test_no_plan_and_no_problem_makes_the_auditor_stumble():
    audited = []

    @settings(max_examples=800, derandomize=True, deadline=None, database=None)
    @given(st.data())
    def examine(data):
        loaded, plan = CASES[data.draw(st.sampled_from(sorted(CASES)))]()
        records = {"plan": plan.model_dump(mode="json"), "problem": loaded.problem.model_dump(mode="json")}
        for _ in range(data.draw(st.integers(1, 3))):
            which = data.draw(st.sampled_from(["plan", "problem"]))
            path, value = data.draw(st.sampled_from([*_leaves(records[which])]))
            records[which] = _with(records[which], path, data.draw(HOSTILE[type(value)]))
        try:
            problem = Problem.model_validate_json(json.dumps(records["problem"]))
            told = Plan.model_validate_json(json.dumps(records["plan"]))
        except ValidationError:
            return
        changed = problem_from_parts(problem.model_copy(update={"matrices": []}), loaded.matrices)
        audited.append([str(violation) for violation in audit(changed, told)])

    examine()
    assert all(text.startswith("AUDIT_") for texts in audited for text in texts)
    assert len(audited) > 200
