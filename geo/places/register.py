"""The register of points that comes with the territory: offices, HCC centres, culture points, assumed places.

Ids are stable: `office-<postcode>`, `hcc-<commune>`, `culture-<predecessor>`; `hcc-38`, `centre-38` and `agency-NN`
for the places of the province (38 is its official code). The tables of offices and of the province's places name
predecessors, so they add points only where those are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.places import tables
from geo.places.communes import Commune
from geo.places.points import Located, Point, PointKind
from geo.places.predecessors import Predecessor


def own_points(communes: Sequence[Commune], predecessors: Mapping[str, Predecessor]) -> tuple[Point, ...]:
    """Every point buuta knows or assumes by itself: offices, HCC centres, culture points and the province's own."""
    return (
        *_offices(predecessors),
        *(_hcc_centre(commune) for commune in communes),
        *_assumed(predecessors),
        *(_culture_point(each) for each in predecessors.values()),
    )


def _offices(predecessors: Mapping[str, Predecessor]) -> list[Point]:
    offices = []
    for row in tables.rows("post_offices"):
        place = predecessors.get(row["predecessor"])
        if place is None:
            continue
        offices.append(
            Point(
                id=f"office-{row['postcode_before_2018']}",
                kind=PointKind.POST_OFFICE,
                name=f"Bưu cục {row['name']}",
                commune=place.successors[0],
                lon=place.lon,
                lat=place.lat,
                located=place.located,
                known=True,
                dispatches=True,
                note=f"Vị trí lấy theo {place.name}: {row['reason_vi']}.",
                address=row["address"],
            )
        )
    return offices


def _hcc_centre(commune: Commune) -> Point:
    seat = commune.government_seat
    return Point(
        id=f"hcc-{commune.code}",
        kind=PointKind.HCC_CENTRE,
        name=f"Trung tâm Phục vụ HCC {commune.name}",
        commune=commune.code,
        lon=seat.lon,
        lat=seat.lat,
        located=seat.located,
        known=True,
        note=seat.note,
    )


def _assumed(predecessors: Mapping[str, Predecessor]) -> list[Point]:
    points = []
    for row in tables.rows("assumed_points"):
        place = predecessors.get(row["predecessor"])
        if place is None:
            continue
        points.append(
            Point(
                id=row["id"],
                kind=PointKind(row["kind"]),
                name=row["name"],
                commune=place.successors[0],
                lon=place.lon,
                lat=place.lat,
                located=Located.ASSUMED,
                known=row["known"] == "yes",
                note=row["note_vi"],
            )
        )
    return points


def _culture_point(place: Predecessor) -> Point:
    return Point(
        id=f"culture-{place.code}",
        kind=PointKind.CULTURE_POINT,
        name=f"BĐVHX {place.name} (giả định)",
        commune=place.successors[0],
        lon=place.lon,
        lat=place.lat,
        located=place.located,
        known=False,
        note="Giả định: mỗi xã cũ một điểm.",
    )
