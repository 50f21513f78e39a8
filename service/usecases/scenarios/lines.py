"""A comparison as lines of a terminal: figures side by side, verdicts, who goes further, and every warning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.counted import counted
from geo.coverage.scenarios.comparison import FIGURES, Compared, Comparison, OnNetwork, VerdictTold
from geo.coverage.scenarios.losers import losers
from maps.report.offers import offer_words
from maps.report.speech import Speech
from maps.verdicts import HOLDS_EN

_NETWORKS = {"known": "Known points only", "known_assumed": "Known and assumed points"}
_LABELS = {
    "points": "points",
    "communes_without_point": "communes without a point",
    "people_per_point": "people per point",
    "staff": "staff (where told)",
    "points_staff_untold": "points whose staff is not told",
    "people_per_staff": "people per person of staff",
    "radius_m": "average service radius, km",
    "mean_min": "mean way, minutes",
    "mean_km": "mean way, km",
    "worst_decile_min": "worst tenth of people, minutes",
    "second_mean_min": "second nearest point, minutes",
    "gini": "inequality (Gini)",
    "people_15min": "people within 15 min",
    "people_30min": "people within 30 min",
    "people_60min": "people within 60 min",
    "people_1km": "people within 1 km of way",
    "people_3km": "people within 3 km of way",
    "people_5km": "people within 5 km of way",
    "people_no_way": "people without a way",
}
#: So many of those who lose most are told.
WORST = 5


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """The comparison, network by network."""
    base, *others = comparison.scenarios
    yield f"{comparison.basis.people:,} people of {comparison.basis.province}; differences from {base.name}."
    yield from comparison.basis.labels_en
    for scenario in comparison.scenarios:
        yield from _about(scenario)
    for at, network in enumerate(comparison.networks):
        yield ""
        yield f"{_NETWORKS[network]}:"
        shown = [scenario.networks[at] for scenario in comparison.scenarios]
        yield from _figures([scenario.name for scenario in comparison.scenarios], shown)
        yield from _offers([scenario.name for scenario in comparison.scenarios], shown)
        yield from _verdicts([scenario.name for scenario in comparison.scenarios], shown)
        for scenario in others:
            yield from _lost(base.name, scenario.name, scenario.networks[at])


def _about(scenario: Compared) -> Iterator[str]:
    if not scenario.sha256:
        return
    kinds = [change.what for change in scenario.changes]
    done = ", ".join(f"{kinds.count(what)} {what}" for what in dict.fromkeys(kinds)) or "nothing is changed"
    money = ""
    if scenario.budget is not None:
        money = f" {scenario.budget.once:,} VND once, {scenario.budget.each_year:+,} VND a year."
    yield f"{scenario.name}: {scenario.title}; {done}.{money}"
    for warning in scenario.warnings:
        where = f" at {warning.row}" if warning.row else ""
        yield f"  Warning {warning.code}{where}: {warning.message}"


def _figures(names: Sequence[str], shown: Sequence[OnNetwork]) -> Iterator[str]:
    rows = [["", *names]]
    for key, (unit, digits) in FIGURES.items():
        values = [each.figures[key] for each in shown]
        if any(value is not None for value in values):
            rows.append([_LABELS[key], *(_cell(value, values[0], unit, digits) for value in values)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for label, *cells in rows:
        columns = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([f"  {label.ljust(widths[0])}", *columns]).rstrip()


def _offers(names: Sequence[str], shown: Sequence[OnNetwork]) -> Iterator[str]:
    """Kinds, services and moments of which more or fewer people have a point within half an hour."""
    for offer in shown[0].offers:
        near = [each.offers[offer]["people_30min"] for each in shown]
        if len(set(near)) > 1:
            told = "; ".join(f"{name} {value or 0:,.0f}" for name, value in zip(names, near, strict=True))
            yield f"  People within 30 min of a point ({offer_words(offer, Speech('en'))}): {told}"


def _cell(value: float | None, base: float | None, unit: str, digits: int) -> str:
    if value is None:
        return "-"
    digits = min(digits, 3)
    if unit == "m":
        value, base, digits = value / 1000, None if base is None else base / 1000, 2
    told = f"{value:,.{digits}f}"
    more = f"{value - (value if base is None else base):+,.{digits}f}"
    # Less than its last digit is no difference: "-0.00" would be read as one.
    return f"{told} ({more})" if more.strip("+-0.,") else told


def _verdicts(names: Sequence[str], shown: Sequence[OnNetwork]) -> Iterator[str]:
    for told in zip(*(each.verdicts for each in shown), strict=True):
        yield f"  {told[0].name_en}: " + "; ".join(
            f"{name} {_verdict(verdict)}" for name, verdict in zip(names, told, strict=True)
        )


def _verdict(verdict: VerdictTold) -> str:
    if verdict.value is None:
        return HOLDS_EN[verdict.holds]
    figure = f"{verdict.value:,.0f} of {verdict.of:,} beyond" if verdict.of is not None else f"{verdict.value:,g}"
    unit = "" if verdict.of is not None else f" {verdict.unit}"
    if verdict.of is None and verdict.unit == "m":
        figure, unit = f"{verdict.value / 1000:.2f}", " km"
    lacking = f", {verdict.points_lacking:,} points lacking" if verdict.points_lacking else ""
    return f"{HOLDS_EN[verdict.holds]} ({figure}{unit}{lacking})"


def _lost(base: str, name: str, shown: OnNetwork) -> Iterator[str]:
    province = next(unit for unit in shown.units if unit.kind == "province")
    further = counted(province.further, "person", "people")
    cut_off = f"{province.cut_off:,} lose every way"
    yield f"  {name} against {base}: {further} further, {province.nearer:,} nearer, {cut_off}."
    for unit in losers(shown.units, "predecessor")[:WORST]:
        whose = f"{unit.name} ({unit.code})"
        if unit.further:
            more = _more(unit.further_km, unit.further_min)
            yield f"    {whose}: {unit.further:,} of {unit.people:,} people go {more} further."
        else:
            yield f"    {whose}: {unit.cut_off:,} people have no way left."
    for effect in shown.effects[:WORST]:
        if effect.further:
            more, to = _more(effect.extra_km, effect.extra_min), effect.next_name or effect.next_id
            whose = f"of the {effect.people:,} people of {effect.name or effect.id}"
            yield f"    {effect.further:,} {whose} go {more} further, most to {to}."


def _more(km: float | None, minutes: float | None) -> str:
    return f"{km or 0:.1f} km, {minutes or 0:.1f} min"
