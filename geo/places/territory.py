"""The territory as one value: communes, predecessors, points, who dispatches where, and boundaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.places.boundaries import Boundaries
from geo.places.claims import Claim
from geo.places.communes import Commune
from geo.places.hamlets import Hamlet
from geo.places.people_groups import PeopleGroup
from geo.places.points import Point
from geo.places.population_raster import PopulationRaster
from geo.places.predecessors import Predecessor
from geo.places.provinces import THANH_HOA, Province


@dataclass(frozen=True, slots=True)
class Territory:
    """Everything buuta knows about a province. Tuples keep the order of the official codes.

    `dispatch` gives for every commune code the id of the post office whose postmen deliver there; `terrain` for
    every commune code one of `plain`, `hill`, `mountain`. Both lack the communes for which nobody has told.
    """

    communes: tuple[Commune, ...]
    predecessors: tuple[Predecessor, ...]
    points: tuple[Point, ...]
    dispatch: Mapping[str, str]
    terrain: Mapping[str, str]
    boundaries: Boundaries
    province: Province = THANH_HOA
    hamlets: tuple[Hamlet, ...] = ()
    claims: tuple[Claim, ...] = ()
    population_raster: PopulationRaster | None = None
    groups: tuple[PeopleGroup, ...] = ()
