"""Today's rounds as a plan of a problem: scheduled as they are, unserved what no row names."""

from __future__ import annotations

from collections.abc import Sequence

from geo.errors import Fault, InputRefused
from geo.units import HOUR_S
from routing.compare.anyway import drive_anyway
from routing.compare.sound import require_sound
from routing.formats.rounds_csv import TodaysRound
from routing.model.broken import Broken
from routing.plan.assemble import assemble
from routing.plan.plan import Plan, Round, Run, Unserved
from routing.problem.decompose import component_of
from routing.problem.loaded import LoadedProblem
from routing.problem.record import EVER

#: What `Run.engine` is of a plan that nobody searched for.
IMPORTED = "import"

NOT_NAMED = "NOT_IN_TODAYS_ROUNDS"


def plan_of_today(loaded: LoadedProblem, rounds: Sequence[TodaysRound], source: str) -> Plan:
    """The plan; `source` tells in its `run` where the rounds are from.

    The rounds may break rules, which the auditor tells. A stop that no row names is unserved: NOT_IN_TODAYS_ROUNDS.

    Raises:
        InputRefused: the problem contradicts itself; or every fault of the rounds: ROUNDS_NO_WAY,
            MATRIX_PLACE_MISSING.
    """
    require_sound(loaded)
    faults: list[Fault] = []
    driven: list[Round] = []
    for trip in rounds:
        try:
            driven.append(_driven(loaded, trip))
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    served = {visit.stop for trip in driven for visit in trip.visits}
    left = {
        stop.id: Unserved(stop=stop.id, reason=NOT_NAMED, message="No row of today's rounds names it.")
        for stop in loaded.problem.stops
        if stop.id not in served
    }
    run = Run(
        engine=IMPORTED,
        seed=0,
        iterations=None,
        seconds=None,
        reproducible=True,
        notes=[f"Rounds as they are driven today, imported from {source}; nobody searched for them."],
    )
    return assemble(loaded, driven, left, run)


def _driven(loaded: LoadedProblem, trip: TodaysRound) -> Round:
    """One round, by itself: what others do is no business of its times.

    Raises:
        InputRefused: no matrix covers a stop; there is no way to it.
    """
    problem = loaded.problem
    (carrier,) = (each for each in problem.carriers if each.id == trip.carrier)
    names = [call.name for call in trip.calls if not call.reload]
    rows = {call.name: call.where for call in trip.calls if not call.reload}
    stops = {stop.id: stop for stop in problem.stops if stop.id in rows}
    matrix = loaded.matrix_for(carrier)
    known = set(matrix.ids) if matrix is not None else set()
    if strange := [name for name in names if stops[name].place not in known]:
        message = "The matrix that {} travels by does not have the place of stop {}."
        raise InputRefused(
            Fault("MATRIX_PLACE_MISSING", message.format(repr(carrier.id), repr(name)), "stop", rows[name])
            for name in strange
        )
    component = component_of(carrier.id, loaded, [stops[name] for name in names], [carrier])
    depots = {depot: -1 - number for number, depot in enumerate(component.depots)}
    numbers = {name: number for number, name in enumerate(names)}
    found = drive_anyway(
        component, 0, [depots[call.name] if call.reload else numbers[call.name] for call in trip.calls]
    )
    if isinstance(found, Broken):
        raise InputRefused([_impossible(trip, found, rows)])
    return found


def _impossible(trip: TodaysRound, broken: Broken, rows: dict[str, str]) -> Fault:
    message = f"Carrier {trip.carrier!r} has no way to {broken.stop!r} from where it is before, or on from there."
    if broken.reason != "UNREACHABLE":
        message = f"Carrier {trip.carrier!r} would be on the way for longer than {EVER // HOUR_S:,} hours."
    return Fault("ROUNDS_NO_WAY", message, "stop", rows.get(broken.stop, trip.calls[0].where))
