"""What more iterations bring: one engine on every component of a problem, one process, no clock limits.

    buuta demo --out DIR [--day busy] --iterations 5
    python -m bench.iterations DIR/problem-delivery.json [--engine recreate] [--counts 100,300,1000,3000]
                               [--components 3,10,20]

Costs are the problem's own (whole VND, penalties and all), seconds of processor time. Compiling is not measured.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from routing.engines.bounds import Iterations
from routing.engines.engine import Alone
from routing.engines.registry import ENGINES, load
from routing.plan.cost import whole_vnd
from routing.problem.decompose import decompose
from routing.problem.read import read_problem
from routing.validate.validate import validated


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("problem", type=Path, help="a problem file without impossible stops")
    parser.add_argument("--engine", default="recreate", choices=ENGINES)
    parser.add_argument("--counts", default="100,300,1000,3000", help="iterations for each component")
    parser.add_argument("--components", default="", help="only these, by their number from 0")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    loaded = read_problem(options.problem)
    if validated(loaded):
        parser.error("the problem has impossible stops: their penalties would hide the rest")
    components = decompose(loaded)
    if options.components:
        components = [components[int(number)] for number in options.components.split(",")]
    engine = load(ENGINES[options.engine])
    engine.search(components[0], Iterations(1), options.seed, None, Alone())
    print(f"{len(components)} components of {min(len(each.stops) for each in components)}", end=" ")
    print(f"to {max(len(each.stops) for each in components)} stops")
    print(f"{'iterations':>10}{'cost, VND':>14}{'ratio':>8}{'rounds':>8}{'s':>8}")
    first = None
    for count in map(int, options.counts.split(",")):
        began = time.process_time()
        found = [engine.search(each, Iterations(count), options.seed, None, Alone()) for each in components]
        seconds = time.process_time() - began
        cost = whole_vnd(sum(each.units for each in found))
        first = first or cost
        rounds = sum(bool(sequence) for each in found for sequence in each.sequences)
        print(f"{count:>10}{cost:>14,}{cost / first:>8.4f}{rounds:>8}{seconds:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
