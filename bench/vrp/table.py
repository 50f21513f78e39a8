"""What the results come to: mean costs, gaps to the best known, ratios of ours to the peers, confidence intervals.

A cost counts only beside the other's on the same instance and seed: a mean of what one solver managed and another did
not would compare different instances. What was missed is counted and shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from scipy.stats import t as student

from bench.vrp.solvers import Result

OURS, GLS = "buuta", "OR-Tools GLS"
LARGE = 200

Key = tuple[str, int]


def best_known(folder: Path) -> dict[str, float]:
    """Best-known costs by name, of .sol and BKS.json files (distance alone before fewest vehicles)."""
    costs: dict[str, float] = {}
    for path in sorted(folder.rglob("BKS.json")):
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for name, entry in sorted(told.items()):  # NAME_distance sorts behind NAME and replaces it
            costs[name.removesuffix("_distance")] = float(entry["best_known_cost"])
    for path in sorted(folder.rglob("*.sol")):
        if found := re.search(r"^Cost\s+([\d.]+)", path.read_text(encoding="utf-8"), re.MULTILINE | re.IGNORECASE):
            costs[path.stem] = float(found.group(1))
    return costs


def summary(results: Sequence[Result], known: dict[str, float]) -> list[dict[str, Any]]:
    """A row for each class and solver; the large instances of a class once more.

    `wall_s` is the mean of whole runs, from the start of a solver's process to its answer; `ours_missed` counts the
    runs in which the solver found an answer and ours none.
    """
    rows = []
    for kind in dict.fromkeys(result.kind for result in results):
        mine = [result for result in results if result.kind == kind]
        rows += _rows(kind, mine, known)
        large = [result for result in mine if result.stops >= LARGE]
        if large:
            rows += _rows(f"{kind} {LARGE}+", large, known)
    return rows


def _rows(kind: str, results: Sequence[Result], known: dict[str, float]) -> list[dict[str, Any]]:
    costs: dict[str, dict[Key, float | None]] = {}
    for result in results:
        costs.setdefault(result.solver, {})[result.instance, result.seed] = result.cost
    walls = {name: [result.wall_s for result in results if result.solver == name] for name in costs}
    ours = {key: cost for key, cost in costs.get(OURS, {}).items() if cost is not None}
    rows = []
    for solver, told in costs.items():
        found = {key: cost for key, cost in told.items() if cost is not None}
        row: dict[str, Any] = {"class": kind, "solver": solver, "runs": len(told), "missed": len(told) - len(found)}
        row["wall_s"] = fmean(walls[solver])
        row["mean_cost"] = fmean(found.values()) if found else None
        gaps = [cost / known[name] - 1 for (name, _), cost in found.items() if name in known]
        row["gap"] = fmean(gaps) if gaps else None
        both = [key for key in found if key in ours]
        if solver != OURS and both:
            row["ours_to_it"] = fmean(ours[key] for key in both) / fmean(found[key] for key in both)
            row |= interval(per_instance(both, ours, found))
            row["ours_missed"] = len(found) - len(both)
        rows.append(row)
    return rows


def per_instance(keys: Sequence[Key], ours: dict[Key, float], theirs: dict[Key, float]) -> list[float]:
    """The ratio of ours to theirs on each instance, the mean of its seeds: seeds are no instances of their own."""
    ratios: dict[str, list[float]] = {}
    for key in keys:
        ratios.setdefault(key[0], []).append(ours[key] / theirs[key])
    return [fmean(each) for each in ratios.values()]


def interval(ratios: Sequence[float], level: float = 0.95) -> dict[str, float]:
    """Mean ratio and half the width of its confidence interval (Student's t over the instances)."""
    if len(ratios) < 2:
        return {"mean_ratio": fmean(ratios)}
    error = float(np.std(ratios, ddof=1)) / len(ratios) ** 0.5
    half = float(student.ppf((1 + level) / 2, len(ratios) - 1)) * error
    return {"mean_ratio": fmean(ratios), "plus_minus": half}


def gates(rows: Sequence[dict[str, Any]]) -> list[str]:
    """What the product promises, and whether these rows keep it, in words."""
    told = []
    for kind in dict.fromkeys(row["class"] for row in rows):
        mine = [row for row in rows if row["class"] == kind]
        if any(row["missed"] for row in mine if row["solver"] == OURS):
            told.append(f"{kind}: ours missed some")
        peers = [row for row in mine if row["solver"] != OURS and row.get("ours_to_it")]
        if LARGE_CLASS.search(kind):
            told += [_gate(kind, row, 0.92) for row in peers if row["solver"] == GLS and kind[:2] in ("VR", "PD")]
        elif peers:
            # The best peer is the one beside whom ours looks worst.
            told.append(_gate(kind, max(peers, key=lambda row: row["ours_to_it"]), 1.002))
    return told


LARGE_CLASS = re.compile(rf" {LARGE}\+$")


def _gate(kind: str, row: dict[str, Any], limit: float) -> str:
    word = "kept" if row["ours_to_it"] <= limit and not row["ours_missed"] else "MISSED"
    spread = f" (mean of ratios {row['mean_ratio']:.4f} ± {row['plus_minus']:.4f})" if "plus_minus" in row else ""
    return f"{kind}: ours is {row['ours_to_it']:.4f} x {row['solver']}{spread}, wanted {limit} or less: {word}"


def text(rows: Sequence[dict[str, Any]]) -> str:
    """The table for the terminal."""
    lines = [
        f"{'class':<12}{'solver':<16}{'runs':>5}{'missed':>7}{'wall s':>8}{'mean cost':>13}{'gap':>8}{'ours/it':>9}"
        f"{'mean of ratios, 95 %':>24}"
    ]
    for row in rows:
        mean = "-" if row["mean_cost"] is None else f"{row['mean_cost']:,.2f}"
        gap = "-" if row["gap"] is None else f"{row['gap']:.2%}"
        ratio = f"{row['ours_to_it']:.4f}" if "ours_to_it" in row else "-"
        spread = f" ± {row['plus_minus']:.4f}" if "plus_minus" in row else ""
        ratios = f"{row['mean_ratio']:.4f}{spread}" if "mean_ratio" in row else "-"
        lines.append(
            f"{row['class']:<12}{row['solver']:<16}{row['runs']:>5}{row['missed']:>7}{row['wall_s']:>8.1f}{mean:>13}{gap:>8}{ratio:>9}"
            f"{ratios:>24}"
        )
    return "\n".join(lines)
