"""Coverage as colours: communes after the merger, predecessors before it.

Two tables come in (`maps/coverage_page.py` lists their columns). Which class a figure falls into is decided here, not
in the page, so that the page only paints.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.coverage.standards.verdict import Verdict
from geo.places.points import PointKind
from geo.places.territory import Territory
from maps import palette
from maps.layers.layer import Colouring, Layer, Swatch, area_feature, line_feature, point_feature
from maps.layers.territory import boundary_words, outline_swatch
from maps.layers.verdicts import by_commune, verdict_cells, verdict_colouring
from maps.network_words import Network, networks_of
from maps.vietnamese import NO_DATA, count, decimal, km, percent

#: The networks of the tables; what they are called, and whether they differ at all, says `maps.network_words`.
NETWORKS = ("known", "all")

#: Within what people are counted; columns `people_{reach}_{network}`.
REACHES: Mapping[str, str] = {
    "1km": "1 km",
    "3km": "3 km",
    "5km": "5 km",
    "15min": "15 phút",
    "30min": "30 phút",
    "60min": "60 phút",
}

#: The ways of a predecessor's people; the three of today are never mixed.
WAYS = ("to_old_m", "to_hcc_m", "to_known_m", "to_all_m")

#: The same ways in estimated minutes by motorbike; that of the time before the merger (`to_old_min`) may be missing.
MINUTES: Mapping[str, str] = {"to_hcc_m": "to_hcc_min", "to_known_m": "to_known_min", "to_all_m": "to_all_min"}

AFTER = "Sau sáp nhập: xã, phường mới"
BEFORE = "Trước và sau: người dân của từng xã cũ"


@dataclass(frozen=True, slots=True)
class Scale:
    """Upper bounds (the last class is open) with what each class is called, and its ramp."""

    bounds: tuple[float, ...]
    labels: tuple[str, ...]
    colours: tuple[str, ...]

    def classes(self, figures: Iterable[float]) -> list[int]:
        """The class of each figure; a figure on a bound belongs below it; -1 where there is none."""
        values = np.asarray(list(figures), dtype=float)
        found = np.searchsorted(self.bounds, values, side="left")
        return [int(one) for one in np.where(np.isfinite(values), found, -1)]


RADIUS = Scale(
    (2_000, 3_000, 4_000, 6_000),
    ("đến 2 km", "2–3 km", "3–4 km", "4–6 km", "trên 6 km"),
    palette.WORSE,
)
CROWD = Scale(
    (4_000, 8_000, 15_000, 30_000),
    ("đến 4.000", "4.000–8.000", "8.000–15.000", "15.000–30.000", "trên 30.000"),
    palette.WORSE,
)
SHARE = Scale(
    (0.2, 0.4, 0.6, 0.8),
    ("đến 20 % dân", "20–40 %", "40–60 %", "60–80 %", "trên 80 %"),
    palette.BETTER,
)
WAY = Scale(
    (1_000, 3_000, 5_000, 10_000),
    ("đến 1 km", "1–3 km", "3–5 km", "5–10 km", "trên 10 km"),
    palette.WORSE,
)


def _with_no_data(scale: Scale, classes: Sequence[int], **names: str) -> Colouring:
    """The scale as a colouring whose labels tell how many fall in each class; `no data` only where it occurs."""
    tally = [classes.count(at) for at in range(len(scale.labels))]
    labels = [f"{label} ({number})" for label, number in zip(scale.labels, tally, strict=True)]
    return Colouring(
        **names,
        colours=(*scale.colours, palette.NO_DATA),
        labels=(*labels, f"{NO_DATA} ({classes.count(-1)})" if -1 in classes else ""),
    )


def commune_layer(
    territory: Territory, table: pd.DataFrame, *, straight: bool = True, verdicts: Sequence[Verdict] = ()
) -> Layer:
    """Communes coloured by one measure at a time, for each network apart; and by the `verdicts` on them.

    `straight`: kilometres of the table are as the crow flies, else those of the ways.
    """
    networks = networks_of(territory)
    judged = by_commune(verdicts)
    colourings, classes = [], []
    for label, note, scale, figures in _commune_measures(table, straight=straight):
        for network in networks:
            found = scale.classes(figures[network.key])
            classes.append(found)
            variant = network.variant if len(networks) > 1 else ""
            colourings.append(_with_no_data(scale, found, group=AFTER, label=label, variant=variant, note=note))
    codes = [str(code) for code in table["code"]]
    for verdict in judged:
        colouring, found = verdict_colouring(verdict, codes)
        colourings.append(colouring)
        classes.append(found)
    row_of = {code: at for at, code in enumerate(codes)}
    offices = {point.id: point.name for point in territory.points}
    popups = _commune_popups(table, offices, networks)
    for verdict in judged:
        for popup, told in zip(popups, verdict_cells(verdict, codes), strict=True):
            popup.append(told)
    cells = territory.boundaries.cells
    features = [
        area_feature(
            cells[commune.code],
            t=commune.name,
            p=popups[row_of[commune.code]],
            v=[found[row_of[commune.code]] for found in classes],
        )
        for commune in territory.communes
        if commune.code in cells and commune.code in row_of
    ]
    return Layer(
        name="communes",
        label=f"Xã, phường ({boundary_words(territory)})",
        section="Nền bản đồ",
        swatch=outline_swatch(territory),
        fields=(*_commune_fields(networks), *(verdict.rule.name_vi for verdict in judged)),
        features=features,
        colourings=tuple(colourings),
    )


def _commune_measures(
    table: pd.DataFrame, *, straight: bool
) -> Iterable[tuple[str, str, Scale, dict[str, pd.Series[float]]]]:
    yield (
        "Bán kính phục vụ bình quân",
        "√(diện tích ÷ (π × số điểm)). QCVN 01:2015 đòi bình quân toàn tỉnh không quá 3 km; "
        "so từng xã với 3 km chỉ để tham khảo.",
        RADIUS,
        {network: table[f"radius_{network}_m"] for network in NETWORKS},
    )
    yield (
        "Số dân trên một điểm",
        "Mốc 8.000 dân một điểm là của quy chuẩn năm 2008, nay không bắt buộc.",
        CROWD,
        {network: table[f"people_per_point_{network}"] for network in NETWORKS},
    )
    for reach, words in REACHES.items():
        kilometres = "theo đường chim bay" if straight else "theo quãng đường đi"
        unit = kilometres if reach.endswith("km") else "theo thời gian đi ước tính"
        yield (
            f"Dân trong {words}",
            f"Tỷ lệ dân của xã, phường có một điểm trong vòng {words}, {unit}.",
            SHARE,
            {network: table[f"people_{reach}_{network}"] / table["population"] for network in NETWORKS},
        )


_MEASURES = (
    "Số điểm",
    "Bán kính bình quân",
    "Dân trên một điểm",
    "Dân trong 1, 3, 5 km",
    "Dân trong 15, 30, 60 phút",
)


def _commune_fields(networks: Sequence[Network]) -> tuple[str, ...]:
    measures = (
        f"{measure}, {network.variant.lower()}" if len(networks) > 1 else measure
        for network in networks
        for measure in _MEASURES
    )
    return ("Mã", "Dân số", "Diện tích", "Bưu cục phụ trách", *measures)


def _commune_popups(table: pd.DataFrame, offices: Mapping[str, str], networks: Sequence[Network]) -> list[list[str]]:
    def reached(row: Mapping[Hashable, Any], network: str, unit: str) -> str:
        reaches = [reach for reach in REACHES if reach.endswith(unit)]
        people = row["population"] or math.nan  # a commune that lost all its people has no shares
        return " · ".join(percent(row[f"people_{reach}_{network}"] / people) for reach in reaches)

    popups = []
    for row in table.to_dict("records"):
        values = [
            str(row["code"]),
            count(row["population"]),
            f"{decimal(row['area_km2'])} km²",
            offices.get(str(row["office"]), str(row["office"])),
        ]
        for network in networks:
            values += [
                count(row[f"points_{network.key}"]),
                km(row[f"radius_{network.key}_m"]),
                count(row[f"people_per_point_{network.key}"]),
                reached(row, network.key, "km"),
                reached(row, network.key, "min"),
            ]
        popups.append(values)
    return popups


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
    measured = "đường chim bay" if straight else "theo quãng đường đi"
    commune_names = {commune.code: commune.name for commune in territory.communes}
    colourings, classes = [], []
    for column, (label, told) in ways.items():
        found = WAY.classes(table[column])
        classes.append(found)
        note = f"{told} Bình quân theo đầu người, {measured}. Đĩa càng lớn, xã cũ càng đông dân."
        colourings.append(_with_no_data(WAY, found, group=BEFORE, label=label, variant="", note=note))
    features = []
    for at, row in enumerate(table.to_dict("records")):
        successors = [commune_names.get(code, code) for code in successor_codes(row["successors"])]
        features.append(
            point_feature(
                row["lon"],
                row["lat"],
                k=str(row["code"]),
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
        section="Nền bản đồ",
        swatch=Swatch("circle", palette.INK, fill=palette.WORSE[2], weight=0.6),
        fields=("Huyện cũ", "Nay thuộc", "Dân số ước tính", *(label for label, _ in ways.values())),
        features=features,
        colourings=tuple(colourings),
        switch=False,
    )


def _ways(row: Mapping[Hashable, Any], ways: Sequence[str]) -> list[str]:
    """Each way in kilometres and, where they were measured, in minutes."""
    return [
        f"{km(row[column])} ({count(row[minutes])} phút, ước tính)"
        if (minutes := f"{column}in") in row  # to_hcc_m, to_hcc_min
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
    centres = {
        point.commune: np.array([point.lon, point.lat])
        for point in territory.points
        if point.kind is PointKind.HCC_CENTRE
    }
    lines = []
    for row in table.to_dict("records"):
        home = np.array([row["lon"], row["lat"]], dtype=float)
        lines += [np.stack([home, centres[code]]) for code in successor_codes(row["successors"]) if code in centres]
    return Layer(
        name="to-hcc",
        label="Đường thẳng từ xã cũ đến trung tâm HCC mới",
        section="Nền bản đồ",
        swatch=Swatch("line", palette.HCC_CENTRE, weight=0.9),
        features=[line_feature(lines)],
        shown=False,
    )
