"""A territory, as it is or as a scenario makes it, measured on one network."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.coverage.access.access import Access, measure_access
from geo.coverage.access.figures import unit_figures
from geo.coverage.access.units import Units, units_of
from geo.coverage.networks import SUMMARY_NAMES
from geo.coverage.people import PeopleGrid
from geo.coverage.scenarios.comparison import FIGURES, NetworkName, OnNetwork, VerdictTold
from geo.coverage.scenarios.effects import point_effects
from geo.coverage.scenarios.told import rounded
from geo.coverage.scenarios.ways import unit_changes
from geo.places.points import Service
from geo.places.territory import Territory
from geo.roads.roads import Roads

Told = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What is the same in all scenarios: the people, how they travel, groups of them (int64 (cells,) by name).

    `services` are measured one by one; without any, those that a network's points tell.
    """

    grid: PeopleGrid
    roads: Roads
    profile: str
    groups: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)
    services: tuple[Service, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One territory on one network: the ways of all cells, and the figures of :func:`unit_figures`."""

    territory: Territory
    access: Access
    frame: pd.DataFrame


def measure(territory: Territory, network: str, setting: Setting) -> Measured:
    """Measure a territory on the network `known` or `all`."""
    access = measure_access(
        territory, network, setting.grid, setting.roads, profile=setting.profile, services=setting.services
    )
    return Measured(territory, access, unit_figures(access, setting.grid, territory, setting.groups))


def on_network(
    then: Measured,
    base: Measured,
    setting: Setting,
    *,
    touched: Collection[str],
    verdicts: tuple[VerdictTold, ...],
) -> OnNetwork:
    """One scenario's record, compared with the base; where the two are the same, units and effects are empty.

    Args:
        then, base: both on the same network.
        setting: that both were measured in.
        touched: ids of the points that the scenario closes or moves.
        verdicts: on `then`.
    """
    same = then is base
    units: list[Units] = list(units_of(base.territory, setting.grid, setting.groups))
    network: NetworkName = "known" if SUMMARY_NAMES[then.access.network] == "known" else "known_assumed"
    return OnNetwork(
        network=network,
        figures=_province(then.frame),
        offers=_offers(then.frame),
        groups=_groups(then.frame),
        verdicts=verdicts,
        units=() if same else unit_changes(units, base.access, then.access),
        effects=() if same else point_effects(base.access, then.access, setting.grid, touched),
    )


def _province(frame: pd.DataFrame) -> Told:
    rows = frame[frame["unit_kind"] == "province"].to_dict("records")
    communes = frame[frame["unit_kind"] == "commune"]
    counted = {"communes_without_point": float((communes["points"] == 0).sum())}
    return _told({**{str(key): value for key, value in rows[0].items()}, **counted})


def _offers(frame: pd.DataFrame) -> dict[str, Told]:
    """How near everybody is to each kind of point, service and moment, by the beginning of their columns."""
    near, mean = "_people_30min", "_mean_min"
    province = frame[frame["unit_kind"] == "province"]
    found = [str(column).removesuffix(near) for column in province.columns if str(column).endswith(near)]
    return {
        name: {
            "people_30min": rounded(float(province[f"{name}{near}"].iloc[0]), 0),
            "mean_min": rounded(float(province[f"{name}{mean}"].iloc[0]), 2),
        }
        for name in found
    }


def _groups(frame: pd.DataFrame) -> dict[str, Told]:
    """The figures that a group of people can have, by its name."""
    rows = frame[frame["unit_kind"] == "group"].to_dict("records")
    return {
        str(row["name"]): {
            "people": float(row["people"]),
            **{key: value for key, value in _told(row).items() if value is not None},
        }
        for row in rows
    }


def _told(row: Mapping[Any, Any]) -> dict[str, float | None]:
    return {name: rounded(row.get(name, np.nan), digits) for name, (_, digits) in FIGURES.items()}
