"""summary.json: the result in figures. Others script against its keys, so CHANGELOG.md notes every change of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from geo.coverage.coverage import Coverage
from geo.demand.assumptions import Language
from geo.demand.demand import Demand
from geo.places.points import PointKind
from geo.places.territory import Territory
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
) -> dict[str, Any]:
    """The summary as plain values; the estimated share is that of all travel cells used."""
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
            **_figures([day.runs["delivery"]]),
            "communes_served": _communes_served(demand, day),
        },
        "dossiers": {
            **_figures([day.runs[name] for name in DOSSIER_RUNS], day.relay_violations),
            "chains": _chains(day),
        },
        "press": {
            **_figures([day.runs["press"]]),
            "on_time": day.runs["press"].plan.summary.served - day.runs["press"].plan.summary.late_stops,
        },
        "coverage": coverage.province,
        "verdicts": [verdict.as_dict() for verdict in coverage.verdicts],
        "assumptions": {
            language: [*demand.labels(language), *settings.labels(language), *travel.labels(language)]
            for language in LANGUAGES
        },
    }


def _figures(runs: Iterable[RunOfDay], more_violations: int = 0) -> dict[str, Any]:
    runs = list(runs)
    unserved: Counter[str] = Counter()
    for run in runs:
        unserved.update(run.plan.summary.unserved)
    plans = [run.plan.summary for run in runs]
    return {
        "stops": sum(plan.stops for plan in plans),
        "served": sum(plan.served for plan in plans),
        "unserved": dict(sorted(unserved.items())),
        "rounds": sum(plan.rounds for plan in plans),
        "distance_m": sum(plan.distance_m for plan in plans),
        "duration_s": sum(plan.duration_s for plan in plans),
        "cost": sum(plan.cost for plan in plans),
        "audit_violations": sum(run.violations for run in runs) + more_violations,
        "baseline_distance_m": sum(run.baseline_distance_m for run in runs),
    }


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
