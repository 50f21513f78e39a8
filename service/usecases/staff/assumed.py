"""A roster for those who have none yet: as many persons as the sources tell, with homes that are drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.coverage.networks import hcc_centres
from geo.places.territory import Territory
from service.usecases.staff.staffer import Staffer


def assumed_roster(
    territory: Territory, people: NDArray[np.int64], at_points: int, seed: int
) -> tuple[list[Staffer], str]:
    """One person fixed in the HCC centre of every commune and `at_points` others, and what that rests on, in words.

    The homes of the others are the centres of former communes, drawn in proportion to `people`, int64 (predecessors,)
    with the seed; several may live in one.
    """
    centres = hcc_centres(territory)
    fixed = [Staffer(f"fixed-{code}", "", None, point.id) for code, point in centres.items()]
    drawn = np.random.default_rng(seed).choice(len(people), size=at_points, p=people / people.sum())
    olds = [territory.predecessors[row] for row in np.sort(drawn).tolist()]
    others = [
        Staffer(f"assumed-{number:03d}", f"predecessor {old.code}", (old.lon, old.lat))
        for number, old in enumerate(olds, 1)
    ]
    label = (
        f"The roster is assumed: one person fixed in each of the {len(centres)} communes' HCC centres, and "
        f"{at_points} whose homes are the centres of former communes, drawn in proportion to people (seed {seed})."
    )
    return [*fixed, *others], label
