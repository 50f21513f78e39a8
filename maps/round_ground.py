"""The ground that rounds go over, and the streets there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from maps.layers.base import RoadLine
from maps.round_path import PlanOnMap, drawn_legs
from maps.style.labels import Box
from routing.plan.plan import Round

#: A sheet or a screen is no longer than so many times its width, has so much more ground than is asked for, and no
#: less, in degrees, than this.
_SHEET, _SPARE, _NEAR = 1.6, 1.2, 0.01


def streets_below(on_map: PlanOnMap, rounds: Sequence[Round], *, most: int) -> Sequence[RoadLine]:
    """The streets of a sheet or a screen that shows rounds: as many classes as have no more points than `most`.

    Empty where the plan has no streets, or its reader may place nothing of these rounds.
    """
    reached = _reached(on_map, rounds)
    if on_map.streets is None or reached is None:
        return ()
    return on_map.streets.within(*_shown_with(reached), most=most)


def _reached(on_map: PlanOnMap, rounds: Sequence[Round]) -> Box | None:
    """West, south, east, north in degrees, of all that the reader may place."""
    stops = on_map.shown_stops()
    starts = [on_map.shown_depot(one.start).at for one in rounds]
    visited = [stops[visit.stop].at for one in rounds for visit in one.visits]
    lines = [leg.line for one in rounds for leg in drawn_legs(on_map, one, stops, {})]
    seen = [at for at in (*starts, *visited) if at is not None]
    if not seen:
        return None
    points = np.concatenate([np.array(seen), *lines])
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return west, south, east, north


def _shown_with(box: Box) -> Box:
    """What is shown when a box must be: the other side is as long as the paper's or the screen's is to the longer."""
    west, south, east, north = box
    wide, tall = max(east - west, _NEAR), max(north - south, _NEAR)
    across, along = _SPARE / 2 * max(wide, _SHEET * tall), _SPARE / 2 * max(tall, _SHEET * wide)
    lon, lat = (west + east) / 2, (south + north) / 2
    return lon - across, lat - along, lon + across, lat + along
