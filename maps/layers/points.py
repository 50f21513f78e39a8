"""Points of service: a shape a kind; filled where a source names the point, hollow where the point is assumed, and
hollow with a dashed outline where a source names the point but its place is assumed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from geo.places.points import Located, Point, PointKind
from geo.places.territory import Territory
from maps import palette
from maps.layers.layer import Layer, Swatch, point_feature
from maps.network_words import in_list
from maps.vietnamese import LOCATED, POINT_KINDS, count

_LOOKS: dict[PointKind, tuple[str, str, float]] = {
    PointKind.CULTURE_POINT: ("circle", palette.CULTURE_POINT, 3.0),
    PointKind.HCC_CENTRE: ("diamond", palette.HCC_CENTRE, 4.5),
    PointKind.AGENCY: ("triangle", palette.AGENCY, 7.0),
    PointKind.POST_OFFICE: ("square", palette.POST_OFFICE, 6.0),
    PointKind.PROCESSING_CENTRE: ("star", palette.PROCESSING_CENTRE, 10.0),
}


@dataclass(frozen=True, slots=True)
class _Status:
    """How sure we are of a point: `words` for the legend, `told` for the popup, where the source follows."""

    name: str
    words: str
    told: str
    filled: bool = False
    dashed: bool = False


_SURE = _Status("known", "có nguồn", "Có thật", filled=True)
_UNPLACED = _Status("place-assumed", "có nguồn, vị trí giả định", "Có thật; vị trí giả định", dashed=True)
_ASSUMED = _Status("assumed", "giả định", "Giả định, chưa kiểm chứng")


def _status(point: Point) -> _Status:
    if not point.known:
        return _ASSUMED
    return _UNPLACED if point.located is Located.ASSUMED else _SURE


def _told(point: Point) -> str:
    """Whether the point is real, and who says so."""
    told = _status(point).told
    if in_list(point):
        return f"{told} (theo {point.source})"
    return f"{told} (theo nguồn công bố)" if point.known else told


def point_layers(
    territory: Territory, *, hidden: Collection[PointKind] = (), hidden_if_assumed: Collection[PointKind] = ()
) -> list[Layer]:
    """A layer for each kind of point and each status.

    The kinds in `hidden` start switched off, those in `hidden_if_assumed` only as far as their points are assumed.
    """
    names = {commune.code: commune.name for commune in territory.communes}
    layers = []
    for kind in _LOOKS:
        for status in (_SURE, _UNPLACED, _ASSUMED):
            points = [point for point in territory.points if point.kind is kind and _status(point) == status]
            if points:
                shown = kind not in hidden and (status is not _ASSUMED or kind not in hidden_if_assumed)
                layers.append(_layer(kind, status, points, names, shown=shown))
    return layers


def _layer(kind: PointKind, status: _Status, points: list[Point], names: dict[str, str], *, shown: bool) -> Layer:
    shape, colour, size = _LOOKS[kind]
    return Layer(
        name=f"{kind.value}-{status.name}",
        label=f"{POINT_KINDS[kind]} – {status.words} ({count(len(points))})",
        section="Điểm phục vụ",
        swatch=Swatch(shape, colour, colour if status.filled else palette.PAPER, 1.2, status.dashed),  # type: ignore[arg-type]
        fields=("Loại", "Xã, phường", "Có thật hay giả định", "Cách định vị", "Địa chỉ", "Phát hàng", "Ghi chú"),
        features=[
            point_feature(
                point.lon,
                point.lat,
                s=size,
                t=point.name,
                p=[
                    POINT_KINDS[kind],
                    names.get(point.commune, point.commune),
                    _told(point),
                    LOCATED[point.located],
                    point.address,
                    "Có bưu tá xuất phát" if point.dispatches else "",
                    point.note,
                ],
            )
            for point in points
        ],
        shown=shown,
    )
