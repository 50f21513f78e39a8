"""Before and after the merger: the way to the old commune's office, to the new HCC centre, to the nearest kept point.

Where the old offices stood is not published: each is *assumed* at its predecessor's centre, and every figure that
begins with `to_old`, and every loss, rests on that.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.coverage.access.access import Access, Reached
from geo.coverage.access.units import Units, predecessor_units
from geo.coverage.networks import hcc_centres
from geo.coverage.people import PeopleGrid
from geo.places.territory import Territory
from geo.roads.metric import metric_xy
from geo.roads.roads import Roads
from geo.units import MINUTE_S

Indices = NDArray[np.intp]
Floats = NDArray[np.float64]
#: Seconds and metres of each cell.
Way = tuple[NDArray[np.floating], NDArray[np.floating]]


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
    olds = predecessor_units(territory, grid)
    to_old, to_hcc = ways_to_offices(access.profile, grid, territory, roads)
    after: dict[str, Reached] = {"hcc": to_hcc, "kept": (access.first_s, access.first_m)}
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
    for name, way in {"old": to_old, **after}.items():
        frame[f"to_{name}_min"], frame[f"to_{name}_km"] = _means(olds, way)
    for name, way in after.items():
        frame[f"{name}_loss_min"], frame[f"{name}_loss_km"] = _means(olds, _longer(way, to_old))
    frame = frame.sort_values(["hcc_loss_min", "code"], ascending=[False, True], ignore_index=True)
    frame.insert(0, "rank", np.where(frame["hcc_loss_min"].notna(), np.arange(1.0, len(frame) + 1), np.nan))
    return frame


def _means(olds: Units, way: Way) -> tuple[Floats, Floats]:
    """Mean minutes and kilometres over the people of each predecessor."""
    seconds, metres = way
    return olds.mean(seconds) / MINUTE_S, olds.mean(metres) / 1000


def _longer(way: Reached, than: Reached) -> Way:
    """How much longer a way is than another, seconds and metres; NaN unless there are both."""
    both = np.isfinite(way[0]) & np.isfinite(than[0])
    seconds, metres = (
        np.subtract(one, other, where=both, out=np.full(len(both), np.nan), dtype=np.float64)
        for one, other in zip(way, than, strict=True)
    )
    return seconds, metres


def ways_to_offices(profile: str, grid: PeopleGrid, territory: Territory, roads: Roads) -> tuple[Reached, Reached]:
    """The ways from each cell to its old office and to its HCC centre; infinite without such an office, or a way."""
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
    return (seconds[0], metres[0]), (seconds[1], metres[1])


def _alike(grid: PeopleGrid) -> Iterator[Indices]:
    """The cells of each predecessor in each commune: those that have the same offices."""
    order = np.lexsort((grid.predecessor, grid.commune))
    order = order[grid.predecessor[order] >= 0]
    changes = (np.diff(grid.predecessor[order]) != 0) | (np.diff(grid.commune[order]) != 0)
    if len(order):
        yield from np.split(order, np.flatnonzero(changes) + 1)
