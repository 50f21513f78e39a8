"""OSRM's part of the road benchmark; runs in the environment of the others and imports nothing of ours.

    python osrm_side.py FOLDER ch|mld

FOLDER holds roads.osm.pbf and points.json ([[lon, lat], ...]). Writes osrm-<algorithm>.npz (seconds and metres, NaN
where there is no way; metres from the place to the road) and prints one line of JSON: seconds of preparation and of
every table. The profile is the car.lua that comes with OSRM. A table runs in two processes, half of the rows each:
one query of OSRM uses one thread.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import osrm

THREADS = 2
RUNS = 3
STEPS = {"ch": ("contract",), "mld": ("partition", "customize")}

engines: dict[str, osrm.OSRM] = {}


def main() -> None:
    folder, algorithm = Path(sys.argv[1]), sys.argv[2]
    base = folder / f"osrm-{algorithm}"
    base.mkdir()
    prepare_s = prepare(folder / "roads.osm.pbf", base, algorithm)
    points = json.loads((folder / "points.json").read_text(encoding="utf-8"))
    halves = [list(part) for part in np.array_split(np.arange(len(points)), THREADS)]
    with ProcessPoolExecutor(THREADS) as executor:
        jobs = [(str(base / "roads.osrm"), algorithm, points, [int(row) for row in half]) for half in halves]
        # Timed inside the processes: what they hand over to each other is none of OSRM's time.
        runs_s = [max(executor.map(table_s, jobs)) for _ in range(RUNS)]
        answers = list(executor.map(table, jobs))
    seconds, metres = (np.vstack([answer[what] for answer in answers]) for what in (0, 1))
    np.savez(folder / f"osrm-{algorithm}.npz", seconds=seconds, metres=metres, away_m=answers[0][2])
    print(json.dumps({"prepare_s": prepare_s, "runs_s": runs_s}))


def prepare(pbf: Path, base: Path, algorithm: str) -> float:
    """Seconds from the extract to files that a query opens."""
    profile = Path(osrm.__file__).parent / "share" / "profiles" / "car.lua"
    (base / pbf.name).symlink_to(pbf.resolve())
    began = time.monotonic()
    command("extract", "-p", str(profile), str(base / pbf.name))
    for step in STEPS[algorithm]:
        command(step, str(base / "roads.osrm"))
    return time.monotonic() - began


def command(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "osrm", *arguments, "--threads", str(THREADS)], check=True, stdout=subprocess.DEVNULL
    )


Job = tuple[str, str, list[list[float]], list[int]]


def engine(job: Job) -> osrm.OSRM:
    path, algorithm, _, _ = job
    if path not in engines:
        engines[path] = osrm.OSRM(
            algorithm=algorithm.upper(), storage_config=path, use_shared_memory=False, max_locations_distance_table=-1
        )
    return engines[path]


def ask(job: Job) -> tuple[float, osrm.Object]:
    _, _, points, rows = job
    coordinates = [(lon, lat) for lon, lat in points]
    parameters = osrm.TableParameters(coordinates=coordinates, sources=rows, annotations=["duration", "distance"])
    opened = engine(job)
    began = time.monotonic()
    answer = opened.Table(parameters)
    return time.monotonic() - began, answer


def table_s(job: Job) -> float:
    return ask(job)[0]


def table(job: Job) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    _, answer = ask(job)
    away_m = np.array([each["distance"] for each in answer["destinations"]])
    return grid(answer["durations"]), grid(answer["distances"]), away_m


def grid(rows: osrm.Array) -> np.ndarray:
    return np.array([[np.nan if cell is None else cell for cell in row] for row in rows], dtype=float)


if __name__ == "__main__":
    main()
