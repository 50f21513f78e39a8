"""Where to put service: ours beside spopt with HiGHS, on the same matrix, in one run.

    python -m bench.siting [--seconds 300] [--json FILE]
    python -m bench.siting --large [--seconds 300] [--seed 0] [--json FILE]

652 candidates (the 27 post offices, one place in each of the 547 former communes, and 78 HCC centres of Thanh Hoa)
and 547 places of people, estimated seconds by motorbike: the p-median of 100 sites, and the most people within 5, 10
and 15 minutes of 20, 50 and 100. Each solver is a process of its own; its seconds count from building its model to
its answer. Objectives are computed here from the open sites. `--large` asks ours alone for coverings of 3,000 random
demands by 3,000 candidates, and tells how far the answer is from its bound (the aim: 2 % in 300 s).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.siting.large import large
from geo.coverage.people import spread_people
from geo.places.load import load_territory
from geo.places.points import PointKind
from geo.roads.estimate import EstimatedRoads
from geo.roads.place import Place
from service.usecases.siting.people import settlements

OTHERS = Path(".venv-others/bin/python")
SITES, DEMANDS = 652, 547
HERE = Path(__file__).parent
MINUTE_S = 60
COVERS = ((20, 5), (50, 5), (100, 5), (20, 10), (50, 10), (20, 15))
MEDIAN_SITES = 100

Question = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300, help="for each solver on each question")
    parser.add_argument("--large", action="store_true", help="3,000 x 3,000, ours alone")
    parser.add_argument("--seed", type=int, default=0, help="of the large questions")
    parser.add_argument("--others", type=Path, default=OTHERS, help="the Python that has spopt")
    parser.add_argument("--json", type=Path, default=Path("out/bench-siting.json"))
    options = parser.parse_args()
    runs: list[dict[str, Any]] = []
    print(f"{'question':<28}{'ours':>16}{'s':>8}{'proved':>8}{'spopt':>16}{'s':>8}{'proved':>8}{'gap':>9}")
    others = options.others.exists() and not options.large
    for name, question in large_questions(options.seed) if options.large else questions():
        ours = answer(sys.executable, "ours_side", question, options.seconds)
        peer = None
        if others:
            peer = answer(str(options.others), "spopt_side", question, options.seconds)
        runs.append({"question": name, "ours": ours, "spopt": peer})
        print(line(name, ours, peer, question), flush=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(runs, indent=1) + "\n", encoding="utf-8")
    both = [run for run in runs if run["spopt"] is not None]
    if both:
        sums = [sum(run[who]["seconds"] for run in both) for who in ("ours", "spopt")]
        print(f"in sum: ours {sums[0]:.1f} s, spopt {sums[1]:.1f} s, ratio {sums[0] / sums[1]:.3f}")


def questions() -> Iterator[tuple[str, Question]]:
    """Name and arrays of every question of the province."""
    ways, people = province()
    yield f"p-median p={MEDIAN_SITES}", asked(ways, people, "p-median", MEDIAN_SITES, 0)
    for count, minutes in COVERS:
        yield f"max-cover p={count}, {minutes} min", asked(ways, people, "max-cover", count, minutes * MINUTE_S)


def large_questions(seed: int) -> Iterator[tuple[str, Question]]:
    """Name and arrays of every large question."""
    for name, (ways, people), count, radius_s in large(seed):
        yield name, asked(ways, people, "max-cover", count, radius_s)


def asked(ways: NDArray[Any], people: NDArray[Any], objective: str, p: int, radius_s: int) -> Question:
    return {"ways": ways, "people": people, "objective": objective, "p": p, "radius_s": radius_s}


def province() -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Seconds int32 (547, 652) and people (547,)."""
    territory = load_territory()
    people = sorted(settlements(territory, spread_people(territory)), key=lambda each: -each.people)[:DEMANDS]
    kinds = (PointKind.POST_OFFICE, PointKind.CULTURE_POINT, PointKind.HCC_CENTRE)
    points = [point for kind in kinds for point in territory.points if point.kind is kind][:SITES]
    places = [Place(f"from {each.place.id}", each.place.lon, each.place.lat) for each in people]
    places += [Place(point.id, point.lon, point.lat) for point in points]
    matrix = EstimatedRoads.from_territory(territory).matrix(places, "motorbike")
    return matrix.travel_s[:DEMANDS, DEMANDS:], np.array([each.people for each in people], dtype=np.int64)


def answer(python: str, side: str, question: Question, seconds: float) -> dict[str, Any]:
    """What a solver answers in a process of its own, with its objective computed here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "question.npz"
        np.savez(path, **question)
        done = subprocess.run(
            [python, str(HERE / f"{side}.py"), str(path), str(seconds)],
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found | {"value": value(question, found["open"])}


def value(question: Question, open_: list[int]) -> int:
    """People x seconds, or people covered."""
    nearest = question["ways"][:, open_].min(axis=1).astype(np.int64)
    if question["objective"] == "p-median":
        return int((nearest * question["people"]).sum())
    return int(question["people"][nearest <= question["radius_s"]].sum())


def line(name: str, ours: dict[str, Any], peer: dict[str, Any] | None, question: Question) -> str:
    told = f"{name:<28}{ours['value']:>16,}{ours['seconds']:>8.1f}{ours['proved']!s:>8}"
    if peer is None:
        return f"{told}{'':>32}{ours['gap']:>9.3%}"
    worse = ours["value"] / peer["value"] - 1
    gap = worse if question["objective"] == "p-median" else -worse
    return f"{told}{peer['value']:>16,}{peer['seconds']:>8.1f}{peer['proved']!s:>8}{gap:>z9.3%}"


if __name__ == "__main__":
    main()
