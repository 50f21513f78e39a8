"""The folder of `buuta what-if`: what was asked, every problem and plan, and the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo.file_names import file_stem
from geo.safe_write import canonical_json, write_text
from routing.compare.compare import Comparison, compare
from routing.compare.scenario import FORMAT, Scenario, Scenarios
from routing.compare.what_if import WhatIf
from routing.plan.read import write_plan
from routing.problem.read import write_problem
from service.usecases.comparison_table import write_comparison


def write_what_if(folder: Path, asked: Sequence[Scenario], found: WhatIf) -> Comparison:
    """Compare the plans, and write all into a folder that is there.

    scenarios.json, compare.json, figures.csv; plan-base.json, and a problem-NAME.json and plan-NAME.json for each
    scenario, with the matrices that the problems name. The base's problem is the one that was given.
    """
    comparison = compare(found.plans)
    scenarios = Scenarios(format=FORMAT, scenarios=list(asked))
    write_text(folder / "scenarios.json", canonical_json(scenarios.model_dump(mode="json", exclude_unset=True)))
    for planned in found.plans:
        stem = file_stem(planned.name)
        write_plan(folder / f"plan-{stem}.json", planned.plan)
        if planned is not found.plans[0]:
            write_problem(folder / f"problem-{stem}.json", planned.loaded)
    write_text(folder / "compare.json", canonical_json(comparison.model_dump(mode="json")))
    write_comparison(folder / "figures.csv", comparison)
    return comparison
