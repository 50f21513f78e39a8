"""How much farther a former commune's people go since the merger: to the new HCC centre, not to the old office."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from geo.places.territory import Territory
from maps import palette
from maps.distance_words import measured
from maps.layers.layer import Colouring, Layer
from maps.layers.predecessors import predecessor_layer
from maps.layers.scale import Scale

#: Metres more on the way, on average over a former commune's people.
FARTHER = Scale(
    (500, 2_000, 5_000, 10_000),
    ("không xa hơn 0,5 km", "xa hơn 0,5–2 km", "xa hơn 2–5 km", "xa hơn 5–10 km", "xa hơn trên 10 km"),
    palette.WORSE,
)
_GROUP = "Trước và sau sáp nhập"


def farther_layer(territory: Territory, table: pd.DataFrame, *, straight: bool = True) -> Layer:
    """The discs of :func:`maps.layers.predecessors.predecessor_layer`, coloured by how much longer the way is now.

    `table` is that of :mod:`maps.coverage_page`; `straight` as there.
    """
    found = FARTHER.classes(table["to_hcc_m"] - table["to_old_m"])
    discs = predecessor_layer(territory, table, straight=straight)
    features = [
        {**feature, "properties": {**feature["properties"], "v": [each]}}
        for feature, each in zip(discs.features, found, strict=True)
    ]
    told_km = measured(straight=straight)
    colouring = Colouring(
        group=_GROUP,
        label="Đường đến nơi làm thủ tục dài thêm sau sáp nhập",
        variant="",
        unit=f"km {told_km}",
        colours=(*FARTHER.colours, palette.NO_DATA),
        labels=FARTHER.tally(found),
        note="Trước đến trung tâm xã cũ (vị trí giả định), nay đến trung tâm HCC của xã, phường mới; bình quân theo "
        f"đầu người, {told_km}. Đĩa càng lớn, xã cũ càng đông dân.",
    )
    return replace(discs, name="farther", section=_GROUP, features=features, colourings=(colouring,))
