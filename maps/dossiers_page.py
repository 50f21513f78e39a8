"""`dossiers.html`: how dossiers travel: feeder rounds, trunk lines with their timetable, the way to the agencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.places.territory import Territory
from maps import palette
from maps.layers.base import RoadLine
from maps.layers.connections import connection_layer
from maps.layers.rounds import MoreOnStops, RoundStyle
from maps.page import Tiles
from maps.round_path import PlanOnMap
from maps.rounds_page import rounds_page

#: What an HCC centre's popup promises: the earliest and the latest hour of the dossiers of its commune.
PROMISE_FIELDS: tuple[str, ...] = (
    "Hồ sơ nhận trước giờ chốt hôm nay, hẹn đến cơ quan giải quyết",
    "Kết quả có hôm nay, hẹn về trung tâm HCC này",
    "Kết quả có hôm nay, hẹn giao tận nhà trong xã, phường",
)

Stage = Literal["feeder", "trunk", "agency"]


@dataclass(frozen=True, slots=True)
class RelayPart:
    """The rounds of one stage of the relay. `name` is unique on the page; `title` is told to people."""

    stage: Stage
    name: str
    title: str
    on_map: PlanOnMap
    shown: bool = True
    sheets: str = ""


#: Colour, width of the lines, shape and size of the stops.
LOOKS: dict[Stage, tuple[str, float, Literal["circle", "square", "triangle"], float]] = {
    "feeder": (palette.FEEDER, 1.6, "circle", 3.5),
    "trunk": (palette.TRUNK, 3.6, "square", 6.0),
    "agency": (palette.AGENCY_RUN, 2.6, "triangle", 6.0),
}


def _style(part: RelayPart, promises: Mapping[str, Sequence[str]]) -> RoundStyle:
    colour, weight, shape, size = LOOKS[part.stage]
    return RoundStyle(
        name=part.name,
        title=part.title,
        colour=colour,
        weight=weight,
        stop_shape=shape,
        stop_px=size,
        timetable=part.stage != "feeder",
        sheets=part.sheets,
        shown=part.shown,
        more=MoreOnStops(PROMISE_FIELDS, promises) if part.stage == "feeder" else MoreOnStops(),
    )


def dossiers_page(
    territory: Territory,
    parts: Sequence[RelayPart],
    *,
    promises: Mapping[str, Sequence[str]] | None = None,
    labels: Sequence[str] = (),
    roads: Sequence[RoadLine] = (),
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML; trunk lines and agency runs show their timetable, at every stop and in the panel.

    `promises` gives by place id of an HCC centre a text for each of :data:`PROMISE_FIELDS`, "" where there is none.
    """
    plans = [(part.on_map, _style(part, promises or {})) for part in parts]
    return rounds_page(
        territory,
        plans,
        title="Luân chuyển hồ sơ hành chính",
        lead="Trung tâm HCC → bưu cục (tuyến gom) → trung tâm khai thác (đường thư trục) → cơ quan giải quyết, "
        "và chiều ngược lại. Bấm vào điểm dừng để xem giờ đến, giờ đi; ở trung tâm HCC còn có giờ hẹn của hồ sơ, "
        "từ sớm nhất đến muộn nhất.",
        labels=labels,
        under_stops=connection_layer(plans),
        roads=roads,
        tiles=tiles,
    )
