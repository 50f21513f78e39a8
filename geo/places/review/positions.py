"""Points and hamlets that lie outside the province or the commune they name."""

from __future__ import annotations

from collections.abc import Iterator

from geo.places.review.finding import Finding, Severity, distance, finding
from geo.places.review.plane import Plane, Standing, standings
from geo.places.territory import Territory

#: How far outside a place may lie without a word. Official lines are drawn to some tens of metres, and a point on a
#: border street may fall on either side; the edge of an approximate cell is off by a kilometre or two.
SLACK_M, APPROXIMATE_SLACK_M = 100.0, 2_000.0


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
        what = (point.id, point.name, point.commune, point.lon, point.lat)
        yield from _judged(territory, names, standing, what, "outside_commune", known=point.known)
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
        what = (hamlet.id, hamlet.full_name, hamlet.commune, lon, lat)
        yield from _judged(territory, names, standing, what, "hamlet_outside")


def _judged(
    territory: Territory,
    names: dict[str, str],
    standing: Standing,
    what: tuple[str, str, str, float, float],
    check: str,
    *,
    known: bool = True,
) -> Iterator[Finding]:
    place, name, commune, lon, lat = what
    approximate = territory.boundaries.approximate
    slack = APPROXIMATE_SLACK_M if approximate else SLACK_M
    beware = " (boundaries are approximate)" if approximate else ""
    beware_vi = " (ranh giới chỉ gần đúng)" if approximate else ""
    about = {"ids": [place], "names": [name], "at": (lon, lat)}
    if standing.province_m > slack:
        far, far_vi = distance(standing.province_m)
        yield finding(
            "outside_province" if check == "outside_commune" else check,
            Severity.ERROR if known and not approximate else Severity.DOUBT,
            f"{name} lies {far} outside the province{beware}.",
            f"{name} nằm ngoài tỉnh {far_vi}{beware_vi}.",
            **about,  # type: ignore[arg-type]
        )
    elif standing.stated_m > slack:
        far, far_vi = distance(standing.stated_m)
        holder, stated = names.get(standing.holder, standing.holder), names.get(commune, commune)
        yield finding(
            check,
            Severity.DOUBT,
            f"{name} names {stated}, but lies {far} outside it, in {holder}{beware}.",
            f"{name} ghi {stated}, nhưng nằm cách đó {far_vi}, trong {holder}{beware_vi}.",
            **about,  # type: ignore[arg-type]
        )
