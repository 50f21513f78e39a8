"""Who lost most on the way to service: a list beside the map, and the map before and after under a divider."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from maps.layers.keys import predecessor_key
from maps.layers.layer import Json, Layer
from maps.layers.predecessors import BEFORE, WAY
from maps.layers.swipe import Swipe
from maps.vietnamese import count, km

#: So many predecessors are listed.
LISTED = 20


def most_lost(table: pd.DataFrame) -> list[Json]:
    """The predecessors whose people have most to go more to their HCC centre than to the old office, worst first.

    `table` is that of :mod:`maps.coverage_page`. Its `hcc_loss_min` decides, by which predecessors.csv is ranked too.
    A table without it has straight metres, whose means are over everybody: their difference is the mean loss.
    """
    unit = "min" if "hcc_loss_min" in table else "m"
    loss = table["hcc_loss_min"] if unit == "min" else table["to_hcc_m"] - table["to_old_m"]
    more = loss.to_numpy(dtype=float)
    order = np.argsort(-np.where(np.isfinite(more), more, -np.inf), kind="stable")[:LISTED]
    rows = table.to_dict("records")
    return [_entry(rank, rows[at], more[at], unit) for rank, at in enumerate(order, 1) if more[at] > 0]


def _entry(rank: int, row: Mapping[Hashable, Any], more: float, unit: str) -> Json:
    def amount(value: float) -> str:
        return f"{count(value)} phút" if unit == "min" else km(value)

    def told(way: str) -> str:
        return amount(row[f"to_{way}_{unit}"])

    return {
        "k": predecessor_key(str(row["code"])),
        "label": f"{rank}. {row['name']} ({row['district']})",
        "text": f"{count(row['people'])} người: trước {told('old')}, nay {told('hcc')} (thêm {amount(more)}); "
        f"điểm gần nhất {told('known')}",
    }


def before_after(layer: Layer, colourings: Sequence[str]) -> Swipe:
    """The old communes' ways of before the merger at the left, of today at the right.

    Args:
        layer: the predecessors.
        colourings: columns of the layer's colourings, in their order; `to_old_m` and `to_hcc_m` are among them.
    """
    return Swipe(
        layer=layer.name,
        left=colourings.index("to_old_m"),
        right=colourings.index("to_hcc_m"),
        left_label="Trước: trung tâm xã cũ",
        right_label="Nay: trung tâm HCC mới",
        group=BEFORE,
        label="Trước | sau",
        note="Bên trái là đường đến trung tâm xã cũ (vị trí giả định), bên phải là đường đến trung tâm HCC mới; "
        "bình quân theo đầu người. Đĩa càng lớn, xã cũ càng đông dân.",
        scale=WAY,
    )
