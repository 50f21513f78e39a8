"""The roads of a workspace on one operating date, and what readers of its plans must know of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.demand.assumptions import Language
from geo.roads.closures.closure import Closure
from maps.vietnamese import day as vietnamese_day
from service.usecases.roads.in_use import RoadsInUse, roads_if_any


@dataclass(frozen=True, slots=True, eq=False)
class DayRoads:
    """Roads with the closures in force on a date."""

    roads: RoadsInUse
    date: date
    closures: tuple[Closure, ...]

    @property
    def credit(self) -> str:
        """Whom to thank for the roads, and of when they are."""
        return self.roads.credit

    def labels(self, language: Language) -> list[str]:
        """What travel rests on, as sentences; closures of the day by their ids and reasons."""
        closed = ", ".join(f"{each.id} ({each.reason})" if each.reason else each.id for each in self.closures)
        if language == "vi":
            told = [
                f"Đường đi theo mạng đường thật: {self.credit}; nơi không có đường thì ước tính từ khoảng cách và "
                "địa hình, trừ nơi có ma trận do người dùng cung cấp.",
                "Tốc độ trên từng loại đường là giả định, trừ nơi đã hiệu chỉnh theo chuyến đi thực tế.",
            ]
            return [*told, f"Đường đóng ngày {vietnamese_day(self.date.isoformat())}: {closed}."] if closed else told
        source = self.roads.graph.source
        state = f", data of {source.state}" if source.state else ""
        told = [
            f"Travel is on real roads ({source.attribution}{state}); where none reaches it is estimated from "
            "distance and terrain, except where the user gave a matrix.",
            "Speeds by kind of road are assumed, except where they were calibrated from trips that were driven.",
        ]
        return [*told, f"Roads closed on {self.date}: {closed}."] if closed else told


def roads_of_day(workspace: Path, on: date) -> DayRoads | None:
    """The roads of a workspace on a date; None while it has none.

    Raises:
        InputRefused: what is wrong with the network, the tables, the access points or the closures.
    """
    roads = roads_if_any(workspace)
    return None if roads is None else on_day(roads, on)


def on_day(roads: RoadsInUse, on: date) -> DayRoads:
    """Roads on a date.

    Raises:
        InputRefused: what is wrong with the closures.
    """
    return DayRoads(roads, on, roads.closures().holding(on))
