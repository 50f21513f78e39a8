"""Plans beside a base plan: as they are, and at equal service. The format `buuta-comparison/1`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from geo.errors import Fault, InputRefused
from routing.audit.audit import audit
from routing.compare.equal import Planned, common_stops, cut_to
from routing.compare.measures import Difference, Measures, differences, measures_of
from routing.compare.moved import Moved, carriers_of, moved_stops, regrouped
from routing.compare.sound import require_sound
from routing.problem.record import Record

FORMAT: Literal["buuta-comparison/1"] = "buuta-comparison/1"


class EqualService(Record):
    """The base and a plan, both cut down to the `stops` that both serve.

    `only_base` and `only_plan` count the stops that one of the two serves and that are not compared. `why_not` says
    why there is no comparison; then `base` and `plan` are null. Of the compared stops, `moved` have another carrier;
    `regrouped` counts those that have another company, whoever drives.
    """

    stops: int
    only_base: int
    only_plan: int
    why_not: str = ""
    base: Measures | None = None
    plan: Measures | None = None
    differences: Mapping[str, Difference] = Field(default_factory=dict)
    moved: list[Moved] = Field(default_factory=list)
    regrouped: int = 0


class Compared(Record):
    """A plan as it is: its measures, how far from the base's, and the rules it breaks by the auditor's codes.

    `equal` is null for the base itself.
    """

    name: str
    problem: str
    problem_sha256: str
    labels: list[str]
    estimated: bool
    measures: Measures
    differences: Mapping[str, Difference]
    violations: dict[str, int]
    equal: EqualService | None


class Comparison(Record):
    """Plans side by side; the first is the base of all differences."""

    format: Literal["buuta-comparison/1"] = FORMAT
    cost_unit: str
    plans: list[Compared]


def compare(plans: Sequence[Planned]) -> Comparison:
    """Compare plans with the first of them.

    Raises:
        InputRefused: a problem contradicts itself, a plan is not of its problem (see `routing.plan.belongs`);
            COMPARE_UNITS when costs are in different units; ID_DUPLICATE for two plans of one name.
    """
    base, *_ = plans
    faults = [
        Fault("ID_DUPLICATE", f"Two plans are called {name!r}.", "plans", name)
        for name, times in Counter(planned.name for planned in plans).items()
        if times > 1
    ]
    unit = _unit(base)
    faults += [
        Fault("COMPARE_UNITS", f"{other.name} counts in {_unit(other)[0]}, {base.name} in {unit[0]}.", "cost_unit")
        for other in plans
        if _unit(other) != unit
    ]
    if faults:
        raise InputRefused(faults)
    for loaded in {id(planned.loaded): planned.loaded for planned in plans}.values():
        require_sound(loaded)
    measured = [measures_of(planned.loaded, planned.plan) for planned in plans]
    return Comparison(
        cost_unit=base.loaded.problem.cost_unit,
        plans=[
            Compared(
                name=planned.name,
                problem=planned.plan.problem,
                problem_sha256=planned.plan.problem_sha256,
                labels=planned.plan.labels,
                estimated=planned.plan.summary.estimated,
                measures=measures,
                differences=differences(measured[0], measures),
                violations=_violations(planned),
                equal=None if planned is base else equal_service(base, planned),
            )
            for planned, measures in zip(plans, measured, strict=True)
        ],
    )


def equal_service(base: Planned, other: Planned) -> EqualService:
    """The two plans cut down to what both serve."""
    common = common_stops(base, other)
    ours, theirs = carriers_of(base.plan), carriers_of(other.plan)
    counted = EqualService(stops=len(common), only_base=len(ours) - len(common), only_plan=len(theirs) - len(common))
    if not common:
        return counted.model_copy(update={"why_not": "No stop is served by both."})
    try:
        cut = [cut_to(planned, common) for planned in (base, other)]
    except InputRefused as refused:
        return counted.model_copy(update={"why_not": " ".join(fault.message for fault in refused.faults)})
    one, two = (measures_of(planned.loaded, planned.plan) for planned in cut)
    return counted.model_copy(
        update={
            "base": one,
            "plan": two,
            "differences": differences(one, two),
            "moved": moved_stops(ours, theirs, common),
            "regrouped": regrouped(ours, theirs, common),
        }
    )


def _unit(planned: Planned) -> tuple[str, int]:
    return planned.loaded.problem.cost_unit, planned.loaded.problem.cost_decimals


def _violations(planned: Planned) -> dict[str, int]:
    return dict(sorted(Counter(violation.code for violation in audit(planned.loaded, planned.plan)).items()))
