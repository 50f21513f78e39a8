"""The whole coverage of a territory in one call."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.coverage.lost import measure_predecessors
from geo.coverage.measures import SUMMARY_NAMES, measure_communes, summarise_province
from geo.coverage.networks import points_of
from geo.coverage.people import Method, PeopleGrid
from geo.coverage.reach import reach_networks, reach_own_hcc_centre
from geo.coverage.standards.judge import judge
from geo.coverage.standards.read import rules
from geo.coverage.standards.served import Served, Way
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
    networks = reach_networks(territory, grid, roads)
    communes = measure_communes(territory, grid, networks)
    province = summarise_province(communes)
    predecessors = measure_predecessors(territory, grid, networks, reach_own_hcc_centre(territory, grid, roads))
    served = [
        Served(SUMMARY_NAMES[name], points_of(territory, name), Way(reach.travel_s, reach.straight_m))
        for name, reach in networks.items()
    ]
    verdicts = judge(rules(), territory, grid, served)
    return Coverage(communes, predecessors, province, verdicts, grid.people_at_hamlets, grid.method)
