"""Rounds against the others at equal wall time, two cores each, on public instances or fresh ones.

    python -m bench.vrp --instances DIR [--seconds 20] [--seeds 3] [--only TEXT] [--peers NAME ...]
    python -m bench.vrp --generate 10 --seed 1 [--size 200]

DIR (with its subfolders) has CVRPLIB, Solomon, Li and Lim and Cordeau files, best-known costs as .sol or BKS.json.
Solvers: buuta (`routing.solve`, engine auto), OR-Tools' guided local search, PyVRP, VROOM; all get the same integer
matrix (X rounded, the others x 100 rounded), distance as their only objective and at most the file's vehicles.
Who is not in the product's own Python runs in that of --others; who is in neither is said and skipped. Every
answer is judged by `bench.vrp.check` alone. Results are written to --json after every run; --resume goes on there.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.vrp.generate import generate_all
from bench.vrp.instance import Instance, read_instance
from bench.vrp.solvers import HERE, Result, Solver, run
from bench.vrp.table import GLS, OURS, best_known, gates, summary, text
from bench.vrp.write import write_instance

OTHERS = Path(".venv-others/bin/python")
NO_INSTANCES = (".sol", ".json", ".md")
_SIDES = (("ortools", GLS, 2), ("pyvrp", "PyVRP", 2), ("vroom", "VROOM", 1))


def main() -> None:
    options = arguments()
    solvers = [solver for solver in all_solvers(options.others) if wanted(solver, options.peers)]
    results = earlier(options.json, options.seconds) if options.resume else []
    done = {(each.instance, each.seed, each.solver) for each in results}
    known = best_known(options.instances) if options.instances else {}
    with tempfile.TemporaryDirectory() as name:
        for instance, path in instances(options, Path(name)):
            if options.only not in f"{instance.kind}/{instance.name}":
                continue
            folder = Path(tempfile.mkdtemp(dir=name))
            instance.save(folder)
            shutil.copyfile(path, folder / "problem")
            for seed in range(options.seeds):
                for solver in solvers:
                    if (instance.name, seed, solver.name) in done:
                        continue
                    result = run(solver, instance, folder, options.seconds, seed)
                    results.append(result)
                    print(line(result, known), flush=True)
                    write(options.json, results, known)
            shutil.rmtree(folder)
    rows = summary(results, known)
    print(f"\n{text(rows)}\n")
    print("\n".join(gates(rows)))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--instances", type=Path, help="a folder of instance files")
    source.add_argument("--generate", type=int, help="so many fresh instances of each class")
    parser.add_argument("--seed", type=int, default=1, help="of the fresh instances")
    parser.add_argument("--size", type=int, help="customers of every fresh instance, otherwise 100 to 400")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seeds", type=int, default=3, help="runs of every solver on every instance")
    parser.add_argument("--only", default="", help="instances that have this in CLASS/NAME")
    parser.add_argument("--peers", nargs="*", help="solvers by the beginning of their name; ours runs always")
    parser.add_argument("--others", type=Path, default=OTHERS, help="the Python that has VROOM")
    parser.add_argument("--json", type=Path, default=Path("out/bench-vrp.json"))
    parser.add_argument("--resume", action="store_true", help="keep what --json has and run the rest")
    options = parser.parse_args()
    if options.instances and not options.instances.is_dir():
        parser.error(f"{options.instances} is no folder")
    return options


def wanted(solver: Solver, peers: Sequence[str] | None) -> bool:
    """Whether the solver was asked for: ours always, the others all or by name."""
    return solver.name == OURS or peers is None or any(solver.name.lower().startswith(p.lower()) for p in peers)


def all_solvers(others: Path) -> list[Solver]:
    """Ours, and every peer in the first Python that has it."""
    found = [Solver(OURS, (sys.executable, "-m", "bench.vrp.ours"), 1)]
    for module, name, processes in _SIDES:
        side = str(HERE / "peers" / f"{module}_side.py")
        pythons = [python for python in (sys.executable, str(others)) if has(python, module)]
        if pythons:
            found.append(Solver(name, (pythons[0], side), processes))
        else:
            print(f"{name} is skipped: neither this Python nor {others} has it (make bench-vrp-others).")
    return found


def has(python: str, module: str) -> bool:
    if not Path(python).exists():
        return False
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def instances(options: argparse.Namespace, folder: Path) -> Iterator[tuple[Instance, Path]]:
    """Every instance with its file."""
    if options.generate is None:
        for path in sorted(options.instances.rglob("*")):
            if not path.is_file() or path.suffix in NO_INSTANCES:
                continue
            if (read := read_instance(path)) is not None:
                yield read, path
            else:
                print(f"{path.name} is none of the instances that are compared: skipped.")
        return
    for made in generate_all(options.generate, options.seed, options.size):
        suffix, content = write_instance(made)
        path = folder / f"{made.name}{suffix}"
        path.write_text(content, encoding="utf-8")
        yield made, path


def line(result: Result, known: dict[str, float]) -> str:
    cost = "-" if result.cost is None else f"{result.cost:,.2f}"
    best = known.get(result.instance)
    gap = f"{result.cost / best - 1:.2%}" if best and result.cost is not None else ""
    told = "; ".join(result.wrong[:1])
    figures = f"{cost:>13}{gap:>9} {result.wall_s:>6.1f} s"
    return f"{result.instance:<14} seed {result.seed} {result.solver:<14}{figures} {told}"


def write(path: Path, results: Sequence[Result], known: dict[str, float]) -> None:
    """All results and their summary; written aside first, so that an end in the middle loses nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = summary(results, known)
    content: dict[str, Any] = {
        "runs": [result.as_dict() for result in results],
        "summary": rows,
        "gates": gates(rows),
    }
    aside = path.with_suffix(".part")
    aside.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    aside.replace(path)


def earlier(path: Path, seconds: float) -> list[Result]:
    """The runs that a file has.

    Raises:
        SystemExit: one of them had another time: means of both would compare a short search with a long one.
    """
    if not path.exists():
        return []
    runs = [Result(**each) for each in json.loads(path.read_text(encoding="utf-8"))["runs"]]
    if others := {each.seconds for each in runs} - {seconds}:
        raise SystemExit(f"{path} has runs of {max(others):g} s: go on with those, or give another --json.")
    return runs


if __name__ == "__main__":
    main()
