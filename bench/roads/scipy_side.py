"""scipy's Dijkstra on the graph as we parsed it; two processes, half of the rows each.

    python -m bench.roads.scipy_side FOLDER

Reads network.npz and points.npz, writes scipy.npz (seconds only: metres of the fastest path would cost it more) and
prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

THREADS = 2
RUNS = 2
#: Half a millisecond is no time, and zero would be no arc at all to scipy.
LEAST_S = 1e-6

Floats = NDArray[np.float64]


def main() -> None:
    folder = Path(sys.argv[1])
    halves = np.array_split(np.load(folder / "points.npz")["nodes"], THREADS)
    jobs = [(folder, half) for half in halves]
    runs_s = []
    with ProcessPoolExecutor(THREADS) as executor:
        for _ in range(RUNS):
            parts = list(executor.map(rows, jobs))
            runs_s.append(max(part_s for part_s, _ in parts))
    np.savez(folder / "scipy.npz", seconds=np.vstack([part for _, part in parts]))
    print(json.dumps({"prepare_s": 0.0, "runs_s": runs_s}))


def rows(job: tuple[Path, NDArray[np.int64]]) -> tuple[float, Floats]:
    folder, sources = job
    graph, points = fastest_arcs(folder), np.load(folder / "points.npz")["nodes"]
    began = time.monotonic()
    seconds = np.vstack(
        [dijkstra(graph, indices=part)[:, points] for part in np.array_split(sources, 8) if len(part)]
    )
    return time.monotonic() - began, seconds


def fastest_arcs(folder: Path) -> csr_array:
    """One arc between two nodes: scipy would add parallel ones up."""
    given = np.load(folder / "network.npz")
    n = len(given["x"])
    seconds = np.maximum(given["seconds"], LEAST_S)
    order = np.lexsort((seconds, given["head"], given["tail"]))
    tail, head = given["tail"][order], given["head"][order]
    first = np.append(True, (tail[1:] != tail[:-1]) | (head[1:] != head[:-1]))
    return csr_array((seconds[order][first], (tail[first], head[first])), shape=(n, n))


if __name__ == "__main__":
    main()
