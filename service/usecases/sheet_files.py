"""The sheets of a plan in a file: one folder, a file a round and kind."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Fault, InputRefused
from geo.places.load import load_places
from geo.safe_write import replaced_folder
from maps.round_path import PlanOnMap
from maps.sheets.files import Kind, round_files
from routing.plan.plan import Round
from service.usecases.plan_on_map import checked_plan, drawn_plan, lines_on
from service.usecases.plan_places import read_plan_places
from service.usecases.plan_readers import ALLOWED, Reader
from service.usecases.result_files import TITLES

#: What the rounds of a problem are called that is none of ours.
_TITLE = "Phiếu tuyến"


@dataclass(frozen=True, slots=True)
class SheetsRequest:
    """What was asked for; without `rounds` all of them."""

    problem: Path
    plan: Path
    places: Path
    out: Path
    paper: str = "a4"
    kinds: frozenset[Kind] = frozenset({Kind.PDF})
    rounds: tuple[str, ...] = ()
    reader: Reader = Reader.POSTMAN
    workspace: Path | None = None


@dataclass(frozen=True, slots=True)
class SheetsWritten:
    """How many rounds there were, files, stops that the reader may not see, and stops that no round serves."""

    rounds: int
    files: int
    hidden: int
    unserved: int


def write_sheet_files(request: SheetsRequest, tell: Callable[[str], None]) -> SheetsWritten:
    """Write the folder, as a whole or not at all.

    Raises:
        AuditFailed: the plan breaks a rule of its problem.
        InputRefused: what is wrong with the files or the workspace; SHEETS_ROUND for each id that is no round;
            OUTPUT_NOT_OURS, OUTPUT_UNWRITABLE.
    """
    loaded, plan = checked_plan(request.problem, request.plan)
    places, lines = read_plan_places(request.places, loaded.problem), lines_on(request.workspace)
    on_map = drawn_plan(loaded, plan, places, ALLOWED[request.reader], lines)
    rounds = _chosen(on_map, request.rounds)
    communes = (load_places() if lines is None else lines.territory).communes
    shown = on_map.shown_stops()
    title = TITLES.get(on_map.problem.name, _TITLE)
    files = 0
    with replaced_folder(request.out) as folder:
        for at, one in enumerate(rounds, start=1):
            for name, content in round_files(
                on_map, one, title=title, kinds=request.kinds, paper=request.paper, communes=communes
            ):
                (folder / name).write_bytes(content)
                files += 1
            if at % 50 == 0:
                tell(f"Sheets: {at:,} of {len(rounds):,}")
    hidden = sum(shown[visit.stop].hidden for one in rounds for visit in one.visits)
    return SheetsWritten(len(rounds), files, hidden, len(on_map.plan.unserved))


def _chosen(on_map: PlanOnMap, wanted: Collection[str]) -> list[Round]:
    known = {one.id for one in on_map.plan.rounds}
    faults = [
        Fault("SHEETS_ROUND", f"The plan has no round {name[:60]!r}.", "round", name)
        for name in dict.fromkeys(wanted)
        if name not in known
    ]
    if faults:
        raise InputRefused(faults)
    return [one for one in on_map.plan.rounds if not wanted or one.id in wanted]
