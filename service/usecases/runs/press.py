"""The press wave: early, to both seats of every commune."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from service.usecases.runs.inputs import Inputs
from service.usecases.runs.problem import numbered, office_problem


def press(inputs: Inputs, arrived_s: Mapping[str, int]) -> LoadedProblem:
    """The early wave: press from each office to both seats of its communes, promised by 08:00."""
    settings = inputs.settings
    stops: dict[str, list[Stop]] = defaultdict(list)
    for bundle in inputs.demand.press:
        stops[bundle.office].append(
            Stop(
                id=f"press-{bundle.id}",
                place=bundle.id,
                depot=bundle.office,
                delivers={"items": 1, "g": bundle.g},
                service_s=settings.press_service_s,
                windows_s=[(0, settings.press_ends_s)],
                due_s=bundle.due_s,
                late_cost_per_h=settings.press_late_cost_per_h,
                penalty=settings.press_penalty,
            )
        )

    def carriers(office: str) -> list[Carrier]:
        shift = (arrived_s[office] + settings.press_sorting_s, settings.press_ends_s)
        return numbered("bao", office, len(stops[office]), settings.motorbike, shift)

    return office_problem(inputs, "press", stops, carriers)
