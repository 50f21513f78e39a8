"""Roads against the others, in one run: preparation, matrices, agreement, memory.

    python -m bench.roads [--pbf FILE] [--agree FILE ...] [--points 652] [--others PYTHON] [--json FILE] [--small]

1. Matrices: FILE (.osm.pbf) is parsed and made ready; N of its junctions are routed to each other, seconds and
   metres, by us, scipy's Dijkstra, pandana and OSRM (CH and MLD), two threads each, one after the other.
2. Agreement: the metres of our fastest paths and OSRM's, over the same places, for every --agree file. We use the
   speeds and access rules of OSRM's car profile (bench/roads/car), so that both answer the same question.
3. Memory: a made-up network of a million junctions compiled, and 10,000 x 10,000 cells written, as whole commands.

Without --pbf it is BUUTA_REFERENCE_DATA's data/hcm_2018.osm.pbf, and a made-up town where that is absent. OSRM and
pandana live in an environment of their own, because of their licences and Pythons: `make bench-roads-others` makes it
(Python >= 3.12); without it they are skipped. `--small` leaves out part 3.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from bench.process import measure
from bench.road_extract import SOUTH, STEP, WEST
from bench.roads.agreement import agreement

HERE = Path(__file__).parent
OTHERS = Path(".venv-others/bin/python")
MILLION, TOWN = 1_000_000, 40_000
MANY, SEED = 10_000, 38
THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("BUUTA_REFERENCE_DATA", "")) / "data"
    names = ("monaco", "liechtenstein", "hcm_2018")
    parser.add_argument("--pbf", type=Path, default=data / "hcm_2018.osm.pbf")
    parser.add_argument("--agree", type=Path, nargs="*", default=[data / f"{name}.osm.pbf" for name in names])
    parser.add_argument("--points", type=int, default=652)
    parser.add_argument("--others", type=Path, default=OTHERS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--small", action="store_true")
    options = parser.parse_args()
    others = options.others if options.others.exists() else None
    if others is None:
        print(f"OSRM and pandana are skipped: {options.others} is not there (make bench-roads-others).")
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results["matrices"] = matrices(extract(options.pbf, folder), options.points, others, folder / "matrices")
        results["agreement"] = agreements(options.agree, options.points, others, folder)
        if not options.small:
            results["memory"] = memory(folder)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(results, indent=2), encoding="utf-8")


def extract(pbf: Path, folder: Path) -> Path:
    """The file to measure with, or a made-up one."""
    if pbf.is_file():
        return pbf
    print(f"{pbf} is not there: a made-up town of {TOWN:,} junctions instead.")
    made = folder / "town.osm.pbf"
    make(made, TOWN)
    return made


def make(path: Path, junctions: int) -> None:
    subprocess.run([sys.executable, "-m", "bench.road_extract", str(path), "--junctions", str(junctions)], check=True)


def matrices(pbf: Path, points: int, others: Path | None, folder: Path) -> dict[str, Any]:
    """Times of all engines over one file, and their ratios to ours."""
    folder.mkdir()
    shutil.copyfile(pbf, folder / "roads.osm.pbf")
    ours = side([sys.executable, "-m", "bench.roads.ours", str(folder), "--points", str(points)])
    found = {"buuta": ours, "scipy (Dijkstra)": side([sys.executable, "-m", "bench.roads.scipy_side", str(folder)])}
    if others is not None:
        found["pandana"] = side([str(others), str(HERE / "pandana_side.py"), str(folder)])
        for algorithm in ("mld", "ch"):
            found[f"OSRM {algorithm.upper()}"] = side(
                [str(others), str(HERE / "osrm_side.py"), str(folder), algorithm]
            )
    print(
        f"\n{pbf.name}: {ours['nodes']:,} nodes, {ours['edges']:,} edges, {ours['points']} places; median of the runs"
    )
    print(f"{'':20}{'ready, s':>10}{'matrix, s':>12}{'matrix / ours':>15}")
    for name, times in found.items():
        ratio = median(times["runs_s"]) / median(ours["runs_s"])
        print(f"{name:20}{times['prepare_s']:>10.1f}{median(times['runs_s']):>12.3f}{ratio:>15.1f}")
    apart_s = np.nanmax(np.abs(np.load(folder / "ours.npz")["seconds"] - np.load(folder / "scipy.npz")["seconds"]))
    print(f"Largest difference between our seconds and scipy's: {apart_s:.3f} s")
    return {"file": pbf.name, "engines": found, "apart_from_scipy_s": float(apart_s)}


def agreements(files: Sequence[Path], points: int, others: Path | None, folder: Path) -> dict[str, Any]:
    """Our metres against those of OSRM, file by file."""
    found: dict[str, Any] = {}
    if others is None:
        return found
    heads = f"{'cells':>15}{'median':>10}{'90 %':>8}{'99 %':>8}{'> 10 %':>9}{'closed or slower':>18}{'one-sided':>11}"
    print(f"\nMetres against OSRM's{heads}")
    for pbf in files:
        if not pbf.is_file():
            print(f"{pbf.name} is not there: skipped.")
            continue
        part = folder / f"agree-{pbf.name.partition('.')[0]}"  # OSRM takes a dot for the end of a name
        part.mkdir()
        shutil.copyfile(pbf, part / "roads.osm.pbf")
        side([sys.executable, "-m", "bench.roads.ours", str(part), "--points", str(points)])
        side([str(others), str(HERE / "osrm_side.py"), str(part), "ch"])
        ours, theirs = np.load(part / "ours.npz"), np.load(part / "osrm-ch.npz")
        result = agreement(ours, theirs)
        places = json.loads((part / "points.json").read_text(encoding="utf-8"))
        found[pbf.name] = {**asdict(result), "places": places}
        quantiles = f"{result.median:>10.2%}{result.p90:>8.1%}{result.p99:>8.1%}"
        counts = f"{result.beyond['10%']:>9.1%}{result.longer_and_slower:>18,}{result.one_sided:>11,}"
        print(f"{pbf.name:21}{result.cells:>15,}{quantiles}{counts}")
    return found


def memory(folder: Path) -> dict[str, Any]:
    """The largest memory of whole commands on a network of a million junctions."""
    big, workspace, points = folder / "big.osm.pbf", folder / "workspace", folder / "points.csv"
    make(big, MILLION)
    measure(["init", str(workspace)])
    build = measure(["roads", "build", "--pbf", str(big), "--whole", "--workspace", str(workspace)], THREADS)
    print(f"\nA million junctions compiled: {build.seconds:.0f} s, {build.memory_mb:.0f} MB")
    write_points(points)
    arguments = ["matrix", "--points", str(points), "--workspace", str(workspace), "--profile", "motorbike"]
    matrix = measure([*arguments, "--no-estimate", "-o", str(folder / "matrix.npz")], THREADS)
    print(f"{MANY:,} x {MANY:,} cells written: {matrix.seconds:.0f} s, {matrix.memory_mb:.0f} MB")
    return {"compile": asdict(build), "matrix": asdict(matrix)}


def write_points(path: Path) -> None:
    """Places all over the made-up network."""
    side_deg = np.sqrt(MILLION) * STEP
    places = np.random.default_rng(SEED).uniform(0, side_deg, (MANY, 2)) + np.array([WEST, SOUTH])
    rows = [f"p{number},{lon:.6f},{lat:.6f}\n" for number, (lon, lat) in enumerate(places.tolist())]
    path.write_text("id,lon,lat\n" + "".join(rows), encoding="utf-8")


def side(command: list[str]) -> dict[str, Any]:
    """Run one engine in a process of its own; what it says about itself is its last line."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **THREADS})
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-4000:]}")
    facts: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return facts


if __name__ == "__main__":
    main()
