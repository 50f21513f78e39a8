"""The folder of a relay: timetable, every feeder's problem and plan, the promises, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Fault, InputRefused
from geo.file_names import file_stem
from geo.safe_write import canonical_json, write_text
from geo.table_file import Row, write_table
from geo.units import clock
from routing.plan.plan import Plan
from routing.plan.read import read_plan, write_plan
from routing.problem.loaded import LoadedProblem
from routing.problem.read import read_problem, write_problem
from routing.read_json import read_json
from routing.relay.promises import TIMETABLE, Promises
from routing.relay.timetable import Timetable, read_timetable

Runs = Mapping[str, tuple[LoadedProblem, Plan]]

#: What a computed trunk is called in the names of its files.
TRUNK = "trunk"

COLUMNS = ("dossier", "origin", "destination", "ready", "promised", "rides", "least_slack_min", "missed_h")


def require_run_names(names: Sequence[str]) -> None:
    """Every feeder has a name of its own, also as a file, and none is called `timetable` or `trunk`.

    Raises:
        InputRefused: RELAY_RUN_NAME for each that has not.
    """
    stems = [file_stem(name) for name in names]
    faults = [
        Fault("RELAY_RUN_NAME", f"The name {name!r} is taken.", "name", name)
        for at, name in enumerate(names)
        if name in (TIMETABLE, TRUNK) or stems[at] in stems[:at]
    ]
    if faults:
        raise InputRefused(faults)


def write_relay_folder(
    folder: Path,
    timetable: Timetable,
    runs: Runs,
    promises: Promises,
    trunk: tuple[LoadedProblem, Plan] | None,
) -> None:
    """Write timetable.json, problem-NAME.json and plan-NAME.json with their matrices, promises.json, promises.csv.

    A computed trunk goes by the name `trunk`.
    """
    write_text(folder / "timetable.json", canonical_json(timetable.model_dump(mode="json")))
    for name, (loaded, plan) in (dict(runs) | ({TRUNK: trunk} if trunk is not None else {})).items():
        write_problem(folder / f"problem-{file_stem(name)}.json", loaded)
        write_plan(folder / f"plan-{file_stem(name)}.json", plan)
    write_text(folder / "promises.json", canonical_json(promises.model_dump(mode="json")))
    write_table(folder / "promises.csv", COLUMNS, _rows(promises))


@dataclass(frozen=True, slots=True)
class RelayFolder:
    """What `write_relay_folder` wrote."""

    timetable: Timetable
    runs: Runs
    promises: Promises
    trunk: tuple[LoadedProblem, Plan] | None


def read_relay_folder(folder: Path) -> RelayFolder:
    """What `write_relay_folder` wrote.

    Raises:
        InputRefused: what is wrong with one of the files.
    """
    promises = read_json(folder / "promises.json", Promises)
    runs = {name: _run(folder, name) for name in promises.runs}
    trunk = _run(folder, TRUNK) if (folder / f"plan-{TRUNK}.json").exists() else None
    return RelayFolder(read_timetable(folder / "timetable.json"), runs, promises, trunk)


def _run(folder: Path, name: str) -> tuple[LoadedProblem, Plan]:
    stem = file_stem(name)
    return read_problem(folder / f"problem-{stem}.json"), read_plan(folder / f"plan-{stem}.json")


def _rows(promises: Promises) -> Iterator[Row]:
    for each in promises.dossiers:
        tightest = min(each.changes, key=lambda change: change.slack_s, default=None)
        delay = None if tightest is None or tightest.delay_s is None else round(tightest.delay_s / 3600, 1)
        yield (
            each.id,
            each.origin,
            each.destination,
            clock(each.ready_s),
            "" if each.promised_s is None else clock(each.promised_s),
            " > ".join(f"{ride.run}:{ride.ride}" for ride in each.rides),
            "" if tightest is None else tightest.slack_s // 60,
            "" if delay is None else delay,
        )
