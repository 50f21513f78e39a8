"""The coverage that the main job tells, in one call: rounded tables with straight kilometres, and the verdicts.

All of it is made of :mod:`geo.coverage.access` but the straight kilometres (:mod:`geo.coverage.straight`). `buuta
coverage` has the whole of what access measures.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.coverage.access.access import measure_access
from geo.coverage.lost import measure_predecessors
from geo.coverage.measures import measure_communes, summarise_province
from geo.coverage.networks import NETWORKS
from geo.coverage.people import Method, PeopleGrid
from geo.coverage.standards.judge import judge
from geo.coverage.standards.read import rules
from geo.coverage.standards.served import Served
from geo.coverage.standards.verdict import Verdict
from geo.places.missing import Need, require
from geo.places.territory import Territory
from geo.roads.roads import Roads


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Who is reached.

    Attributes:
        communes: a row a commune (:func:`geo.coverage.measures.measure_communes`).
        predecessors: a row a predecessor, worst off first (:func:`geo.coverage.lost.measure_predecessors`).
        province: figures for the networks `known` and `known_assumed`.
        verdicts: the rules of data/standards.yaml on both networks.
        people_at_hamlets: how many people were placed at registered hamlets, not by area or raster.
        people_method: how people were placed.
    """

    communes: pd.DataFrame
    predecessors: pd.DataFrame
    province: dict[str, dict[str, float | int]]
    verdicts: list[Verdict]
    people_at_hamlets: int = 0
    people_method: Method = "even"


def measure_coverage(territory: Territory, grid: PeopleGrid, roads: Roads) -> Coverage:
    """Coverage of a territory whose people live on `grid` and travel on `roads`.

    Raises:
        InputRefused: POPULATION_MISSING, AREA_MISSING, DISPATCH_MISSING.
    """
    require(territory, Need.POPULATION, Need.AREA, Need.DISPATCH)
    accesses = {network: measure_access(territory, network, grid, roads) for network in NETWORKS}
    communes = measure_communes(territory, grid, accesses)
    province = summarise_province(communes)
    predecessors = measure_predecessors(territory, grid, accesses, roads)
    verdicts = judge(rules(), territory, grid, [Served.by(access) for access in accesses.values()])
    return Coverage(communes, predecessors, province, verdicts, grid.people_at_hamlets, grid.method)
