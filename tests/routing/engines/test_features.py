"""Which rules a component uses, and the table of the documentation: what it says, the engines do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from geo.sensitivity import Sensitivity
from routing.engines.features import EXPRESSED, RULES, rules_used
from routing.engines.pyvrp.engine import PyVrp
from routing.problem.carriers import Break, Reloads
from routing.problem.component import Component
from routing.problem.decompose import component_of
from routing.problem.goals import Balance, Incompatible, Territory
from routing.problem.loaded import problem_from_parts
from routing.problem.record import EVER
from routing.problem.stops import Shipment
from tests.routing.streets import carrier, stop, street

DOC = Path(__file__).parents[3] / "docs" / "engines.md"
KM = {"office": 0, "home": 9, "a": 1, "b": 2}


def component(
    carriers: list[dict[str, Any]] | None = None,
    a: dict[str, Any] | None = None,
    b: dict[str, Any] | None = None,
    **policy: Any,
) -> Component:
    """One carrier that is never off, and two mandatory stops, unless something else is said."""
    crew = [carrier(**{"id": f"c{k}", "shift_s": (0, EVER), **fields}) for k, fields in enumerate(carriers or [{}])]
    loaded = street(KM, crew, [stop("a", **(a or {})), stop("b", **(b or {}))], depots=("office", "home"))
    loaded = problem_from_parts(loaded.problem.model_copy(update={"matrices": [], **policy}), loaded.matrices)
    return component_of("all", loaded, loaded.problem.stops, loaded.problem.carriers)


TIED = {"id": "t", "pickup": "a", "delivery": "b"}

USES: dict[str, list[dict[str, Any]]] = {
    "windows": [{"a": {"windows_s": [(0, 600)]}}, {"a": {"deadline_s": 600}}],
    "several_windows": [{"a": {"windows_s": [(0, 600), (900, EVER)]}}],
    "promises": [{"a": {"due_s": 600, "late_cost_per_h": 1}}],
    "service_by_kind": [{"carriers": [{}, {"kind": "expert"}], "a": {"service_by_kind": {"expert": 60}}}],
    "shift": [{"carriers": [{"shift_s": (0, 36_000)}]}, {"carriers": [{"max_duration_s": 600}]}],
    "overtime": [{"carriers": [{"overtime_s": 600, "overtime_cost_per_h": 1}]}],
    "breaks": [{"carriers": [{"breaks": [Break(begin_s=(0, 600), duration_s=60)]}]}],
    "capacity": [{"carriers": [{"capacity": {"items": 1}}], "a": {"delivers": {"items": 1}}}],
    "mixed_loads": [
        {"carriers": [{"capacity": {"items": 1}}], "a": {"delivers": {"items": 1}}, "b": {"collects": {"items": 1}}}
    ],
    "aboard": [{"carriers": [{"capacity": {"items": 1}, "aboard": {"items": 1}}]}],
    "escort": [{"escort_above": {"vnd": 9}, "a": {"collects": {"vnd": 5}}}],
    "reloads": [{"carriers": [{"reloads": Reloads(depots=["office"], most=1)}]}],
    "shipments": [{"shipments": [Shipment(**TIED)]}],
    "max_aboard": [{"shipments": [Shipment(**TIED, max_aboard_s=60)]}],
    "depots": [{"carriers": [{}, {"start": "home"}]}, {"carriers": [{"end": "home"}]}],
    "skills": [
        {"a": {"needs": ["stairs"]}},
        {"a": {"sensitivity": Sensitivity.KT1}, "separate": []},
        {"carriers": [{}, {}], "a": {"carriers": ["c1"]}},
    ],
    "goods": [{"incompatible": [Incompatible(one="x", other="y")], "a": {"goods": "x"}, "b": {"goods": "y"}}],
    "separate": [{"a": {"sensitivity": Sensitivity.PAYMENT}}],
    "waves": [{"a": {"wave": 1}}],
    "max_stops": [{"carriers": [{"max_stops": 1}]}],
    "max_distance": [{"carriers": [{"max_distance_m": 1}]}],
    "balance": [{"balance": Balance(measure="stops", low=1, high=1, cost_per_1000=1)}],
    "territory_areas": [{"territory": Territory(area_cost=1), "a": {"area": "x"}, "b": {"area": "y"}}],
    "territory_familiar": [
        {"territory": Territory(unfamiliar_cost=1), "a": {"area": "x"}},
        {"territory": Territory(change_cost=1), "a": {"usual": "c0"}},
    ],
    "locks": [{"carriers": [{"locked": ["a"]}]}],
    "optional": [{"a": {"penalty": 1}}],
    "mandatory": [{}],
    "open_rounds": [{"carriers": [{"end": None}]}],
}

#: Rules that come with another one: who mixes loads has a capacity.
TOGETHER = {
    "mixed_loads": {"capacity"},
    "aboard": {"capacity"},
    "max_aboard": {"shipments"},
    "several_windows": {"windows"},
}

#: What is written down and binds nobody.
UNUSED: dict[str, list[dict[str, Any]]] = {
    "windows": [{"a": {"windows_s": [(0, EVER)]}}],
    "promises": [{"a": {"due_s": 600}}, {"a": {"late_cost_per_h": 600}}],
    "service_by_kind": [{"a": {"service_by_kind": {"expert": 60}}}],
    "overtime": [{"carriers": [{"overtime_s": 600}]}],
    "capacity": [{"carriers": [{"capacity": {"g": 1}}], "a": {"delivers": {"items": 1}}}],
    "mixed_loads": [{"a": {"delivers": {"items": 1}}, "b": {"collects": {"items": 1}}}],
    "aboard": [{"carriers": [{"aboard": {"items": 1}}]}],
    "escort": [{"carriers": [{"escorted": True}], "escort_above": {"vnd": 9}, "a": {"collects": {"vnd": 5}}}],
    "skills": [{"carriers": [{"skills": ["stairs"]}], "a": {"needs": ["stairs"]}}],
    "goods": [{"incompatible": [Incompatible(one="x", other="y")], "a": {"goods": "x"}}],
    "separate": [{"a": {"sensitivity": Sensitivity.PAYMENT}, "b": {"sensitivity": Sensitivity.PAYMENT}}],
    "waves": [{"a": {"wave": 1}, "b": {"wave": 1}}],
    "max_stops": [{"carriers": [{"max_stops": 2}]}],
    "balance": [{"balance": Balance(measure="stops", low=1, high=1, cost_per_1000=0)}],
    "territory_areas": [{"territory": Territory(area_cost=1), "a": {"area": "x"}, "b": {"area": "x"}}],
    "territory_familiar": [{"a": {"area": "x", "usual": "c0"}}],
}


def test_every_rule_has_an_example_here() -> None:
    assert USES.keys() == RULES.keys()


@pytest.mark.parametrize(("rule", "fields"), [(rule, fields) for rule, several in USES.items() for fields in several])
def test_a_rule_that_is_used_is_named(rule: str, fields: dict[str, Any]) -> None:
    plain = {"mandatory"}
    assert rules_used(component(**fields)) - plain == {rule, *TOGETHER.get(rule, ())} - plain


@pytest.mark.parametrize(
    ("rule", "fields"), [(rule, fields) for rule, several in UNUSED.items() for fields in several]
)
def test_a_rule_that_binds_nobody_is_not_named(rule: str, fields: dict[str, Any]) -> None:
    assert rule not in rules_used(component(**fields))


def test_mandatory_is_what_is_not_optional() -> None:
    assert rules_used(component(a={"penalty": 1}, b={"penalty": 1})) == {"optional"}


def test_our_own_engine_expresses_every_rule() -> None:
    assert EXPRESSED["recreate"] == frozenset(RULES)


@pytest.mark.parametrize(("rule", "fields"), [(rule, fields) for rule, several in USES.items() for fields in several])
def test_pyvrp_refuses_just_what_the_table_says(rule: str, fields: dict[str, Any]) -> None:
    lacking = PyVrp().inexpressible(component(**fields))
    assert (rule in lacking) == (rule not in EXPRESSED["pyvrp"])


def test_the_table_of_the_documentation_is_the_table_of_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)
    cells = [(rule, [cell.strip() for cell in text.split("|")]) for rule, text in rows]
    said = {rule: several[1:] for rule, several in cells if len(several) == 4}
    expected = {
        rule: ["yes" if rule in EXPRESSED[engine] else "–" for engine in ("recreate", "ortools", "pyvrp")]
        for rule in RULES
    }
    assert said == expected
