"""Gaps in the network: former communes whose people still have a long way to the nearest point."""

from __future__ import annotations

import pandas as pd

from geo.places.territory import Territory
from maps import palette
from maps.layers.layer import Layer, Naming, Swatch, point_feature
from maps.network_words import networks_of
from maps.vietnamese import count

#: Farther than this on average, a former commune is a gap: the house rule of 30 minutes.
GAP_MIN = 30.0


def gap_layers(territory: Territory, table: pd.DataFrame) -> list[Layer]:
    """One layer, switched off, of the former communes beyond :data:`GAP_MIN`; none where there is no such commune.

    `table` is that of :mod:`maps.coverage_page`; minutes are those to the nearest point of the first network.
    """
    network = networks_of(territory)[0]
    gaps = table[table[f"to_{network.key}_min"] > GAP_MIN]
    if gaps.empty:
        return []
    return [
        Layer(
            name="gaps",
            label=f"Còn xa hơn {count(GAP_MIN)} phút ({count(len(gaps))} xã cũ, {count(gaps['people'].sum())} người)",
            section="Vùng trống dịch vụ",
            swatch=Swatch("circle", palette.INK, palette.UNSERVED, 1.6),
            naming=Naming(3, 10, size=11, weight="500"),
            fields=("Huyện cũ", "Người dân", network.nearest),
            features=[
                point_feature(
                    row["lon"],
                    row["lat"],
                    s=6.0,
                    t=f"{row['name']} (cũ)",
                    p=[row["district"], count(row["people"]), f"{count(row[f'to_{network.key}_min'])} phút"],
                )
                for row in gaps.to_dict("records")
            ],
            shown=False,
            note="Người dân của xã cũ, bình quân, đến điểm gần nhất xa hơn mức này.",
        )
    ]
