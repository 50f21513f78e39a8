"""examples/skills.json, examples/skills-kt1.json and examples/skills-named.json."""

from __future__ import annotations

import pytest

from routing.audit.audit import audit
from routing.problem.loaded import problem_from_parts
from tests.rules.solving import by_every_engine, example, plan_of, plan_without, visits

#: What the stop near asks for.
WISHES = {"skills": {"needs": []}, "skills-kt1": {"sensitivity": "public"}, "skills-named": {"carriers": None}}


@by_every_engine("skills")
def test_who_lifts_comes(plan):
    assert (list(visits(plan)), plan.summary.cost) == (["binh"], 3_000 + 6_000)


@by_every_engine("skills-named")
def test_who_is_named_comes(plan):
    assert (list(visits(plan)), plan.summary.cost) == (["binh"], 3_000 + 6_000)


@by_every_engine("skills-kt1")
def test_kt1_mail_goes_with_who_is_cleared_and_alone(plan):
    assert visits(plan) == {"an": ["far"], "binh": ["near"]}
    assert plan.summary.cost == 3_000 + 2_000 + 6_000


@pytest.mark.parametrize(("name", "nothing"), WISHES.items())
def test_where_anybody_may_come_the_cheaper_one_does(name, nothing):
    plan = plan_without(name, lambda raw: raw["stops"][0].update(nothing))
    assert (list(visits(plan)), plan.summary.cost) == (["an"], 6_000)


@pytest.mark.parametrize("name", WISHES)
def test_the_auditor_sees_who_may_not_come(name):
    loaded = example(name)
    carriers = [carrier.model_copy(update={"skills": [], "cleared": False}) for carrier in loaded.problem.carriers]
    stops = [
        stop.model_copy(update={"carriers": None if stop.carriers is None else []}) for stop in loaded.problem.stops
    ]
    strict = loaded.problem.model_copy(update={"carriers": carriers, "stops": stops})
    codes = {violation.code for violation in audit(problem_from_parts(strict, loaded.matrices), plan_of(name))}
    assert "AUDIT_SKILL" in codes
