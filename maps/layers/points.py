"""Points of service: a shape a kind, filled where a source names the point, hollow where it is assumed."""

from __future__ import annotations

from collections.abc import Collection

from geo.places.points import Point, PointKind
from geo.places.territory import Territory
from maps import palette
from maps.layers.layer import Layer, Swatch, point_feature
from maps.vietnamese import LOCATED, POINT_KINDS, count

_LOOKS: dict[PointKind, tuple[str, str, float]] = {
    PointKind.CULTURE_POINT: ("circle", palette.CULTURE_POINT, 3.0),
    PointKind.HCC_CENTRE: ("diamond", palette.HCC_CENTRE, 4.5),
    PointKind.AGENCY: ("triangle", palette.AGENCY, 7.0),
    PointKind.POST_OFFICE: ("square", palette.POST_OFFICE, 6.0),
    PointKind.PROCESSING_CENTRE: ("star", palette.PROCESSING_CENTRE, 10.0),
}


def point_layers(territory: Territory, *, hidden: Collection[PointKind] = ()) -> list[Layer]:
    """A layer for each kind of point, known and assumed ones apart; the kinds in `hidden` start switched off."""
    names = {commune.code: commune.name for commune in territory.communes}
    layers = []
    for kind in _LOOKS:
        for known in (True, False):
            points = [point for point in territory.points if point.kind is kind and point.known is known]
            if points:
                layers.append(_layer(kind, known, points, names, shown=kind not in hidden))
    return layers


def _layer(kind: PointKind, known: bool, points: list[Point], names: dict[str, str], *, shown: bool) -> Layer:
    shape, colour, size = _LOOKS[kind]
    status = "có nguồn" if known else "giả định"
    return Layer(
        name=f"{kind.value}-{'known' if known else 'assumed'}",
        label=f"{POINT_KINDS[kind]} – {status} ({count(len(points))})",
        section="Điểm phục vụ",
        swatch=Swatch(shape, colour, fill=colour if known else palette.PAPER, weight=1.2),  # type: ignore[arg-type]
        fields=("Loại", "Xã, phường", "Có thật hay giả định", "Cách định vị", "Phát hàng", "Ghi chú"),
        features=[
            point_feature(
                point.lon,
                point.lat,
                s=size,
                t=point.name,
                p=[
                    POINT_KINDS[kind],
                    names.get(point.commune, point.commune),
                    "Có trong nguồn công bố" if known else "Giả định, chưa kiểm chứng",
                    LOCATED[point.located],
                    "Có bưu tá xuất phát" if point.dispatches else "",
                    point.note,
                ],
            )
            for point in points
        ],
        shown=shown,
    )
