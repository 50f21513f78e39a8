"""docs/formats.md names every field of every record, and docs/rules.md every rule, reason and example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from geo.fault_codes import CATALOGUE
from geo.matrix import load_matrix
from routing.engines.ortools import build
from routing.plan import plan, unserved
from routing.problem import carriers, goals, problem, stops
from routing.relay import relay

ROOT = Path(__file__).parents[2]
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
RECORDS = {
    value.__name__: value
    for module in (carriers, goals, problem, stops, plan, relay)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == module.__name__
}
RULE_NAMES = [path.stem for path in sorted(Path(build.__file__).parent.glob("*.py"))]


def _rows(document: str, heading: str) -> list[str]:
    (section,) = re.findall(rf"^#+ {heading}(?:: [^\n]*)?\n(.*?)(?=^#|\Z)", document, re.MULTILINE | re.DOTALL)[-1:]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(RECORDS.keys() - {"Record"}))
def test_every_field_is_in_a_table(name):
    assert _rows(FORMATS, name) == list(RECORDS[name].model_fields)


def test_every_array_of_a_matrix_is_in_a_table():
    matrix = load_matrix(ROOT / "examples" / "matrix-motorbike.npz")
    assert set(_rows(FORMATS, "Matrix")) == {"format", *(name for name in matrix.__slots__ if name[0] != "_")}


@pytest.mark.parametrize("document", [FORMATS, RULES], ids=["formats", "rules"])
def test_what_the_documents_link_to_exists(document):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document):
        assert (ROOT / "docs" / target).exists(), target


def test_every_reason_has_its_row():
    told = re.findall(r"^\| ([A-Z_]+) \|", unserved.__doc__ or "", re.MULTILINE)
    assert len(told) == 17
    assert _rows(RULES, "Why a stop is unserved") == told


@pytest.mark.parametrize("rule", [name for name in RULE_NAMES if name not in {"__init__", "build", "model"}])
def test_every_rule_has_a_section(rule):
    assert f"\n## {rule}\n" in RULES
    assert f"`routing/model/{rule}.py`" in RULES


def test_every_code_of_the_auditor_of_plans_is_told():
    codes = {code for code in CATALOGUE if code.startswith("AUDIT_")}
    assert codes <= set(re.findall(r"AUDIT_\w+", RULES))


def test_every_example_problem_is_told():
    for path in (ROOT / "examples").glob("*.json"):
        if '"buuta-problem/2"' in path.read_text(encoding="utf-8"):
            assert f"examples/{path.name})" in RULES, path.name
