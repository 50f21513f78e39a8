"""summary.json: the result in figures. Others script against its keys, so CHANGELOG.md notes every change of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from geo.coverage.coverage import Coverage
from geo.demand.assumptions import Language
from geo.demand.demand import Demand
from geo.places.points import PointKind
from geo.places.territory import Territory
from geo.sensitivity import Sensitivity
from service.usecases.assumptions import DaySettings
from service.usecases.day import DOSSIER_RUNS, Day, RunOfDay
from service.usecases.travel import Travel

LANGUAGES: tuple[Language, ...] = ("vi", "en")


def summarise(
    territory: Territory,
    demand: Demand,
    settings: DaySettings,
    coverage: Coverage,
    day: Day,
    travel: Travel,
    allowed: frozenset[Sensitivity],
) -> dict[str, Any]:
    """The summary as plain values, as exact as somebody with `allowed` may know them; None where one is not told.

    The estimated share is that of all travel cells used.
    """
    communes = territory.communes
    return {
        "communes": len(communes),
        "wards": sum(commune.kind == "ward" for commune in communes),
        "predecessors": len(territory.predecessors),
        "split_predecessors": sum(len(old.successors) > 1 for old in territory.predecessors),
        "post_offices": sum(point.kind is PointKind.POST_OFFICE for point in territory.points),
        "points_known": sum(point.known for point in territory.points),
        "points_assumed": sum(not point.known for point in territory.points),
        "area_km2": round(sum(commune.area_km2 for commune in communes), 2),
        "population": sum(commune.population for commune in communes),
        "boundaries": {"approximate": territory.boundaries.approximate, "source": territory.boundaries.source},
        "travel": {"estimated": round(travel.estimated_share, 4)},
        "delivery": {
            **_figures([day.runs["delivery"]], allowed),
            "communes_served": _communes_served(demand, day),
        },
        "dossiers": {
            **_figures([day.runs[name] for name in DOSSIER_RUNS], allowed, day.relay_violations),
            "chains": _chains(day),
        },
        "press": {
            **_figures([day.runs["press"]], allowed),
            "on_time": day.runs["press"].plan.summary.served - day.runs["press"].plan.summary.late_stops,
        },
        "coverage": coverage.province,
        "verdicts": [verdict.as_dict() for verdict in coverage.verdicts],
        "assumptions": {
            language: [*demand.labels(language), *settings.labels(language), *travel.labels(language)]
            for language in LANGUAGES
        },
    }


_SUMS = ("stops", "served", "rounds", "distance_m", "duration_s", "cost", "baseline_distance_m")


def _figures(runs: Sequence[RunOfDay], allowed: frozenset[Sensitivity], more_violations: int = 0) -> dict[str, Any]:
    figures = [run.figures(allowed) for run in runs]
    unserved: Counter[str] = Counter()
    for each in figures:
        unserved.update(each["unserved"])
    sums = {name: _sum([each[name] for each in figures]) for name in _SUMS}
    violations = sum(run.violations for run in runs) + more_violations
    return {**sums, "unserved": dict(sorted(unserved.items())), "audit_violations": violations}


def _sum(values: Sequence[float | None]) -> float | None:
    """None where one of them is not told."""
    return None if None in values else sum(value for value in values if value is not None)


def _communes_served(demand: Demand, day: Day) -> int:
    """Communes in which a postman rings at one door at least."""
    visited = {visit.stop for trip in day.runs["delivery"].plan.rounds for visit in trip.visits}
    return len({stop.commune for stop in (*demand.deliveries, *demand.homes) if stop.id in visited})


def _chains(day: Day) -> dict[str, Any]:
    relay = day.relay
    return {
        "dossiers": len(relay.dossiers) + len(relay.unserved),
        "promised": len(relay.dossiers),
        "unserved": dict(sorted(Counter(each.reason for each in relay.unserved).items())),
    }
