"""Before and after the merger: the way to the old commune's office, to the new HCC centre, to the nearest kept point.

Where the old offices stood is not published: each is *assumed* at its predecessor's centre, and every figure that
begins with `to_old`, and every loss, rests on that.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.coverage.access.access import Access
from geo.coverage.access.units import Units, units_of
from geo.coverage.networks import hcc_centres
from geo.coverage.people import PeopleGrid
from geo.places.territory import Territory
from geo.roads.metric import metric_xy
from geo.roads.roads import Roads
from geo.units import MINUTE_S

Indices = NDArray[np.intp]
Floats = NDArray[np.float64]


def before_after(access: Access, grid: PeopleGrid, territory: Territory, roads: Roads) -> pd.DataFrame:
    """One row for each predecessor, those first whose people lost most minutes to their new HCC centre.

    Columns: rank (1, 2, ...; NaN where no loss is known), code, name, district, successors (codes, the default one
    first, separated by a space), people, old_office (`assumed`: its place); means over the people, in minutes and
    kilometres, to the old office (to_old_min, to_old_km), to the HCC centre of their commune (to_hcc_...) and to the
    nearest point of the network (to_kept_...); and the losses, means of the differences over those who have both
    ways: hcc_loss_min, hcc_loss_km, kept_loss_min, kept_loss_km, negative where people gained. Unrounded; NaN
    without people.

    Args:
        access: of the network that is kept; its profile is used.
        grid: that it was measured on.
        territory: of both.
        roads: the same as for `access`.
    """
    olds = next(units for units in units_of(territory, grid, {}) if units.kind == "predecessor")
    seconds, metres = _to_offices(access.profile, grid, territory, roads)
    kept = np.stack([access.first_s, access.first_m])
    frame = pd.DataFrame(
        {
            "code": olds.codes,
            "name": olds.names,
            "district": [old.district for old in territory.predecessors],
            "successors": [" ".join(old.successors) for old in territory.predecessors],
            "people": olds.count(),
            "old_office": "assumed",
        }
    )
    for name, (way_s, way_m) in {
        "old": (seconds[0], metres[0]),
        "hcc": (seconds[1], metres[1]),
        "kept": kept,
    }.items():
        frame[f"to_{name}_min"], frame[f"to_{name}_km"] = _means(olds, way_s, way_m)
    for name, (way_s, way_m) in {"hcc": (seconds[1], metres[1]), "kept": kept}.items():
        found = np.isfinite(seconds[0]) & np.isfinite(way_s)
        more_s = np.subtract(way_s, seconds[0], out=np.full(len(found), np.nan), where=found, dtype=np.float64)
        more_m = np.subtract(way_m, metres[0], out=np.full(len(found), np.nan), where=found, dtype=np.float64)
        frame[f"{name}_loss_min"], frame[f"{name}_loss_km"] = _means(olds, more_s, more_m)
    frame = frame.sort_values(["hcc_loss_min", "code"], ascending=[False, True], ignore_index=True)
    frame.insert(0, "rank", np.where(frame["hcc_loss_min"].notna(), np.arange(1.0, len(frame) + 1), np.nan))
    return frame


def _means(olds: Units, seconds: NDArray[np.floating], metres: NDArray[np.floating]) -> tuple[Floats, Floats]:
    """Mean minutes and kilometres over the people of each predecessor."""
    return olds.mean(seconds) / MINUTE_S, olds.mean(metres) / 1000


def _to_offices(
    profile: str, grid: PeopleGrid, territory: Territory, roads: Roads
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Seconds and metres from each cell to its old office and to its HCC centre, both float32 (2, cells).

    Infinite where there is no such office, or no way.
    """
    olds = territory.predecessors
    old_xy = metric_xy([old.lon for old in olds], [old.lat for old in olds])
    centres = hcc_centres(territory)
    seconds, metres = np.full((2, 2, len(grid.xy)), np.inf, dtype=np.float32)
    for cells in _alike(grid):
        sites = [old_xy[[grid.predecessor[cells[0]]]]]
        centre = centres.get(territory.communes[grid.commune[cells[0]]].code)
        if centre is not None:
            sites.append(metric_xy([centre.lon], [centre.lat]))
        for ways in roads.ways(grid.xy[cells], np.vstack(sites), profile):
            seconds[: len(sites), cells[ways.at]] = ways.seconds.T
            metres[: len(sites), cells[ways.at]] = ways.metres.T
    return seconds, metres


def _alike(grid: PeopleGrid) -> Iterator[Indices]:
    """The cells of each predecessor in each commune: those that have the same offices."""
    order = np.lexsort((grid.predecessor, grid.commune))
    order = order[grid.predecessor[order] >= 0]
    changes = (np.diff(grid.predecessor[order]) != 0) | (np.diff(grid.commune[order]) != 0)
    if len(order):
        yield from np.split(order, np.flatnonzero(changes) + 1)
