"""People and sites along a street, a minute a km: questions that are answered in the head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from routing.siting.question import Demand, Objective, Question, Site


def street(
    people: Mapping[str, tuple[int, int]],
    sites: Mapping[str, int | tuple[int, dict[str, Any]]],
    objective: Objective = Objective.P_MEDIAN,
    areas: Mapping[str, str] | None = None,
    **wishes: Any,
) -> Question:
    """`people`: id -> km and how many; `sites`: id -> km, or km and fields. All are of the area "" unless told."""
    areas = areas or {}
    told = {name: (at, {}) if isinstance(at, int) else at for name, at in sites.items()}
    km = np.array([[abs(here - there) for there, _ in told.values()] for here, _ in people.values()])
    return Question(
        tuple(Demand(name, areas.get(name, ""), count) for name, (_, count) in people.items()),
        tuple(Site(name, areas.get(name, ""), **fields) for name, (_, fields) in told.items()),
        (km * 60).astype(np.int32).reshape(len(people), len(told)),
        objective,
        **wishes,
    )
