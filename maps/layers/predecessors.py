"""Coverage before and after the merger as colours of the old communes; `maps/coverage_page.py` lists the columns."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from geo.coverage.networks import hcc_centres
from geo.places.territory import Territory
from maps import palette
from maps.distance_words import measured
from maps.layers.keys import predecessor_key
from maps.layers.layer import Layer, Swatch, line_feature, point_feature
from maps.layers.scale import Scale, with_no_data
from maps.layers.territory import SECTION
from maps.network_words import Network, networks_of
from maps.vietnamese import count, km

#: Columns with the ways of a predecessor's people; the three of today are never mixed.
WAY_COLUMNS = ("to_old_m", "to_hcc_m", "to_known_m", "to_all_m")

#: The same ways in estimated minutes by motorbike; that of the time before the merger (`to_old_min`) may be missing.
MINUTE_COLUMNS = ("to_hcc_min", "to_known_min", "to_all_min")

BEFORE = "Trước và sau: người dân của từng xã cũ"

WAY = Scale(
    (1_000, 3_000, 5_000, 10_000),
    ("đến 1 km", "1–3 km", "3–5 km", "5–10 km", "trên 10 km"),
    palette.WORSE,
    "km",
)


def ways_of(networks: Sequence[Network]) -> dict[str, tuple[str, str]]:
    """The ways that differ: column -> what lies at the end, and a sentence on it."""
    return {
        "to_old_m": ("Đến trung tâm xã cũ, như trước sáp nhập", "Trước ngày 1/7/2025, mỗi xã cũ có trung tâm riêng."),
        "to_hcc_m": (
            "Nay đến trung tâm HCC mới",
            "Người dân xã cũ nay phải đi bao xa đến trung tâm HCC của xã, phường mới.",
        ),
        **{f"to_{network.key}_m": (network.nearest, network.note) for network in networks},
    }


def predecessor_layer(territory: Territory, table: pd.DataFrame, *, straight: bool = True) -> Layer:
    """The old communes as discs, larger with more people, coloured by one of the ways of :func:`ways_of`."""
    ways = ways_of(networks_of(territory))
    told_km = measured(straight=straight)
    scale = replace(WAY, unit=f"{WAY.unit} {told_km}")
    commune_names = {commune.code: commune.name for commune in territory.communes}
    colourings, classes = [], []
    for column, (label, told) in ways.items():
        found = WAY.classes(table[column])
        classes.append(found)
        note = f"{told} Bình quân theo đầu người, {told_km}. Đĩa càng lớn, xã cũ càng đông dân."
        colourings.append(with_no_data(scale, found, group=BEFORE, label=label, variant="", note=note))
    features = []
    for at, row in enumerate(table.to_dict("records")):
        successors = [commune_names.get(code, code) for code in successor_codes(row["successors"])]
        features.append(
            point_feature(
                row["lon"],
                row["lat"],
                k=predecessor_key(str(row["code"])),
                s=_disc_px(row["people"]),
                t=f"{row['name']} (cũ)",
                p=[
                    str(row["district"]),
                    ", ".join(successors),
                    count(row["people"]),
                    *_ways(row, list(ways)),
                ],
                v=[found[at] for found in classes],
            )
        )
    return Layer(
        name="predecessors",
        label=f"Xã cũ ({count(len(table))})",
        section=SECTION,
        swatch=Swatch("circle", palette.INK, fill=palette.WORSE[2], weight=0.6),
        fields=("Huyện cũ", "Nay thuộc", "Dân số ước tính", *(f"{label} ({told_km})" for label, _ in ways.values())),
        features=features,
        colourings=tuple(colourings),
        switch=False,
    )


def _ways(row: Mapping[Hashable, Any], ways: Sequence[str]) -> list[str]:
    """Each way in kilometres and, where they were measured, in minutes."""
    return [
        f"{km(row[column])} ({count(row[minutes])} phút, ước tính)"
        if (minutes := f"{column.removesuffix('_m')}_min") in row
        else km(row[column])
        for column in ways
    ]


def _disc_px(people: float) -> float:
    """A disc whose area grows with the people: 8,000 people have a radius of 6 pixels."""
    return round(min(12.0, max(3.0, 6 * (people / 8_000) ** 0.5)), 1) if np.isfinite(people) else 3.0


def successor_codes(value: object) -> list[str]:
    """One code, several with `;`, `,` or spaces between them, or a sequence of codes: as a list."""
    if isinstance(value, str):
        return value.replace(";", " ").replace(",", " ").split()
    return [str(code) for code in value] if isinstance(value, Iterable) else [str(value)]


def successor_lines(territory: Territory, table: pd.DataFrame) -> Layer:
    """A thin line from every old commune to its new HCC centre: where people must go now."""
    centres = {code: np.array([point.lon, point.lat]) for code, point in hcc_centres(territory).items()}
    lines = []
    for row in table.to_dict("records"):
        home = np.array([row["lon"], row["lat"]], dtype=float)
        lines += [np.stack([home, centres[code]]) for code in successor_codes(row["successors"]) if code in centres]
    return Layer(
        name="to-hcc",
        label="Đường thẳng từ xã cũ đến trung tâm HCC mới",
        section=SECTION,
        swatch=Swatch("line", palette.HCC_CENTRE, weight=0.9),
        features=[line_feature(lines)],
        shown=False,
    )
