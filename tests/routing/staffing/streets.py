"""Persons and posts along a street, a minute a km: questions that are answered in the head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from routing.staffing.question import Person, Post, Question


def street(
    persons: Mapping[str, int | tuple[int, dict[str, Any]]],
    posts: Mapping[str, tuple[int, int] | tuple[int, int, dict[str, Any]]],
    areas: Mapping[str, str] | None = None,
    **wishes: Any,
) -> Question:
    """`persons`: id -> km of the home, or km and fields; `posts`: id -> km, workload and perhaps fields.

    All posts are of the area "" unless told.
    """
    areas = areas or {}
    homes = {name: (told, {}) if isinstance(told, int) else told for name, told in persons.items()}
    places = {name: (told[0], told[1], told[2] if len(told) > 2 else {}) for name, told in posts.items()}
    km = np.array([[abs(home - at) for at, _, _ in places.values()] for home, _ in homes.values()])
    return Question(
        tuple(Person(name, **fields) for name, (_, fields) in homes.items()),
        tuple(Post(name, areas.get(name, ""), work, **fields) for name, (_, work, fields) in places.items()),
        (km * 60).astype(np.int32).reshape(len(homes), len(places)),
        **wishes,
    )
