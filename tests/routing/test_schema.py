"""docs/schema holds the JSON Schemas of our formats, as pydantic writes them today.

`python -m tests.routing.test_schema` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter

from geo.coverage.scenarios.comparison import Comparison as NetworkComparison
from geo.safe_write import canonical_json, write_text
from maps.siting_question import SitingQuestion
from routing.compare.compare import Comparison
from routing.compare.scenario import Scenarios
from routing.periodic.periodic import Periodic
from routing.periodic.periods import Periods
from routing.plan.figures import Figures
from routing.plan.plan import Plan
from routing.problem.problem import Problem
from routing.relay.promises import Promises, Wishes
from routing.relay.relay import Relay
from routing.relay.timetable import Timetable
from routing.replan.diff import Changes
from routing.replan.events import Events
from routing.siting.mobile.calendar import Mobile
from routing.siting.siting import Siting
from routing.territory.territories import Territories
from service.usecases.coverage.document import Coverage
from service.usecases.staff.staff_file import Staff

FOLDER = Path(__file__).parents[2] / "docs" / "schema"
FORMATS: list[type[BaseModel]] = [
    Problem, Plan, Figures, Events, Changes, Scenarios, Comparison, Periodic, Periods, Relay, Timetable, Promises,
    Wishes, Territories, Siting, SitingQuestion, Mobile, Coverage, Staff,
]  # fmt: skip
SCHEMAS = {f"{model.__name__.lower()}.json": canonical_json(model.model_json_schema()) for model in FORMATS}
SCHEMAS["network-comparison.json"] = canonical_json(TypeAdapter(NetworkComparison).json_schema())


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_the_docs_is_the_models(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == SCHEMAS[name]


def test_every_schema_is_one_of_ours():
    assert {path.name for path in FOLDER.iterdir()} == SCHEMAS.keys()


if __name__ == "__main__":
    for name, schema in SCHEMAS.items():
        write_text(FOLDER / name, schema)
