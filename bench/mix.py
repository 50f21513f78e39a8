"""A day that mixes the post's rules, which no peer expresses whole: ours against OR-Tools alone at equal time.

    python -m bench.mix [--stops 60,120,240] [--seeds 3] [--seconds 20] [--json FILE]

Invented offices: deliveries and collections of goods and of cash with an escort limit, promises, two windows,
pensions and KT1 mail on rounds of their own, press before all else, dossiers from one stop to another within their
time aboard, skills, goods that must be apart, breaks, overtime, a balanced day, stops that know their carrier. Two
rules are left out that OR-Tools cannot express here either: trips in between and compact rounds. Both run as
`buuta solve --engine NAME` with both cores; a plan that breaks a rule ends the run.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from bench.day.engines import units_of
from geo.matrix import Matrix
from geo.sensitivity import Sensitivity
from routing.plan.cost import whole_vnd
from routing.problem.carriers import Break, Carrier, Depot
from routing.problem.goals import Balance, Territory
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import FORMAT, Incompatible, Problem
from routing.problem.stops import Shipment, Stop

OURS, PEER = "auto", "ortools"
#: Stops for each carrier; every fifth is cleared for KT1, every fifth rides under escort.
STOPS_PER_CARRIER = 12
SPEED_MPS, DETOUR = 7.0, 1.3
HOUR = 3600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stops", default="60,120,240", help="sizes with commas between them")
    parser.add_argument("--seeds", type=int, default=3, help="offices of each size")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--json", type=Path, default=Path("out/bench-mix.json"))
    options = parser.parse_args()
    runs: list[dict[str, Any]] = []
    print(f"{'stops':>6}{'seed':>6}{OURS:>16}{PEER:>16}{'ratio':>8}")
    for count in map(int, options.stops.split(",")):
        for seed in range(options.seeds):
            loaded = mixed_office(count, seed)
            units = {name: units_of(loaded, name, options.seconds, seed) for name in (OURS, PEER)}
            if None in units.values():
                raise SystemExit(f"{loaded.problem.name} has a rule that one of them cannot express.")
            vnd = {name: whole_vnd(each) for name, each in units.items() if each is not None}
            runs.append({"stops": count, "seed": seed, "seconds": options.seconds, **vnd})
            print(f"{count:>6}{seed:>6}{vnd[OURS]:>16,}{vnd[PEER]:>16,}{vnd[OURS] / vnd[PEER]:>8.4f}", flush=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(runs, indent=1) + "\n", encoding="utf-8")
    for count in sorted({run["stops"] for run in runs}):
        ratios = [run[OURS] / run[PEER] for run in runs if run["stops"] == count]
        print(f"{count} stops: ours costs {mean(ratios):.4f} x {PEER} (mean of {len(ratios)} ratios)")


def mixed_office(count: int, seed: int) -> LoadedProblem:
    """An office of about `count` stops within 12 km, drawn from a seed."""
    draw = np.random.default_rng(seed)
    stops, shipments = _stops(draw, count)
    at = np.vstack([np.zeros((1, 2)), draw.normal(0, 5_000, (len(stops), 2))])
    metres = np.rint(np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) * DETOUR).astype(np.int32)
    none = np.zeros(metres.shape, dtype=np.bool_)
    seconds = np.rint(metres / SPEED_MPS).astype(np.int32)
    ids = ("office", *(stop.place for stop in stops))
    problem = Problem(
        format=FORMAT,
        name=f"mix-{count}-{seed}",
        date="2026-01-05",
        labels=["Invented."],
        matrices=[],
        depots=[Depot(id="office", place="office")],
        carriers=_carriers(max(6, count // STOPS_PER_CARRIER)),
        stops=stops,
        shipments=shipments,
        incompatible=[Incompatible(one="food", other="chemicals")],
        escort_above={"vnd": 20_000_000},
        balance=Balance(measure="duration", low=3 * HOUR, high=6 * HOUR, cost_per_1000=500),
        territory=Territory(unfamiliar_cost=1_000, change_cost=3_000),
    )
    return problem_from_parts(problem, [Matrix(ids, seconds, metres, none, none, "motorbike", "invented")])


def _carriers(count: int) -> list[Carrier]:
    return [
        Carrier(
            id=f"c{number:02}",
            profile="motorbike",
            start="office",
            end="office" if number % 4 else None,
            shift_s=(7 * HOUR, 15 * HOUR),
            overtime_s=HOUR,
            overtime_cost_per_h=45_000,
            breaks=[Break(begin_s=(11 * HOUR, 12 * HOUR), duration_s=HOUR // 2)],
            capacity={"items": 60, "vnd": 40_000_000},
            escorted=number % 5 == 0,
            kind="van" if number % 3 == 0 else "motorbike",
            skills=["heavy"] if number % 3 == 0 else [],
            cleared=number % 5 == 1,
            familiar=[f"area-{number % 7}"],
            max_distance_m=120_000,
            fixed_cost=50_000,
            cost_per_km=2_000,
            cost_per_h=30_000,
        )
        for number in range(count)
    ]


def _stops(draw: np.random.Generator, count: int) -> tuple[list[Stop], list[Shipment]]:
    stops: list[Stop] = []
    shipments: list[Shipment] = []
    while len(stops) < count:
        number = len(stops)
        stop = Stop(
            id=f"s{number}",
            place=f"s{number}",
            service_s=int(draw.integers(60, 480)),
            penalty=int(draw.integers(100_000, 400_000)),
            area=f"area-{int(draw.integers(7))}",
            usual=f"c{int(draw.integers(6)):02}",
            wave=1,
        )
        kind = draw.choice(list(KINDS), p=list(KINDS.values()))
        if kind == "dossier" and number + 1 < count:
            end = Stop(id=f"s{number + 1}", place=f"s{number + 1}", service_s=120, penalty=stop.penalty, wave=1)
            stops += [stop, end]
            aboard = int(draw.integers(1, 4)) * HOUR
            load = {"items": 1}
            shipments.append(
                Shipment(id=f"d{number}", pickup=stop.id, delivery=end.id, load=load, max_aboard_s=aboard)
            )
        else:
            stops.append(stop.model_copy(update=_of_kind(str(kind), draw)))
    return stops, shipments


#: What stops are, and how often.
KINDS = {
    "parcel": 0.34,
    "collection": 0.12,
    "promise": 0.12,
    "windows": 0.1,
    "pension": 0.06,
    "kt1": 0.04,
    "press": 0.06,
    "dossier": 0.06,
    "goods": 0.1,
}


def _of_kind(kind: str, draw: np.random.Generator) -> dict[str, Any]:
    """The fields that make a stop one of its kind."""
    brings = {"items": int(draw.integers(1, 6))}
    cash = int(draw.integers(1, 9)) * 1_000_000
    hour = int(draw.integers(8, 14)) * HOUR
    goods = str(draw.choice(["food", "chemicals"]))
    fields: dict[str, dict[str, Any]] = {
        "parcel": {"delivers": brings, "service_by_kind": {"van": 420}},
        "collection": {"collects": brings | {"vnd": cash}},
        "promise": {"delivers": brings, "due_s": hour, "late_cost_per_h": 20_000},
        "windows": {"delivers": brings, "windows_s": [(8 * HOUR, 10 * HOUR), (13 * HOUR, 15 * HOUR)]},
        "pension": {"delivers": {"vnd": cash}, "sensitivity": Sensitivity.PAYMENT, "service_s": 600},
        "kt1": {"delivers": {"items": 1}, "sensitivity": Sensitivity.KT1, "deadline_s": 11 * HOUR},
        "press": {"delivers": brings, "wave": 0, "deadline_s": 9 * HOUR, "service_s": 60},
        "goods": {"delivers": brings, "goods": goods, "needs": ["heavy"]},
    }
    return fields[kind]


if __name__ == "__main__":
    main()
