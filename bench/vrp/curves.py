"""How the costs fell: for each class and solver the mean gap to the best cost of any run, after so many seconds.

    python -m bench.vrp.curves out/bench-vrp.json [--at 1,2,5,10,15,20]

Means over the runs (seeds are averaged by instance first) that had a plan by then; a dash where some had none. VROOM
tells no curve, only its end.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Any

Run = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("json", type=Path, help="of `python -m bench.vrp`")
    parser.add_argument("--at", default="1,2,5,10,15,20", help="seconds")
    options = parser.parse_args()
    moments = [float(each) for each in options.at.split(",")]
    runs = json.loads(options.json.read_text(encoding="utf-8"))["runs"]
    print("\n".join(table(runs, moments)))


def table(runs: Sequence[Run], moments: Sequence[float]) -> list[str]:
    """Lines of a Markdown table."""
    best: dict[str, float] = {}
    for run in runs:
        if run["cost"] is not None:
            best[run["instance"]] = min(run["cost"], best.get(run["instance"], run["cost"]))
    lines = ["| class | solver | " + " | ".join(f"{moment:g} s" for moment in moments) + " |"]
    lines.append("|---" * (2 + len(moments)) + "|")
    for kind in dict.fromkeys(run["kind"] for run in runs):
        for solver in dict.fromkeys(run["solver"] for run in runs):
            mine = [run for run in runs if run["kind"] == kind and run["solver"] == solver]
            if mine:
                cells = " | ".join(_cell(mine, best, moment) for moment in moments)
                lines.append(f"| {kind} | {solver} | {cells} |")
    return lines


def cost_at(run: Run, moment: float) -> float | None:
    """The cost of the best plan after so many seconds of the search; the answer's own from the end on."""
    if moment >= run["seconds"]:
        cost: float | None = run["cost"]
        return cost
    told = [cost for at, cost in run["curve"] if at <= moment]
    return min(told, default=None)


def _cell(runs: Sequence[Run], best: dict[str, float], moment: float) -> str:
    gaps: dict[str, list[float]] = defaultdict(list)
    for run in runs:
        cost = cost_at(run, moment)
        if cost is None:
            return "–"
        gaps[run["instance"]].append(cost / best[run["instance"]] - 1)
    return f"{mean(mean(each) for each in gaps.values()):.2%}"


if __name__ == "__main__":
    main()
