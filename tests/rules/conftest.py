"""Every rule has an example that is solved by hand: solve it once, show it to the auditor with faults planted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from routing.audit.audit import audit
from routing.plan.plan import Plan
from tests.rules.solving import example, plan_of


@pytest.fixture
def plan(request: pytest.FixtureRequest) -> Plan:
    """The plan of `by_every_engine`'s example by one engine."""
    return plan_of(*request.param)


@pytest.fixture
def codes_after() -> Callable[..., set[str]]:
    """The auditor's codes for an example's plan after `change(raw plan)`."""

    def codes(name: str, change: Callable[[dict[str, Any]], object]) -> set[str]:
        raw = plan_of(name).model_dump(mode="json")
        change(raw)
        return {violation.code for violation in audit(example(name), Plan.model_validate(raw))}

    return codes
