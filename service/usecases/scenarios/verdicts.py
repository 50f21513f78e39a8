"""The rules of a standard on a scenario, as records."""

from __future__ import annotations

from collections.abc import Sequence

from geo.coverage.people import PeopleGrid
from geo.coverage.scenarios.comparison import VerdictTold
from geo.coverage.scenarios.measure import Measured
from geo.coverage.standards.judge import judge
from geo.coverage.standards.rule import Rule
from geo.coverage.standards.served import Served
from geo.coverage.standards.verdict import Verdict


def verdicts_on(measured: Measured, grid: PeopleGrid, rules: Sequence[Rule]) -> tuple[VerdictTold, ...]:
    """The verdict on every rule, in their order, if the points were as the scenario makes them."""
    verdicts = judge(rules, measured.territory, grid, [Served.by(measured.access)])
    return tuple(_told(verdict) for verdict in verdicts)


def _told(verdict: Verdict) -> VerdictTold:
    rule = verdict.rule
    return VerdictTold(
        rule=rule.rule,
        name_vi=rule.name_vi,
        name_en=rule.name_en,
        unit=rule.unit,
        comparison=rule.comparison,
        limit=rule.limit,
        value=verdict.value,
        of=verdict.of,
        margin=verdict.margin,
        people=verdict.people,
        holds=verdict.holds,
        status=rule.status,
        source=rule.source,
        why_vi=verdict.why_vi,
        why_en=verdict.why_en,
        points_lacking=verdict.points_lacking,
    )
