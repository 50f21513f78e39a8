"""The whole province's coverage: seconds and memory on a 1 km and on a 100 m grid.

    python -m bench.coverage [--steps 1000 100] [--workspace DIR] [--estimated] [--json FILE]

All measures (:mod:`bench.coverage.ours` names them) of Thanh Hoa's people to 750 points, by motorbike, each grid in a
process of its own with two threads. The roads are an invented network over the province (:mod:`bench.road_extract`,
a junction every 200 m), compiled before the clock starts; --workspace takes the roads of a workspace instead, and
--estimated travel without roads. Seconds count from the start of the process; the measures have theirs beside.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.process import measure
from bench.road_extract import STEP, write_extract

THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
#: South-west corner of the province's bounding box and its larger side, degrees.
CORNER, SIDE = (104.35, 19.25), 1.76
#: The most seconds and megabytes by the side of the cells, metres.
GATES = {1_000: (30, 2_000), 100: (300, 3_000)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, nargs="*", default=list(GATES), help="sides of the cells, metres")
    parser.add_argument("--workspace", type=Path, help="whose roads are taken")
    parser.add_argument("--estimated", action="store_true", help="without roads")
    parser.add_argument("--json", type=Path, default=Path("out/bench-coverage.json"))
    options = parser.parse_args()
    runs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        roads = [] if options.estimated else [str(options.workspace or prepared(Path(name)))]
        print(f"{'step, m':>8}{'cells':>12}{'points':>8}{'s':>8}{'measures, s':>13}{'MB':>8}  gate")
        for step in options.steps:
            run = measure([str(step), *roads], THREADS, module="bench.coverage.ours")
            facts = json.loads(run.said[-1][1])
            runs.append({"step_m": step, "seconds": run.seconds, "memory_mb": run.memory_mb, **facts})
            print(line(runs[-1]), flush=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(runs, indent=1) + "\n", encoding="utf-8")
    if not all(kept(run) for run in runs):
        sys.exit(1)


def prepared(folder: Path) -> Path:
    """A workspace with an invented network over the province."""
    extract, workspace = folder / "roads.osm.pbf", folder / "workspace"
    write_extract(extract, int(SIDE / STEP) ** 2, corner=CORNER)
    measure(["init", str(workspace)])
    built = measure(["roads", "build", "--pbf", str(extract), "--workspace", str(workspace)], THREADS)
    extract.unlink()
    print(f"an invented network was compiled before: {built.seconds:.0f} s, {built.memory_mb:.0f} MB")
    return workspace


def kept(run: dict[str, Any]) -> bool:
    """Whether a run stays within its gate; one without a gate does."""
    seconds, memory_mb = GATES.get(run["step_m"], (float("inf"), float("inf")))
    return bool(run["seconds"] <= seconds and run["memory_mb"] <= memory_mb)


def line(run: dict[str, Any]) -> str:
    gate = "-"
    if run["step_m"] in GATES:
        seconds, memory_mb = GATES[run["step_m"]]
        gate = f"{'kept' if kept(run) else 'MISSED'} ({seconds} s, {memory_mb:,} MB)"
    counts = f"{run['step_m']:>8,}{run['cells']:>12,}{run['points']:>8}"
    return f"{counts}{run['seconds']:>8.1f}{run['measures_s']:>13.1f}{run['memory_mb']:>8,.0f}  {gate}"


if __name__ == "__main__":
    main()
