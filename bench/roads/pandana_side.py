"""pandana's part of the road benchmark; runs in the environment of the others and imports nothing of ours.

    python pandana_side.py FOLDER

FOLDER holds network.npz (x, y, tail, head, seconds, metres) and points.npz (nodes). Writes pandana.npz and prints one
line of JSON: seconds of preparation (its contraction hierarchies, one for seconds and one for metres, from our parsed
network) and of every matrix. Its metres are those of the shortest path, not of the fastest: it has no other.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from pathlib import Path

import numpy as np

THREADS = 2
RUNS = 3


def main() -> None:
    folder = Path(sys.argv[1])
    os.environ["OMP_NUM_THREADS"] = str(THREADS)
    import pandana  # noqa: PLC0415 - reads the number of threads when it loads
    import pandas as pd  # noqa: PLC0415

    given, nodes = np.load(folder / "network.npz"), np.load(folder / "points.npz")["nodes"]
    with contextlib.redirect_stdout(sys.stderr):
        began = time.monotonic()
        network = pandana.Network(
            pd.Series(given["x"]),
            pd.Series(given["y"]),
            pd.Series(given["tail"]),
            pd.Series(given["head"]),
            pd.DataFrame({"seconds": given["seconds"], "metres": given["metres"]}),
            twoway=False,
        )
        prepare_s = time.monotonic() - began
        origins, destinations = np.repeat(nodes, len(nodes)), np.tile(nodes, len(nodes))
        runs_s, found = [], {}
        for _ in range(RUNS):
            began = time.monotonic()
            for what in ("seconds", "metres"):
                found[what] = network.shortest_path_lengths(origins, destinations, imp_name=what)
            runs_s.append(time.monotonic() - began)
    grids = {what: np.array(cells).reshape(len(nodes), len(nodes)) for what, cells in found.items()}
    np.savez(folder / "pandana.npz", **grids)
    print(json.dumps({"prepare_s": prepare_s, "runs_s": runs_s}))


if __name__ == "__main__":
    main()
