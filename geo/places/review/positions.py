"""Points and hamlets that lie outside the province or the commune they name.

Who is to mend it depends on who placed it. Coordinates are somebody's: outside the province they are an error of
their row. A place that buuta found by an address or a centre is its own guess, so at worst a doubt about that guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.places.points import Point
from geo.places.review.finding import Finding, Severity, distance, finding
from geo.places.review.network import PLACED
from geo.places.review.plane import Plane, Standing, standings
from geo.places.territory import Territory

#: How far outside a place may lie without a word. Official lines are drawn to some tens of metres, and a point on a
#: border street may fall on either side; the edge of an approximate cell is off by a kilometre or two.
SLACK_M, APPROXIMATE_SLACK_M = 100.0, 2_000.0


@dataclass(frozen=True, slots=True)
class _Stray:
    """A place beyond the slack, in words: where it lies and whether that is outside the province too."""

    where: str
    where_vi: str
    outside_province: bool


def outside(territory: Territory) -> Iterator[Finding]:
    """Points and hamlets more than the slack outside province or commune, and points of no commune at all."""
    plane = Plane.around([commune.lat for commune in territory.communes])
    cells = territory.boundaries
    points = territory.points
    found = standings(
        plane, cells, [p.lon for p in points], [p.lat for p in points], [point.commune for point in points]
    )
    names = {commune.code: commune.name for commune in territory.communes}
    for point, standing in zip(points, found, strict=True):
        if stray := _stray(territory, names, standing, point.commune):
            yield _point(point, stray, approximate=cells.approximate)
        if point.commune not in names:
            yield finding(
                "unknown_commune",
                Severity.ERROR,
                f"{point.name} names commune {point.commune}, which the province does not have.",
                f"{point.name} ghi mã {point.commune}, tỉnh không có mã này.",
                ids=[point.id],
                names=[point.name],
                at=(point.lon, point.lat),
            )
    placed = [(h, h.lon, h.lat) for h in territory.hamlets if h.lon is not None and h.lat is not None]
    found = standings(
        plane, cells, [lon for _, lon, _ in placed], [lat for _, _, lat in placed], [h.commune for h, _, _ in placed]
    )
    for (hamlet, lon, lat), standing in zip(placed, found, strict=True):
        if stray := _stray(territory, names, standing, hamlet.commune):
            sure = stray.outside_province and not cells.approximate
            yield finding(
                "hamlet_outside_province" if stray.outside_province else "hamlet_outside",
                Severity.ERROR if sure else Severity.DOUBT,
                f"{hamlet.full_name} {stray.where}.",
                f"{hamlet.full_name} {stray.where_vi}.",
                ids=[hamlet.id],
                names=[hamlet.full_name],
                at=(lon, lat),
            )


def _stray(territory: Territory, names: Mapping[str, str], standing: Standing, commune: str) -> _Stray | None:
    approximate = territory.boundaries.approximate
    slack = APPROXIMATE_SLACK_M if approximate else SLACK_M
    beware = " (boundaries are approximate)" if approximate else ""
    beware_vi = " (ranh giới chỉ gần đúng)" if approximate else ""
    if standing.province_m > slack:
        far, far_vi = distance(standing.province_m)
        return _Stray(f"lies {far} outside the province{beware}", f"nằm ngoài tỉnh {far_vi}{beware_vi}", True)
    if standing.stated_m > slack:
        far, far_vi = distance(standing.stated_m)
        holder, stated = names.get(standing.holder, standing.holder), names.get(commune, commune)
        return _Stray(
            f"names {stated}, but lies {far} outside it, in {holder}{beware}",
            f"ghi {stated}, nhưng nằm cách đó {far_vi}, trong {holder}{beware_vi}",
            False,
        )
    return None


def _point(point: Point, stray: _Stray, *, approximate: bool) -> Finding:
    how = how_vi = ""
    severity = Severity.DOUBT
    if point.located in PLACED:
        # Only what nobody named has no row anywhere; a known point may at least be given coordinates by a row.
        check = "placed_outside" if point.known or point.source else "assumed_outside"
        centre, centre_vi = PLACED[point.located]
        how, how_vi = f"; buuta placed it at {centre}", f"; phần mềm đặt theo {centre_vi}"
    elif stray.outside_province:
        check = "outside_province"
        severity = Severity.DOUBT if approximate else Severity.ERROR
    else:
        check = "outside_commune"
    return finding(
        check,
        severity,
        f"{point.name} {stray.where}{how}.",
        f"{point.name} {stray.where_vi}{how_vi}.",
        ids=[point.id],
        names=[point.name],
        at=(point.lon, point.lat),
    )
