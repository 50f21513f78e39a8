"""Who lost most on the way to service: a list beside the map, and the map before and after under a divider."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from maps import palette
from maps.layers.coverage import BEFORE, WAY
from maps.layers.layer import Json, Layer
from maps.vietnamese import count, km

#: So many predecessors are listed.
LISTED = 20


def most_lost(table: pd.DataFrame) -> list[Json]:
    """The predecessors whose people have most to go more to their HCC centre than to the old office, worst first.

    `table` is that of :mod:`maps.coverage_page`; minutes decide where it has `to_old_min`, else kilometres.
    """
    unit = "min" if "to_old_min" in table else "m"
    more = (table[f"to_hcc_{unit}"] - table[f"to_old_{unit}"]).to_numpy(dtype=float)
    order = np.argsort(-np.where(np.isfinite(more), more, -np.inf), kind="stable")[:LISTED]
    rows = table.to_dict("records")
    return [_entry(rank, rows[at], unit) for rank, at in enumerate(order, 1) if more[at] > 0]


def _entry(rank: int, row: Mapping[Hashable, Any], unit: str) -> Json:
    def told(way: str) -> str:
        return f"{count(row[f'to_{way}_min'])} phút" if unit == "min" else km(row[f"to_{way}_m"])

    return {
        "k": str(row["code"]),
        "label": f"{rank}. {row['name']} ({row['district']})",
        "text": f"{count(row['people'])} người: trước {told('old')}, nay {told('hcc')}; "
        f"điểm gần nhất {told('known')}",
    }


def before_after(layer: Layer, colourings: Sequence[str]) -> Json:
    """The swipe of :mod:`maps.static` `buuta-swipe.js`: one layer twice, painted as two of its colourings.

    Args:
        layer: the predecessors.
        colourings: columns of the layer's colourings, in their order; `to_old_m` and `to_hcc_m` are among them.
    """
    return {
        "layer": layer.name,
        "left": colourings.index("to_old_m"),
        "right": colourings.index("to_hcc_m"),
        "left_label": "Trước: trung tâm xã cũ",
        "right_label": "Nay: trung tâm HCC mới",
        "group": BEFORE,
        "label": "Trước | sau, kéo thanh trượt",
        "note": "Bên trái là đường đến trung tâm xã cũ (vị trí giả định), bên phải là đường đến trung tâm HCC mới; "
        "bình quân theo đầu người. Đĩa càng lớn, xã cũ càng đông dân.",
        "labels": list(WAY.labels),
        "colours": [*WAY.colours, palette.NO_DATA],
    }
