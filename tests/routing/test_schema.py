"""docs/schema holds the JSON Schemas of our formats, as pydantic writes them today."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.safe_write import canonical_json
from routing.periodic.periodic import Periodic
from routing.periodic.periods import Periods
from routing.plan.plan import Plan
from routing.problem.problem import Problem
from routing.relay.promises import Promises
from routing.relay.relay import Relay
from routing.relay.timetable import Timetable

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("model", [Problem, Plan, Relay, Periodic, Periods, Timetable, Promises])
def test_the_schema_in_the_docs_is_the_models(model):
    written = (ROOT / "docs" / "schema" / f"{model.__name__.lower()}.json").read_text(encoding="utf-8")
    assert written == canonical_json(model.model_json_schema())
