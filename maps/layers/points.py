"""Points of service: a shape a kind; filled where a source names the point, hollow where the point is assumed, and
hollow with a dashed outline where a source names the point but its place is assumed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from geo.places.points import Located, Point, PointKind, Service
from geo.places.territory import Territory
from maps import palette
from maps.layers.keys import point_key
from maps.layers.layer import Layer, Naming, Shape, Sign, Swatch, point_feature
from maps.network_words import in_list
from maps.vietnamese import LOCATED, POINT_KINDS, SERVICES_TOLD, count

#: The fields of a point's popup by which pages sift points.
KIND, PLACE, HOURS, SERVICES, STAFF = "Loại", "Cách định vị", "Giờ mở cửa", "Dịch vụ", "Nhân viên"

_FIELDS = (
    KIND,
    "Xã, phường",
    "Có thật hay giả định",
    PLACE,
    "Địa chỉ",
    HOURS,
    SERVICES,
    STAFF,
    "Phát hàng",
    "Ghi chú",
)

#: Those that matter most are drawn last, over the others.
_LOOKS: dict[PointKind, tuple[Shape, str, float]] = {
    PointKind.CULTURE_POINT: ("circle", palette.CULTURE_POINT, 3.0),
    PointKind.HCC_CENTRE: ("diamond", palette.HCC_CENTRE, 4.5),
    PointKind.AGENCY: ("triangle", palette.AGENCY, 7.0),
    PointKind.POST_OFFICE: ("square", palette.POST_OFFICE, 6.0),
    PointKind.PROCESSING_CENTRE: ("star", palette.PROCESSING_CENTRE, 10.0),
}


#: From which zoom on points are named; further out only their marks fit.
_NAMES: dict[PointKind, Naming] = {
    PointKind.PROCESSING_CENTRE: Naming(0, 9, weight="500", colour=palette.PROCESSING_CENTRE),
    PointKind.POST_OFFICE: Naming(2, 10.5, size=11, colour=palette.POST_OFFICE),
    PointKind.AGENCY: Naming(3, 12, size=11, colour=palette.AGENCY),
    PointKind.HCC_CENTRE: Naming(4, 12, size=11, colour=palette.HCC_CENTRE),
    PointKind.CULTURE_POINT: Naming(5, 12.5, size=10.5, colour=palette.CULTURE_POINT),
}


@dataclass(frozen=True, slots=True)
class _Status:
    """How sure we are of a point: `words` for the legend, `told` for the popup, where the source follows."""

    name: str
    words: str
    told: str
    filled: bool = False
    dashed: bool = False
    sign: Sign | None = None


_SURE = _Status("known", "có nguồn", "Có thật", filled=True)
_UNPLACED = _Status(
    "place-assumed", "có nguồn, vị trí giả định", "Có thật; vị trí giả định", dashed=True, sign="unplaced"
)
_ASSUMED = _Status("assumed", "giả định", "Giả định, chưa kiểm chứng", sign="assumed")


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
        swatch=Swatch(shape, colour, colour if status.filled else palette.PAPER, 1.2, status.dashed),
        fields=_FIELDS,
        features=[
            point_feature(
                point.lon,
                point.lat,
                s=size,
                k=point_key(point.id),
                t=point.name,
                p=_popup(point, names.get(point.commune, point.commune)),
            )
            for point in points
        ],
        shown=shown,
        naming=_NAMES[kind],
        importance=list(_LOOKS).index(kind),
        sign=status.sign,
    )


def _popup(point: Point, commune: str) -> list[str]:
    """What is told under :data:`_FIELDS`."""
    return [
        POINT_KINDS[point.kind],
        commune,
        _told(point),
        LOCATED[point.located],
        point.address,
        point.hours,
        _services(point),
        "" if point.staff is None else f"{count(point.staff)} người",
        "Có bưu tá xuất phát" if point.dispatches else "",
        point.note,
    ]


def _services(point: Point) -> str:
    """What can be had there, "" where nobody has told; that KT1 is handled is nothing for strangers."""
    told = [SERVICES_TOLD[each] for each in point.services if each is not Service.KT1]
    return ", ".join(told) or ("không công bố" if point.services else "")
