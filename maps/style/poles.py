"""Where the name of an area stands: at its pole of inaccessibility, furthest from its outline."""

from __future__ import annotations

from math import cos, radians

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

#: The pole is found to within so many degrees: about a hundred metres.
_NEAR = 1e-3
#: Five decimals of a degree are a metre on the ground.
_DECIMALS = 5


def name_place(shape: BaseGeometry) -> list[float]:
    """Lon and lat of the pole of the largest part of an area; [] of a shape that has no area."""
    parts = shapely.get_parts(shape)
    if not len(parts) or not shape.area:
        return []
    largest = parts[np.argmax(shapely.area(parts))]
    # A degree of longitude is shorter than one of latitude.
    narrow = cos(radians(shapely.get_y(shapely.centroid(largest))))
    flat = shapely.transform(largest, lambda points: points * [narrow, 1.0])
    radius = shapely.maximum_inscribed_circle(flat, _NEAR)
    x, y = shapely.get_coordinates(radius)[0]
    return [round(float(x) / narrow, _DECIMALS), round(float(y), _DECIMALS)]
