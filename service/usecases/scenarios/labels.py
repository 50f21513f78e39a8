"""What a comparison rests on, a sentence each, in both languages of the report."""

from __future__ import annotations

from collections.abc import Iterator

from geo.coverage.networks import PUBLIC_KINDS
from geo.coverage.people import PeopleGrid
from geo.places.territory import Territory
from maps.vietnamese import count
from service.usecases.people_placed import Both, people_placed

_SCENARIO_PLACES: Both = (
    "Vị trí điểm mở mới, di dời là giả định của kịch bản.",
    "Places of new and moved points are the scenario's assumptions.",
)


def labels(territory: Territory, grid: PeopleGrid, road_credit: str, *, scenarios: bool = True) -> tuple[Both, ...]:
    """The assumptions; `road_credit` says where real roads are from, "" where all travel is estimated.

    `scenarios`: points may be opened or moved, whose places are assumptions too.
    """
    told = tuple(_labels(territory, grid, road_credit))
    return (*told, _SCENARIO_PLACES) if scenarios else told


def _labels(territory: Territory, grid: PeopleGrid, road_credit: str) -> Iterator[Both]:
    yield people_placed(territory, grid)
    public = [point for point in territory.points if point.kind in PUBLIC_KINDS]
    assumed = sum(not point.known for point in public)
    if assumed:
        yield (
            f"{count(assumed)} trong {count(len(public))} điểm phục vụ là giả định (mỗi xã cũ một điểm BĐVHX), vì "
            "chưa có danh sách nào nêu tên; mọi số liệu tính riêng cho mạng có nguồn và mạng có cả điểm giả định.",
            f"{assumed:,} of {len(public):,} points are assumed (one culture point in each former commune), since no "
            "list names them; all figures are told apart for known points and with the assumed ones.",
        )
    if road_credit:
        yield (
            f"Thời gian và quãng đường tính trên mạng đường thật ({road_credit}), nơi không có đường thì ước tính; "
            "tốc độ là giả định, không tính đường đóng tạm thời.",
            f"Times and distances are those of real roads ({road_credit}), estimated where none reach; speeds are "
            "assumed, temporary closures are not counted.",
        )
    else:
        yield (
            "Thời gian và quãng đường là ước tính từ khoảng cách và địa hình, không đo trên đường thật.",
            "Times and distances are estimated from distance and terrain, not measured on real roads.",
        )
    yield (
        "Mỗi người đi đến điểm tới được sớm nhất, dù ở xã, phường nào.",
        "Everybody goes to the point reached soonest, whichever commune it is in.",
    )
    if territory.boundaries.approximate:
        yield (
            "Ranh giới xã, phường là gần đúng, tính từ vị trí xã cũ và diện tích công bố.",
            "Boundaries of communes are approximate, made from the places of former communes and official areas.",
        )
