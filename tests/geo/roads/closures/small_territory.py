"""A province of three communes in the invented town: the city, the dike across the bridge, a far mountain."""

from dataclasses import replace
from functools import cache

from geo.places.communes import Commune, Seat
from geo.places.load import load_territory
from geo.places.points import Located, Point, PointKind
from geo.places.territory import Territory
from tests.geo.roads import town


def commune(code: str, name: str, *seats: tuple[float, float]) -> Commune:
    offices = tuple(Seat("government", f"UBND {name}", *at, Located.SURVEYED) for at in seats)
    return Commune(code, name, "commune", 10.0, 1000, "", *seats[0], offices)


def point(name: str, kind: PointKind, of: str, at: tuple[float, float]) -> Point:
    return Point(name, kind, f"Điểm {name}", of, *at, Located.SURVEYED, True)


def near(start: int, end: int, share: float) -> tuple[float, float]:
    (x, y), (u, v) = town.lon_lat(start), town.lon_lat(end)
    return x + share * (u - x), y + share * (v - y) + 0.00005


#: Out of reach of every road: about 11 km north.
FAR = (105.77, 19.91)


@cache
def territory() -> Territory:
    """Their seats, the processing centre, and a culture point on the dike."""
    return replace(
        load_territory(),
        communes=(
            commune("1", "Phường Phố", near(1, 2, 0.5)),
            commune("2", "Xã Đê", near(51, 52, 0.5)),
            commune("3", "Xã Núi", FAR),
        ),
        points=(
            point("trung-tam", PointKind.PROCESSING_CENTRE, "1", near(2, 3, 0.4)),
            point("bdvhx-de", PointKind.CULTURE_POINT, "2", near(52, 46, 0.5)),
            point("bdvhx-pho", PointKind.CULTURE_POINT, "1", near(22, 23, 0.5)),
        ),
    )
