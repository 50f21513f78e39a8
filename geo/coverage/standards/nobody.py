"""Rules that speak of points or communes that there are none of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.coverage.networks import points_of
from geo.coverage.standards.rule import Rule
from geo.coverage.standards.served import counted_points
from geo.errors import Fault, InputRefused
from geo.places.territory import Territory


def check_rules(rules: Sequence[Rule], territory: Territory) -> list[Fault]:
    """A notice STANDARD_NOBODY for every rule about points that nobody has, or about no commune of the territory.

    Raises:
        InputRefused: COMMUNE_UNKNOWN for every code in an `applies_to` that is none of the communes.
    """
    codes = {one.code for one in territory.communes}
    unknown = [
        Fault("COMMUNE_UNKNOWN", f"{code} is none of the communes.", f"{rule.rule}.applies_to.communes", code)
        for rule in rules
        for code in rule.applies_to.communes
        if code not in codes
    ]
    if unknown:
        raise InputRefused(unknown)
    return [notice for rule in rules for notice in _nobody(rule, territory)]


def _nobody(rule: Rule, territory: Territory) -> Iterator[Fault]:
    points = points_of(territory, "all")
    if not counted_points(points, rule.points):
        message = f"The rule {rule.rule} counts {rule.points or 'points'}, and there is none."
        if rule.points.startswith("service:"):
            silent = sum(not point.services for point in points)
            message += f" {silent:,} of {len(points):,} points do not tell their services."
        yield Fault("STANDARD_NOBODY", message, "points", rule.rule)
    if not any(rule.applies_to.admits(one.code, one.kind) for one in territory.communes):
        yield Fault("STANDARD_NOBODY", f"The rule {rule.rule} applies to no commune here.", "applies_to", rule.rule)
