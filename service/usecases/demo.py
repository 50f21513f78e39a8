"""The main job: territory, demand, a planned day, coverage, and everything drawn, in one folder."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.coverage.coverage import Coverage, measure_coverage
from geo.coverage.people import spread_people
from geo.demand.assumptions import Day as ReferenceDay
from geo.demand.demand import Demand
from geo.demand.reference_day import reference_day
from geo.matrix import load_matrix
from geo.places.load import load_territory, with_files
from geo.places.missing import WORKING_DAY, require
from geo.places.points_file import write_points
from geo.places.territory import Territory
from geo.safe_write import canonical_json, replaced_folder
from geo.sensitivity import EVERYTHING, STRANGER, Sensitivity
from routing.engines.bounds import DEFAULT_ITERATIONS, Iterations
from routing.plan.read import write_plan
from routing.problem.read import write_problem
from routing.relay.build import write_relay
from service.usecases import tables
from service.usecases.assumptions import DaySettings
from service.usecases.day import Day, RunOfDay, plan_day
from service.usecases.pages import PUBLIC, Summaries, write_pages
from service.usecases.places import map_places, places_of_the_day
from service.usecases.plan_places import write_plan_places
from service.usecases.runs.inputs import Inputs
from service.usecases.summary import summarise
from service.usecases.travel import Travel

if TYPE_CHECKING:
    from service.usecases.roads.day_roads import DayRoads

#: What is told when every run has its plan and every plan has passed the auditor; what follows only draws and writes.
PLANNED = "Rounds: all planned and audited"


#: Where the places of all its problems are; for planners, as it has what everybody may not see.
PLACES = "places.csv"


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What the user asked for; the command line says what each of them is."""

    out: Path
    seed: int = 0
    boundaries: Path | None = None
    matrix: Path | None = None
    points: Path | None = None
    workspace: Path | None = None
    day: ReferenceDay = "published"
    iterations: int = DEFAULT_ITERATIONS
    workers: int = 2


@dataclass(frozen=True, slots=True)
class DemoResult:
    """summary.json, and what the run took. Time and memory are not in the file: they differ from run to run."""

    summary: dict[str, Any]
    seconds: float
    peak_memory_mb: float


def run_demo(options: DemoOptions, tell: Callable[[str], None]) -> DemoResult:
    """Do it all and put the folder in place at the end; `tell` hears what is being done.

    Raises:
        InputRefused: a file given has faults, or the folder is not ours to replace.
        AuditFailed: a plan breaks a rule, which is an error of ours.
    """
    started = time.monotonic()
    with replaced_folder(options.out) as folder:
        tell("Territory: communes, predecessors, points, boundaries")
        territory = _territory(options)
        require(territory, *WORKING_DAY)
        settings = DaySettings()
        travel = Travel(territory, load_matrix(options.matrix) if options.matrix else None, _roads(options, settings))
        grid = spread_people(territory)
        demand = reference_day(territory, grid, day=options.day, seed=options.seed)
        places = places_of_the_day(territory, demand)
        travel.register(places)
        travel.refuse_unused_matrix([settings.motorbike.profile, settings.van.profile])
        # That the demand is made up comes first, then what times rest on: sheets have room for a few of them.
        made_up, *drawn = demand.labels("vi")
        labels = [made_up, *travel.labels("vi"), *drawn, *settings.labels("vi")]
        inputs = Inputs(territory, demand, travel, settings, labels)
        with ThreadPoolExecutor(options.workers) as executor:
            day = plan_day(
                inputs,
                Iterations(options.iterations),
                options.seed,
                executor,
                workers=options.workers,
                tell=lambda run, done, of: tell(f"Rounds: {run}, part {done} of {of}"),
            )
        tell(PLANNED)
        tell("Coverage: people, distances, the standard")
        coverage = measure_coverage(territory, grid, travel.usual_roads)
        summary, public = (
            summarise(territory, demand, settings, coverage, day, travel, allowed)
            for allowed in (EVERYTHING, STRANGER)
        )
        tell("Files, maps and sheets")
        _write_data(folder, territory, demand, coverage, day)
        write_open_data(folder, territory, coverage, day.runs, summary, EVERYTHING)
        write_open_data(folder / PUBLIC, territory, coverage, day.runs, public, STRANGER)
        write_pages(folder, territory, demand, day, coverage, Summaries(summary, public), travel, labels)
    return DemoResult(summary, time.monotonic() - started, _peak_memory_mb())


def _territory(options: DemoOptions) -> Territory:
    if options.workspace is None:
        return load_territory(boundaries=options.boundaries, points=options.points)
    from service.reference import open_reference  # noqa: PLC0415 - pyarrow, for those who have a workspace

    return with_files(open_reference(options.workspace), boundaries=options.boundaries, points=options.points)


def _roads(options: DemoOptions, settings: DaySettings) -> DayRoads | None:
    """The workspace's roads on the operating date; None where there are none."""
    if options.workspace is None:
        return None
    from service.usecases.roads.day_roads import roads_of_day  # noqa: PLC0415 - numba, for those who have roads

    return roads_of_day(options.workspace, date.fromisoformat(settings.date))


def _write_data(folder: Path, territory: Territory, demand: Demand, coverage: Coverage, day: Day) -> None:
    """What is for planners alone."""
    for name, run in day.runs.items():
        write_problem(folder / f"problem-{name}.json", run.loaded)
        write_plan(folder / f"plan-{name}.json", run.plan)
    write_plan_places(folder / PLACES, map_places(territory, demand))
    write_relay(folder / "plan-dossiers.json", day.relay)
    tables.write_dossiers(folder / "dossiers.csv", day.relay)


def write_open_data(
    folder: Path,
    territory: Territory,
    coverage: Coverage,
    runs: Mapping[str, RunOfDay],
    summary: Mapping[str, Any],
    allowed: frozenset[Sensitivity],
) -> None:
    """What somebody with `allowed` may have: tables and the summary, made for them."""
    folder.mkdir(exist_ok=True)
    tables.write_communes(folder / "communes.geojson", territory, coverage)
    tables.write_coverage(folder, coverage)
    write_points(folder / "points.csv", territory.points)
    tables.write_kpis(folder / "kpis.csv", runs, allowed)
    (folder / "summary.json").write_text(canonical_json(summary), encoding="utf-8")


def _peak_memory_mb() -> float:
    """The largest resident size so far of this process or of any one solver process; 0 where it cannot be told."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - not on Windows

    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(each).ru_maxrss for each in who) / unit
