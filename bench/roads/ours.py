"""Our part of the road benchmark: from an extract to a matrix, in a process of its own.

    python -m bench.roads.ours FOLDER [--points N]

FOLDER holds roads.osm.pbf; points.json ([[lon, lat], ...]) is made when it is missing: N junctions of the main
connected part, seeded. Writes ours.npz (seconds, metres) and, for the engines that read no extract, network.npz and
points.npz: the graph as we parsed it. Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from geo.roads.compile.compiler import compile_roads
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.place import Place
from geo.roads.profiles.read import read_profiles
from geo.roads.profiles.surroundings import PlainSurroundings
from geo.roads.snapping.snapper import Snapper
from geo.roads.sources.pbf import read_pbf
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY, centimetres, milliseconds

#: A profile with OSRM's speeds and access rules, so that the engines answer the same question.
CAR = Path(__file__).parent / "car"
THREADS = 2
RUNS = 3
SEED = 38


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--points", type=int, default=652)
    options = parser.parse_args()
    folder: Path = options.folder
    began = time.monotonic()
    steps_s: dict[str, float] = {}
    travel = prepare(folder / "roads.osm.pbf", steps_s)
    prepare_s = time.monotonic() - began
    if not (folder / "points.json").exists():
        choose_points(travel, options.points, folder / "points.json")
    positions = json.loads((folder / "points.json").read_text(encoding="utf-8"))
    places = [Place(str(number), lon, lat) for number, (lon, lat) in enumerate(positions)]
    began = time.monotonic()
    snapped = Snapper(travel).snap(places)
    snap_s = time.monotonic() - began
    runs_s = []
    with ThreadPoolExecutor(THREADS) as executor:
        for _ in range(RUNS + 1):  # the first loads what the just-in-time compiler kept
            began = time.monotonic()
            weights = travel.many_to_many(snapped, snapped, executor=executor)
            seconds, metres = milliseconds(weights) / 1000, centimetres(weights) / 100
            runs_s.append(time.monotonic() - began)
    none = weights >= NO_WAY
    seconds[none], metres[none] = np.nan, np.nan
    np.savez(folder / "ours.npz", seconds=seconds, metres=metres, away_m=snapped.away_cm / 100)
    write_network(travel, positions, folder)
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    graph = travel.graph
    facts = {"nodes": graph.nodes, "edges": graph.edges, "points": len(places)}
    times = {"prepare_s": prepare_s, "steps_s": steps_s, "snap_s": snap_s, "first_s": runs_s[0], "runs_s": runs_s[1:]}
    print(json.dumps({**facts, **times, "memory_mb": memory_mb}))


def prepare(pbf: Path, steps_s: dict[str, float]) -> RoadTravel:
    """From the extract to travel that can be asked; notes the seconds of every step."""
    began = time.monotonic()

    def done(step: str) -> None:
        steps_s[step] = time.monotonic() - began - sum(steps_s.values())

    tagged = read_pbf(pbf)
    done("read")
    graph = compile_roads(tagged, PlainSurroundings()).graph
    done("compile")
    hierarchy = build_hierarchy(graph)
    done("order")
    travel = RoadTravel.build(graph, hierarchy, read_profiles(CAR)["car"])
    done("profile")
    return travel


def choose_points(travel: RoadTravel, count: int, path: Path) -> None:
    """Junctions at which an edge of the main part begins, as many as asked for, each once."""
    graph = travel.graph
    junctions = np.unique(graph.edge_from[travel.edge_usable.all(axis=1)])
    chosen = np.random.default_rng(SEED).choice(junctions, min(count, len(junctions)), replace=False)
    positions = np.column_stack([graph.junction_lon[chosen], graph.junction_lat[chosen]])
    path.write_text(json.dumps(positions.round(7).tolist()), encoding="utf-8")


def write_network(travel: RoadTravel, positions: list[list[float]], folder: Path) -> None:
    """The arcs that the profile may use, and the node nearest to every point, as plain arrays."""
    graph = travel.graph
    open_arcs = travel.arc_weight < NO_WAY
    weight = travel.arc_weight[open_arcs]
    x, y = graph.junction_lon[graph.node_junction], graph.junction_lat[graph.node_junction]
    np.savez(
        folder / "network.npz",
        x=x,
        y=y,
        tail=graph.arc_tail[open_arcs],
        head=graph.arc_head[open_arcs],
        seconds=milliseconds(weight) / 1000,
        metres=centimetres(weight) / 100,
    )
    first_node = {}
    for node, at in enumerate(zip(x.round(7).tolist(), y.round(7).tolist(), strict=True)):
        first_node.setdefault(at, node)
    np.savez(folder / "points.npz", nodes=np.array([first_node.get((lon, lat), 0) for lon, lat in positions]))


if __name__ == "__main__":
    main()
