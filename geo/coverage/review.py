"""Every doubt about a territory: those of its tables, and seats far from where people live."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from geo.coverage.people import PeopleGrid, spread_people
from geo.places.check import check_places
from geo.places.review.finding import Finding, Severity, finding, in_order, vi
from geo.places.territory import Territory
from geo.roads.metric import metric_xy

#: A seat stands far from its people when their mean distance to it is this many times that to the middle of them.
FAR_RATIO = 1.6
#: Shorter ways are no trouble, whatever the ratio.
NEAR_M = 3_000.0

#: How the people of a commune were placed -> what is said of it, English and Vietnamese.
_HOW = {
    "hamlets": ("", ""),
    "raster": (" (people placed by a population raster: an estimate)", " (dân theo lưới dân số: ước tính)"),
    "even": (" (people spread evenly: an estimate)", " (dân rải đều: ước tính)"),
}


def review_territory(territory: Territory) -> list[Finding]:
    """All findings, errors first, in an order that depends on the territory alone."""
    people = [commune.population for commune in territory.communes]
    shaped = all(commune.code in territory.boundaries.cells for commune in territory.communes)
    # Without people or shapes nobody can be far from anything; that they lack is told by `check_places`.
    grid = spread_people(territory) if shaped and people and None not in people else None
    return in_order([*check_places(territory), *(seats_far_from_people(territory, grid) if grid else ())])


def seats_far_from_people(territory: Territory, grid: PeopleGrid) -> Iterator[Finding]:
    """Communes whose people would be much nearer to a seat in the middle of them.

    With n_i people in the cell at x_i, the seat at s and the people's mean place m: the mean distance to the seat,
    sum n_i |x_i - s| / sum n_i, is compared with the same for m.
    """
    seats = [commune.government_seat for commune in territory.communes]
    seat_xy = metric_xy([seat.lon for seat in seats], [seat.lat for seat in seats])
    for index, commune in enumerate(territory.communes):
        here = grid.commune == index
        people, xy = grid.people[here], grid.xy[here]
        if not people.sum():
            continue
        middle = np.average(xy, axis=0, weights=people)
        to_seat = float(np.average(np.hypot(*(xy - seat_xy[index]).T), weights=people))
        to_middle = float(np.average(np.hypot(*(xy - middle).T), weights=people))
        if to_seat > max(FAR_RATIO * to_middle, NEAR_M):
            spread, spread_vi = _HOW[_placed(grid, here, commune.code)]
            seat = seats[index]
            yield finding(
                "seat_far_from_people",
                Severity.DOUBT,
                f"People of {commune.name} live {to_seat / 1000:.1f} km from its seat on average; "
                f"{to_middle / 1000:.1f} km from the middle of them{spread}.",
                f"Dân {commune.name} cách trụ sở trung bình {vi(to_seat / 1000, 1)} km; cách trung tâm dân cư "
                f"{vi(to_middle / 1000, 1)} km{spread_vi}.",
                ids=[commune.code],
                names=[commune.name],
                at=(seat.lon, seat.lat),
            )


def _placed(grid: PeopleGrid, here: NDArray[np.bool_], code: str) -> str:
    if (grid.hamlet[here] >= 0).any():
        return "hamlets"
    by_raster = grid.method in ("raster", "hamlets_and_raster") and code not in grid.beside_raster
    return "raster" if by_raster else "even"
