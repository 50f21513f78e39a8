"""What the coverage page of a day's result rests on, for its readers; it depends on what the register holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geo.coverage.coverage import Coverage
from geo.places.points import Located, PointKind
from geo.places.territory import Territory
from maps.vietnamese import POINT_KINDS, count

_METHOD = "Khoảng cách 1, 3, 5 km là đường chim bay; thời gian 15, 30, 60 phút đi xe máy là ước tính."
_ON_ROADS = (
    "Khoảng cách 1, 3, 5 km là đường chim bay; thời gian 15, 30, 60 phút đi xe máy tính theo mạng đường thật "
    "({credit}), nơi không có đường thì ước tính; không tính đường đóng tạm thời."
)


def result_coverage_labels(territory: Territory, coverage: Coverage, credit: str = "") -> tuple[str, ...]:
    """The assumptions of the page, one sentence each; those that the register has made superfluous are left out.

    `credit` says where the roads are from that the minutes were measured on, "" for estimates alone.
    """
    method = _ON_ROADS.format(credit=credit) if credit else _METHOD
    return (_people(territory, coverage), *_culture_points(territory), method, *_assumed_places(territory))


def _people(territory: Territory, coverage: Coverage) -> str:
    raster = territory.population_raster
    rest = "rải đều trên diện tích"
    if coverage.people_method in ("raster", "hamlets_and_raster"):
        rest = "phân bổ theo lưới dân số" + (f" ({raster.credit})" if raster is not None else "")
    if not coverage.people_at_hamlets:
        return f"Dân số từng xã, phường được {rest}, độc lập với các điểm phục vụ (ước tính)."
    return (
        f"{count(coverage.people_at_hamlets)} người được đặt tại thôn, bản, khu phố đã đăng ký; số còn lại của từng "
        f"xã, phường được {rest}, độc lập với các điểm phục vụ (ước tính)."
    )


def _culture_points(territory: Territory) -> Iterator[str]:
    culture = [point for point in territory.points if point.kind is PointKind.CULTURE_POINT]
    assumed = sum(not point.known for point in culture)
    if not assumed:
        return
    told = (
        "Điểm BĐVHX là giả định, mỗi xã cũ một điểm"
        if assumed == len(culture)
        else f"{count(assumed)} trong {count(len(culture))} điểm BĐVHX vẫn là giả định"
    )
    yield f"{told}; vì vậy mạng “cả điểm giả định” không có kết luận."


def _assumed_places(territory: Territory) -> Iterator[str]:
    assumed: Counter[PointKind] = Counter(
        point.kind
        for point in territory.points
        if point.located is Located.ASSUMED and point.kind is not PointKind.CULTURE_POINT
    )
    if assumed:
        kinds = ", ".join(f"{POINT_KINDS[kind]} ({count(assumed[kind])})" for kind in PointKind if assumed[kind])
        yield f"Vị trí giả định: {kinds}."
