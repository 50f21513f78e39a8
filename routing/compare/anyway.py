"""A round as somebody drives it today, timed although it may break rules.

Only the rules that the round breaks are lifted, one after the other: who comes too late to one stop still waits where
it is too early, and breaks are had where they can be. What the round breaks, the auditor tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.plan import Round
from routing.plan.schedule import schedule
from routing.problem.component import Component
from routing.problem.relax import relaxed
from routing.problem.stops import Stop

#: The reason that the model tells -> the rules that are lifted for it (of `routing.problem.relax.RULES`).
_LIFTED: dict[str, tuple[str, ...]] = {
    "NO_CARRIER": ("skills", "named_carriers", "depots"),
    "LOCKED": ("locks",),
    "WRONG_DEPOT": ("depots",),
    "GOODS_APART": ("goods", "separate"),
    "WAVE_ORDER": ("waves",),
    "OVER_CAPACITY": ("capacity", "escort"),
    "MAX_STOPS": ("max_stops",),
    "MAX_DISTANCE": ("max_distance",),
    "ABOARD_TOO_LONG": ("max_aboard",),
    "BREAK_IMPOSSIBLE": ("breaks",),
}


def drive_anyway(component: Component, index: int, sequence: Sequence[int]) -> Round | Broken:
    """The round of carrier number `index` over `sequence` (not empty), timed whatever rules it breaks.

    A service that begins too late begins as early as it can. The `Broken` is what nobody can do: go where there is no
    way, deliver what was not picked up, reload where the carrier may not.
    """
    model = Rounds(component)
    cost = model.cost(index, sequence)
    # Every rule is lifted once, windows stop by stop; who still breaks one drives beyond the end of all times.
    for _ in range(len(_LIFTED) + len(sequence) + 4):
        lifted = _without(model.component, index, cost) if isinstance(cost, Broken) else None
        if lifted is None:
            break
        model = Rounds(lifted)
        cost = model.cost(index, sequence)
    return cost if isinstance(cost, Broken) else schedule(model, index, sequence)


def _without(component: Component, index: int, broken: Broken) -> Component | None:
    """The component without the rule that is broken; None where it cannot be lifted."""
    match broken.reason, broken.numbers:
        case "WINDOW_CLOSED", {"earliest_s": earliest}:
            return _open_until(component, index, broken.stop, earliest)
        case "SHIFT_TOO_SHORT", numbers:
            return relaxed(component, ["max_duration" if "duration_s" in numbers else "shift"])
        case "TOO_MANY_RELOADS", {"reloads": count}:
            return _reloading(component, index, count)
        case "WRONG_DEPOT", _ if all(stop.depot is None for stop in component.stops):
            return None
        case reason, _:
            rules = _LIFTED.get(reason)
            return None if rules is None else relaxed(component, rules)


def _open_until(component: Component, index: int, name: str, begin_s: int) -> Component:
    """The last window of the stop reaches to `begin_s`, when service can begin; its deadline lets it end.

    No further: a window that is open for ever would let the round start later, and every stop of it be later.
    """
    kind = component.carriers[index].kind

    def opened(stop: Stop) -> Stop:
        windows = sorted(stop.windows_s)
        first, last = windows[-1]
        ends = begin_s + stop.service_for(kind)
        deadline = None if stop.deadline_s is None else max(stop.deadline_s, ends)
        update = {"windows_s": [*windows[:-1], (first, max(last, begin_s))], "deadline_s": deadline}
        return stop.model_copy(update=update)

    return replace(component, stops=tuple(opened(stop) if stop.id == name else stop for stop in component.stops))


def _reloading(component: Component, index: int, most: int) -> Component:
    carriers = list(component.carriers)
    reloads = carriers[index].reloads
    if reloads is None:
        raise ValueError(f"carrier {carriers[index].id!r} reloads, and may not at all")
    carriers[index] = carriers[index].model_copy(update={"reloads": reloads.model_copy(update={"most": most})})
    return replace(component, carriers=tuple(carriers))
