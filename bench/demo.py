"""How long the main job takes, how much memory all its processes hold, and how its rounds compare.

    python -m bench.demo [--day busy] [--iterations N] [--runs 3] [--json FILE]

Each run is `buuta demo` in a process of its own with two solver processes. Memory is the largest sum of resident
sizes of the program and its solvers, looked at twenty times a second (Linux only; shared pages count in each).
Distances are ratios to a nearest-neighbour plan at equal service, from the same run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from pathlib import Path

from bench.process import measure
from routing.engines.bounds import DEFAULT_ITERATIONS

RUNS = ("delivery", "dossiers", "press")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--day", default="published", choices=["published", "busy"])
    parser.add_argument("--iterations", type=int, default=DEFAULT_ITERATIONS)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results = [run(options.day, options.iterations) for _ in range(options.runs)]
    for result in results:
        print(f"{result['seconds']:7.1f} s {result['memory_mb']:8.0f} MB")
    print(f"median {statistics.median(result['seconds'] for result in results):.1f} s")
    for name in RUNS:
        figures = results[0]["summary"][name]
        print(
            f"{name:9} {figures['served']:6} of {figures['stops']:6} stops, {figures['rounds']:4} rounds, "
            f"{figures['distance_m'] / 1000:8.0f} km = "
            f"{figures['distance_m'] / figures['baseline_distance_m']:.3f} of nearest neighbour"
        )
    if options.json:
        options.json.write_text(json.dumps(results, indent=2), encoding="utf-8")


def run(day: str, iterations: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        command = ["demo", "--out", str(out), "--day", day, "--iterations", str(iterations)]
        measured = measure(command, {"BUUTA_WORKERS": "2"})
        summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    figures = {name: summary[name] for name in RUNS}
    return {"seconds": measured.seconds, "memory_mb": measured.memory_mb, "summary": figures}


if __name__ == "__main__":
    main()
