"""Points that may be one place entered twice, and hamlets of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from geo.places.names import fold
from geo.places.points import Point, PointKind
from geo.places.review.finding import Finding, Severity, finding, listed
from geo.places.review.plane import Plane
from geo.places.territory import Territory

NEAR_M = 50.0
#: Each point is linked to its nearest few only: a thousand points on one spot are one finding, not half a million.
LINKS = 8


def near_points(territory: Territory) -> Iterator[Finding]:
    """Groups of points of one kind, each within 50 m of the next; kinds differ on purpose (an office in a centre)."""
    plane = Plane.around([commune.lat for commune in territory.communes])
    for kind in PointKind:
        points = [point for point in territory.points if point.kind is kind]
        for group in _groups(plane, points):
            known = any(point.known for point in group)
            names = [point.name for point in group]
            yield finding(
                "near" if known else "near_assumed",
                Severity.DOUBT if known else Severity.NOTE,
                f"{listed(names)} lie within {NEAR_M:.0f} m of each other{'' if known else ' (all assumed)'}.",
                f"{listed(names)} cách nhau dưới {NEAR_M:.0f} m{'' if known else ' (đều giả định)'}.",
                ids=[point.id for point in group],
                names=names,
                at=(group[0].lon, group[0].lat),
            )


def _groups(plane: Plane, points: Sequence[Point]) -> list[list[Point]]:
    if len(points) < 2:
        return []
    xy = plane.xy([point.lon for point in points], [point.lat for point in points])
    spots, spot_of = np.unique(xy, axis=0, return_inverse=True)
    spot_of = np.ravel(spot_of)
    metres, near = map(np.asarray, cKDTree(spots).query(spots, k=range(1, min(LINKS + 1, len(spots)) + 1)))
    rows, columns = np.nonzero(np.asarray(metres <= NEAR_M))
    links = coo_array((np.ones(len(rows)), (rows, near[rows, columns])), shape=(len(spots), len(spots)))
    _, label = connected_components(links, directed=False)
    groups: dict[int, list[Point]] = defaultdict(list)
    for point, spot in zip(points, spot_of, strict=True):
        groups[int(label[spot])].append(point)
    return [group for group in groups.values() if len(group) > 1]


def same_names(territory: Territory) -> Iterator[Finding]:
    """Points of one kind in one commune whose names differ in marks, case or punctuation at most."""
    groups: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for point in territory.points:
        name = fold(point.name)
        if name:
            groups[point.commune, point.kind.value, name].append(point)
    communes = {commune.code: commune.name for commune in territory.communes}
    for (code, _, _), group in groups.items():
        if len(group) < 2:
            continue
        # Names that differ in marks alone may well be two places (Hoằng Phú and Hoằng Phụ): a person decides.
        names = [point.name for point in group]
        where = communes.get(code, code)
        alike = len({name.casefold() for name in names}) < len(names)
        how, how_vi = ("and name", "cùng tên") if alike else ("whose names look alike", "tên gần giống nhau")
        yield finding(
            "same_name" if alike else "alike_names",
            Severity.DOUBT if alike else Severity.NOTE,
            f"{where} has {len(group)} points of one kind {how}: {listed(names)}.",
            f"{where} có {len(group)} điểm cùng loại, {how_vi}: {listed(names)}.",
            ids=[point.id for point in group],
            names=names,
            at=(group[0].lon, group[0].lat),
        )


def same_hamlets(territory: Territory) -> Iterator[Finding]:
    """Hamlets of one commune with one folded name, and of one former commune or of none that is known."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, hamlet in enumerate(territory.hamlets):
        groups[hamlet.commune, fold(hamlet.full_name)].append(row)
    communes = {commune.code: commune for commune in territory.communes}
    for (code, _), rows in groups.items():
        group = [territory.hamlets[row] for row in rows]
        former = [hamlet.predecessor for hamlet in group]
        if len(group) < 2 or (all(former) and len(set(former)) == len(former)):
            continue
        commune = communes.get(code)
        where = commune.name if commune else code
        places = [(h.lon, h.lat) for h in group if h.lon is not None and h.lat is not None]
        at = places[0] if places else (commune.lon, commune.lat) if commune else None
        yield finding(
            "hamlet_same_name",
            Severity.DOUBT,
            f"{where} has {len(group)} hamlets called {group[0].full_name} that nothing tells apart.",
            f"{where} có {len(group)} nơi cùng tên {group[0].full_name}, chưa phân biệt được.",
            ids=[hamlet.id for hamlet in group],
            names=[hamlet.full_name for hamlet in group],
            at=at,
        )
