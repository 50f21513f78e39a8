"""The territory as one value: communes, predecessors, points, who dispatches where, and boundaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.places.boundaries import Boundaries
from geo.places.communes import Commune
from geo.places.points import Point
from geo.places.predecessors import Predecessor


@dataclass(frozen=True, slots=True)
class Territory:
    """Everything buuta knows about a province. Tuples keep the order of the official codes.

    `dispatch` gives for every commune code the id of the post office whose postmen deliver there; `terrain` for
    every commune code one of `plain`, `hill`, `mountain`.
    """

    communes: tuple[Commune, ...]
    predecessors: tuple[Predecessor, ...]
    points: tuple[Point, ...]
    dispatch: Mapping[str, str]
    terrain: Mapping[str, str]
    boundaries: Boundaries
