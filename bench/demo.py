"""How long the main job takes, how much memory all its processes hold, and how its rounds compare.

    python -m bench.demo [--day busy] [--iterations 300] [--runs 3] [--json FILE]

Each run is `buuta demo` in a process of its own with two solver processes. Memory is the largest sum of resident
sizes of the program and its solvers, looked at twenty times a second (Linux only; shared pages count in each).
Distances are ratios to a nearest-neighbour plan at equal service, from the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = ("delivery", "dossiers", "press")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--day", default="published", choices=["published", "busy"])
    parser.add_argument("--iterations", type=int, default=300)
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
        command = [sys.executable, "-m", "service.cli.main", "demo", "--out", str(out)]
        began = time.monotonic()
        process = subprocess.Popen(
            [*command, "--day", day, "--iterations", str(iterations)],
            stdout=subprocess.DEVNULL,
            env={**os.environ, "BUUTA_WORKERS": "2"},
            start_new_session=True,
        )
        largest = 0.0
        while process.poll() is None:
            largest = max(largest, memory_mb(process.pid))
            time.sleep(0.05)
        if process.returncode:
            sys.exit(f"buuta demo ended with {process.returncode}")
        seconds = time.monotonic() - began
        summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return {"seconds": seconds, "memory_mb": largest, "summary": {name: summary[name] for name in RUNS}}


def memory_mb(session: int) -> float:
    """Resident megabytes of all processes of the session."""
    pages = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(fields[3]) == session:
            pages += int(fields[21])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
