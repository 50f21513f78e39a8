"""Who is there: a problem with other carriers than its own, in which nobody waits for one who is not."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Stop


def with_carriers(loaded: LoadedProblem, carriers: Sequence[Carrier]) -> LoadedProblem:
    """The problem with these carriers in place of its own; stops that only others may serve are left to nobody."""
    here = {carrier.id for carrier in carriers}
    stops = [_among(stop, here) for stop in loaded.problem.stops]
    update = {"carriers": list(carriers), "stops": stops}
    return problem_from_parts(loaded.problem.model_copy(update=update), loaded.matrices)


def only_carriers(loaded: LoadedProblem, kept: Collection[str]) -> LoadedProblem:
    """The problem without the other carriers; stops that only they may serve are left to nobody."""
    return with_carriers(loaded, [carrier for carrier in loaded.problem.carriers if carrier.id in kept])


def _among(stop: Stop, here: Collection[str]) -> Stop:
    return stop.model_copy(
        update={
            "carriers": None if stop.carriers is None else [name for name in stop.carriers if name in here],
            "usual": stop.usual if stop.usual in here else None,
        }
    )
