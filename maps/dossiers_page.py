"""`dossiers.html`: how dossiers travel: feeder rounds, trunk lines with their timetable, the way to the agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.places.territory import Territory
from maps import palette
from maps.layers.rounds import RoundStyle
from maps.page import Tiles
from maps.round_path import PlanOnMap
from maps.rounds_page import rounds_page

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


def _style(part: RelayPart) -> RoundStyle:
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
    )


def dossiers_page(
    territory: Territory,
    parts: Sequence[RelayPart],
    *,
    labels: Sequence[str] = (),
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML; trunk lines and agency runs show their timetable, at every stop and in the panel."""
    return rounds_page(
        territory,
        [(part.on_map, _style(part)) for part in parts],
        title="Luân chuyển hồ sơ hành chính",
        lead="Trung tâm HCC → bưu cục (tuyến gom) → trung tâm khai thác (đường thư trục) → cơ quan giải quyết, "
        "và chiều ngược lại. Bấm vào điểm dừng để xem giờ đến, giờ đi.",
        labels=labels,
        tiles=tiles,
    )
