"""docs/schema holds the JSON Schemas of our formats, as pydantic writes them today."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from geo.safe_write import canonical_json
from routing.plan.plan import Plan
from routing.problem.problem import Problem
from routing.relay.relay import Relay

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("model", [Problem, Plan, Relay])
def test_the_schema_in_the_docs_is_the_models(model):
    written = (ROOT / "docs" / "schema" / f"{model.__name__.lower()}.json").read_text(encoding="utf-8")
    assert written == canonical_json(model.model_json_schema())


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.json")), ids=lambda path: path.stem)
def test_the_examples_follow_the_schema(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    if content.get("format") == "buuta-problem/1":
        jsonschema.validate(content, Problem.model_json_schema())
