"""The short answer, for the terminal."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from geo.coverage.standards.verdict import Verdict
from maps.verdicts import HOLDS_EN, status_words_en
from service.usecases.coverage.measure import CoverageReport, NetworkCoverage
from service.usecases.coverage.rests_on import rests_on

#: So many of those who lost most are named.
NAMED = 10
#: And so many points whose closing would be felt most.
CLOSINGS = 5
_NETWORKS = {"known": "known points", "known_assumed": "known and assumed points"}


def told(report: CoverageReport) -> Iterator[str]:
    """Points and people within reach of each network, who lost most, every verdict with its margin."""
    yield from (english for _, english in rests_on(report))
    yield ""
    for network in report.networks:
        yield _reached(network)
    yield ""
    yield f"Who lost most on the way to the new HCC centre (the old office is assumed; {_name(report.chosen.name)}):"
    yield from _lost(report)
    yield from _closings(report.chosen)
    for network in report.networks:
        yield ""
        yield f"The standard, {_name(network.name)}:"
        verdicts = [each for each in report.verdicts if each.network == network.name]
        yield from (f"  {_verdict(each)}" for each in verdicts)
        yield from (f"  ({reason})" for reason in dict.fromkeys(each.why_en for each in verdicts if each.why_en))


def _name(network: str) -> str:
    return _NETWORKS.get(network, network)


def _reached(network: NetworkCoverage) -> str:
    row = network.figures.iloc[0]  # the province
    people = int(row["people"])
    if not people:
        return f"{len(network.access.points):,} {_name(network.name)}: nobody lives in the province."
    if row["people_no_way"] == people:
        return f"{len(network.access.points):,} {_name(network.name)}: none of {people:,} people has a way to any."
    share = row["people_30min"] / people
    return (
        f"{len(network.access.points):,} {_name(network.name)}: {int(row['people_30min']):,} of {people:,} people "
        f"({share:.1%}) within 30 minutes, {row['mean_min']:.1f} minutes and {row['mean_km']:.1f} km on average; the "
        f"worst tenth {row['worst_decile_min']:.0f} minutes."
    )


def _lost(report: CoverageReport) -> Iterator[str]:
    names = {one.code: one.name for one in report.territory.communes}
    for row in report.lost.head(NAMED).to_dict("records"):
        if math.isfinite(row["rank"]):
            now = ", ".join(names.get(code, code) for code in row["successors"].split())
            lost = f"{row['hcc_loss_min']:+.0f} min, {row['hcc_loss_km']:+.1f} km"
            yield (
                f"  {int(row['rank']):>2}. {row['name']}, {row['district']} (now {now}): {row['people']:,} people, "
                f"{row['to_old_min']:.0f} minutes before, {row['to_hcc_min']:.0f} now ({lost}); "
                f"nearest point {row['to_kept_min']:.0f}."
            )


def _closings(network: NetworkCoverage) -> Iterator[str]:
    """What the closing of the points at former communes' centres would do, the gravest first."""
    if network.old_centres.empty:
        return
    yield ""
    yield f"If one point at a former commune's centre closed ({_name(network.name)}; old_centres.csv has all):"
    for row in network.old_centres.head(CLOSINGS).to_dict("records"):
        assumed = "" if row["known"] else " (assumed)"
        yield f"  {int(row['rank']):>2}. {row['point_name']}{assumed}, {row['name']}: {_further(row)}."


def _further(row: Mapping[Hashable, Any]) -> str:
    parts = []
    if moving := row["people"] - row["stranded"]:
        parts.append(f"{moving:,} people go {row['extra_km']:,.1f} km, {row['extra_min']:,.0f} minutes further")
    if row["stranded"]:
        parts.append(f"{row['stranded']:,} have no other way")
    return "; ".join(parts) or "nobody has it as the nearest"


def _verdict(verdict: Verdict) -> str:
    rule = verdict.rule
    status = f" [{words}]" if (words := status_words_en(rule.status)) else ""
    lacking = f"; {verdict.points_lacking:,} more points at least would keep it" if verdict.points_lacking else ""
    return f"{HOLDS_EN[verdict.holds]}: {rule.name_en}{status}{_figure(verdict)}{lacking}{_concerned(verdict)}"


def _figure(verdict: Verdict) -> str:
    unit = verdict.rule.unit
    if verdict.value is None:
        return "; no figure"
    if verdict.of is not None:
        average = "" if verdict.average is None else f"; the province {_amount(verdict.average, unit)}"
        worst = f"; worst: {verdict.broken[0].name}" if verdict.broken else ""
        return f"; {int(verdict.value):,} of {verdict.of:,} break it{average}{worst}"
    margin = "" if verdict.margin is None else f", margin {_amount(verdict.margin, unit)}"
    return f"; {_amount(verdict.value, unit)}{margin}"


def _concerned(verdict: Verdict) -> str:
    return f"; concerns {verdict.people:,} people." if verdict.people else "."


def _amount(value: float, unit: str) -> str:
    if unit == "m":
        return f"{value / 1000:,.2f} km"
    return f"{value:,.0f} {unit}" if value.is_integer() else f"{value:,.2f} {unit}"
