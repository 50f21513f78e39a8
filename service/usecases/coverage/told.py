"""The short answer, for the terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator

from geo.coverage.standards.verdict import Verdict
from service.usecases.coverage.labels import rests_on
from service.usecases.coverage.measure import CoverageReport, NetworkCoverage

#: So many of those who lost most are named.
NAMED = 10
_NETWORKS = {"known": "known points", "known_assumed": "known and assumed points"}
_HOLDS = {True: "met", False: "NOT met", None: "no verdict"}


def told(report: CoverageReport) -> Iterator[str]:
    """Points and people within reach of each network, who lost most, every verdict with its margin."""
    yield from (english for _, english in rests_on(report))
    yield ""
    for network in report.networks:
        yield _reached(network)
    yield ""
    yield f"Who lost most on the way to the new HCC centre (the old office is assumed; {_name(report.chosen.name)}):"
    yield from _lost(report)
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
    if row["people_no_way"] == people:
        return f"{len(network.access.points):,} {_name(network.name)}: none of {people:,} people has a way to any."
    share = row["people_30min"] / people if people else 0.0
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


def _verdict(verdict: Verdict) -> str:
    rule = verdict.rule
    told = rule.status == "verified" or (rule.status == "house_rule" and "house rule" in rule.name_en)
    status = "" if told else f" [{rule.status.replace('_', ' ')}]"
    return f"{_HOLDS[verdict.holds]}: {rule.name_en}{status}{_figure(verdict)}{_concerned(verdict)}"


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
