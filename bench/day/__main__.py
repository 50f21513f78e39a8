"""Whole days: seconds to the first full plan, memory, and how near the rounds are to the best that anyone finds.

    python -m bench.day [--day published] [--iterations N] [--sample 3] [--factor 10] [--skip-sample] [--json FILE]

Each day is `buuta demo` in a process of its own with two solver processes; the clock starts before the interpreter
does. Of the busy day's delivery run a few offices are drawn, and every engine may search each of them for FACTOR
times the office's budget: its part (by stops) of all seconds that the day took to its first full plan, both cores.
Costs are of the same problem by the same formula, and every plan is audited again here.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.day.days import DayRun, delivery_of, run_day
from bench.day.engines import NAMES, units_of
from bench.day.offices import sample
from bench.day.table import Compared, day_line, office_line, sample_line

DAYS = ("published", "busy")


def main() -> None:
    options = arguments()
    runs: list[DayRun] = []
    compared: list[Compared] = []
    for day in [options.day] if options.day else DAYS:
        with tempfile.TemporaryDirectory() as name:
            out = Path(name) / "out"
            run = run_day(day, out, seed=options.seed, iterations=options.iterations)
            runs.append(run)
            print(day_line(run), flush=True)
            write(options.json, runs, compared)
            if day == "busy" and not options.skip_sample:
                for office in compare(run, out, options):
                    compared.append(office)
                    print(office_line(office), flush=True)
                    write(options.json, runs, compared)
    if compared:
        print(sample_line(compared))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--day", choices=DAYS, help="only this day")
    parser.add_argument("--seed", type=int, default=0, help="of the demand, the search and the sample")
    parser.add_argument("--iterations", type=int, help="in place of the product's own default")
    parser.add_argument("--sample", type=int, default=3, help="how many offices of the busy day are compared")
    parser.add_argument(
        "--factor", type=float, default=10.0, help="how many times an office's budget the engines get"
    )
    parser.add_argument("--skip-sample", action="store_true", help="compare no office")
    parser.add_argument("--json", type=Path, help="write the figures here, after every step")
    return parser.parse_args()


def compare(run: DayRun, out: Path, options: argparse.Namespace) -> Iterator[Compared]:
    """The offices of the sample, one after another."""
    for office in sample(*delivery_of(out), options.sample, options.seed):
        seconds = budget_s(run.planned_s, office.share, options.factor)
        engines = {name: units_of(office.loaded, name, seconds, options.seed) for name in NAMES}
        yield Compared(office.name, len(office.loaded.problem.stops), seconds, office.units, engines)


def budget_s(planned_s: float, share: float, factor: float) -> int:
    """Whole seconds, never fewer than the factor gives."""
    return max(1, math.ceil(planned_s * share * factor))


def write(path: Path | None, runs: list[DayRun], compared: list[Compared]) -> None:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        offices = [{**asdict(each), "best": each.best, "ratio": each.ratio} for each in compared]
        content = {"days": [asdict(run) for run in runs], "offices": offices}
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
