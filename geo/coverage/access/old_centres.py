"""Points that stand at the centre of a former commune, and what the closing of each of them does.

The merger took the offices away from these centres, and points were kept there on purpose: none may close unseen.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from geo.coverage.access.access import Access
from geo.places.territory import Territory
from geo.roads.metric import metric_xy
from geo.units import HOUR_S, MINUTE_S

#: A point this near to the centre of a former commune stands there.
OLD_CENTRE_M = 300.0
_MINUTES_AN_HOUR = HOUR_S / MINUTE_S


def at_old_centre(territory: Territory, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.intp]:
    """Of n places in degrees the predecessor at whose centre each stands, by its place in
    ``territory.predecessors``; -1 where there is none within :data:`OLD_CENTRE_M`.
    """
    olds, places = territory.predecessors, metric_xy(lon, lat)
    if not olds or not len(places):
        return np.full(len(places), -1, dtype=np.intp)
    tree = cKDTree(metric_xy([old.lon for old in olds], [old.lat for old in olds]))
    metres, nearest = tree.query(places)
    return np.where(metres <= OLD_CENTRE_M, nearest, -1).astype(np.intp)


def closing_old_centres(points: pd.DataFrame, access: Access, territory: Territory) -> pd.DataFrame:
    """One row for each point at the centre of a former commune, the gravest first, each closed by itself.

    Columns: rank (1, 2, ...), code, name, district of the former commune, point, point_name, kind, known, people (who
    have it as their nearest), stranded (those of them without a way to another point), extra_min, extra_km (mean of
    the others; NaN without any), lost_h (hours that these spend more on one way, all together). First come those that
    strand most, then those with the most hours.

    Args:
        points: of :func:`geo.coverage.access.figures.point_figures`.
        access: that they were made of.
        territory: of both.
    """
    at = at_old_centre(territory, [each.lon for each in access.points], [each.lat for each in access.points])
    here = points[at >= 0]
    olds = [territory.predecessors[index] for index in at[at >= 0].tolist()]
    moving = here["people"] - here["stranded"]
    frame = pd.DataFrame(
        {
            "code": [old.code for old in olds],
            "name": [old.name for old in olds],
            "district": [old.district for old in olds],
            "point": here["id"].to_numpy(),
            "point_name": here["name"].to_numpy(),
            **{name: here[name].to_numpy() for name in ("kind", "known", "people", "stranded")},
            **{name: here[name].to_numpy() for name in ("extra_min", "extra_km")},
            "lost_h": (moving * here["extra_min"].fillna(0.0) / _MINUTES_AN_HOUR).to_numpy(),
        }
    )
    order = ["stranded", "lost_h", "point"]
    frame = frame.sort_values(order, ascending=[False, False, True], ignore_index=True)
    frame.insert(0, "rank", np.arange(1, len(frame) + 1))
    return frame
