"""`dossiers.html`: how dossiers travel: feeder rounds, trunk lines with their timetable, the way to the agencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.places.territory import Territory
from maps import palette
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


def _style(part: RelayPart, promises: Mapping[str, Sequence[str]]) -> RoundStyle:
    colour, weight, shape, size = {
        "feeder": (palette.FEEDER, 1.6, "circle", 3.5),
        "trunk": (palette.TRUNK, 3.6, "square", 6.0),
        "agency": (palette.AGENCY_RUN, 2.6, "triangle", 6.0),
    }[part.stage]
    return RoundStyle(
        name=part.name,
        title=part.title,
        colour=colour,
        weight=weight,
        stop_shape=shape,
        stop_px=size,
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
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML; trunk lines and agency runs show their timetable, at every stop and in the panel.

    `promises` gives by place id of an HCC centre a text for each of :data:`PROMISE_FIELDS`, "" where there is none.
    """
    return rounds_page(
        territory,
        [(part.on_map, _style(part, promises or {})) for part in parts],
        title="Luân chuyển hồ sơ hành chính",
        lead="Trung tâm HCC → bưu cục (tuyến gom) → trung tâm khai thác (đường thư trục) → cơ quan giải quyết, "
        "và chiều ngược lại. Bấm vào điểm dừng để xem giờ đến, giờ đi; ở trung tâm HCC còn có giờ hẹn của hồ sơ, "
        "từ sớm nhất đến muộn nhất.",
        labels=labels,
        tiles=tiles,
    )
