"""The folders of `buuta rounds design`, `cover` and `absorb`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from geo.file_names import file_stem
from geo.safe_write import canonical_json, write_text
from geo.table_file import Row, write_table
from routing.compare.what_if import portable
from routing.plan.plan import Plan
from routing.plan.read import write_plan
from routing.problem.loaded import LoadedProblem
from routing.problem.read import write_problem
from routing.territory.changes import DayChanges
from routing.territory.owners import with_familiar
from routing.territory.territories import Territories

TERRITORIES = "territories.json"
COLUMNS = ("round", "carrier", "unit", "kind", "stops", "duration_s", "distance_m", "connected")
CHANGES = ("stop", "area", "owner", "taker", "arrive_s")


def write_design(folder: Path, days: Sequence[LoadedProblem], told: Territories) -> None:
    """territories.json, rounds.csv for spreadsheets, and problem-NAME.json for each day, with `usual` and `familiar`
    filled in, and the matrices that they name.
    """
    write_text(folder / TERRITORIES, canonical_json(told.model_dump(mode="json")))
    write_table(folder / "rounds.csv", COLUMNS, list(_rows(told)), sheet="rounds")
    for loaded in days:
        write_problem(
            folder / f"problem-{file_stem(loaded.problem.name)}.json", with_familiar(portable(loaded), told)
        )


def _rows(told: Territories) -> Iterator[Row]:
    """Of each round the whole week (`kind` round), then every area and single place."""
    for each in told.rounds:
        week = each.week
        connected = "yes" if each.connected else "no"
        yield each.id, each.carrier, "", "round", week.stops, week.duration_s, week.distance_m, connected
        for kind, names in (("area", each.areas), ("place", each.places)):
            yield from ((each.id, each.carrier, name, kind, "", "", "", "") for name in names)


def write_day(folder: Path, loaded: LoadedProblem, plan: Plan, changes: DayChanges) -> None:
    """problem.json with its matrices, plan.json (an audited plan of it), and changes.csv: a row a stop that somebody
    else serves, and a row a stop that nobody does.
    """
    carried = portable(loaded)
    write_problem(folder / "problem.json", carried)
    write_plan(folder / "plan.json", plan.model_copy(update={"problem_sha256": carried.sha256}))
    areas = {stop.id: stop.area or "" for stop in loaded.problem.stops}
    arrives = {visit.stop: visit.arrive_s for trip in plan.rounds for visit in trip.visits}
    rows: list[Row] = [
        (each.stop, areas[each.stop], each.owner, each.taker, arrives[each.stop]) for each in changes.handed
    ]
    rows += [(left.stop, areas[left.stop], "", "", "") for left in changes.left]
    write_table(folder / "changes.csv", CHANGES, rows, sheet="changes")
