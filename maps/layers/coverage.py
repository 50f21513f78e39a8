"""Coverage as colours of the communes after the merger; `maps/coverage_page.py` lists the columns of their table."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from geo.coverage.networks import NETWORKS
from geo.coverage.standards.verdict import Verdict
from geo.places.territory import Territory
from maps import palette
from maps.distance_words import REACHES, measured, within
from maps.layers.layer import Colouring, Layer
from maps.layers.scale import Scale, with_no_data
from maps.layers.territory import COMMUNE_NAMES, SECTION, boundary_words, commune_feature, outline_swatch
from maps.layers.verdicts import by_commune, verdict_cells, verdict_colouring
from maps.network_words import Network, networks_of
from maps.vietnamese import count, decimal, km, percent

AFTER = "Sau sáp nhập: xã, phường mới"

RADIUS = Scale(
    (2_000, 3_000, 4_000, 6_000),
    ("đến 2 km", "2–3 km", "3–4 km", "4–6 km", "trên 6 km"),
    palette.WORSE,
    "km",
)
CROWD = Scale(
    (4_000, 8_000, 15_000, 30_000),
    ("đến 4.000", "4.000–8.000", "8.000–15.000", "15.000–30.000", "trên 30.000"),
    palette.WORSE,
    "người trên một điểm",
)
SHARE = Scale(
    (0.2, 0.4, 0.6, 0.8),
    ("đến 20 % dân", "20–40 %", "40–60 %", "60–80 %", "trên 80 %"),
    palette.BETTER,
    "phần trăm dân của xã, phường",
)


def commune_layer(
    territory: Territory, table: pd.DataFrame, *, straight: bool = True, verdicts: Sequence[Verdict] = ()
) -> Layer:
    """Communes coloured by one measure at a time, for each network apart; and by the `verdicts` on them.

    `straight`: kilometres of the table are as the crow flies, else those of the ways.
    """
    networks = networks_of(territory)
    judged = by_commune(verdicts)
    codes = [str(code) for code in table["code"]]
    row_of = {code: at for at, code in enumerate(codes)}
    coloured = [*_measured(table, networks, straight=straight), *(verdict_colouring(each, codes) for each in judged)]
    offices = {point.id: point.name for point in territory.points}
    popups = _commune_popups(table, offices, networks)
    for popup, *told in zip(popups, *(verdict_cells(each, codes) for each in judged), strict=True):
        popup.extend(told)
    cells = territory.boundaries.cells
    features = [
        commune_feature(
            territory,
            commune,
            p=popups[row_of[commune.code]],
            v=[found[row_of[commune.code]] for _, found in coloured],
        )
        for commune in territory.communes
        if commune.code in cells and commune.code in row_of
    ]
    return Layer(
        name="communes",
        label=f"Xã, phường ({boundary_words(territory)})",
        section=SECTION,
        swatch=outline_swatch(territory),
        naming=COMMUNE_NAMES,
        fields=(*_commune_fields(networks, straight=straight), *(verdict.rule.name_vi for verdict in judged)),
        features=features,
        colourings=tuple(colouring for colouring, _ in coloured),
    )


def _measured(
    table: pd.DataFrame, networks: Sequence[Network], *, straight: bool
) -> Iterator[tuple[Colouring, list[int]]]:
    """Each measure of each network as a colouring, with the class of every row of the table."""
    for label, note, scale, figures in _commune_measures(table, straight=straight):
        for network in networks:
            found = scale.classes(figures[network.key])
            variant = network.variant if len(networks) > 1 else ""
            yield with_no_data(scale, found, group=AFTER, label=label, variant=variant, note=note), found


def _commune_measures(
    table: pd.DataFrame, *, straight: bool
) -> Iterator[tuple[str, str, Scale, dict[str, pd.Series[float]]]]:
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
    for reach in REACHES:
        told = within(reach, straight=straight)
        yield (
            f"Dân {told}",
            f"Tỷ lệ dân của xã, phường có một điểm {told}{'' if reach.endswith('km') else ', thời gian ước tính'}.",
            SHARE,
            {network: table[f"people_{reach}_{network}"] / table["population"] for network in NETWORKS},
        )


def _commune_fields(networks: Sequence[Network], *, straight: bool) -> tuple[str, ...]:
    told = (
        "Số điểm",
        "Bán kính bình quân",
        "Dân trên một điểm",
        f"Dân trong 1, 3, 5 km {measured(straight=straight)}",
        "Dân trong 15, 30, 60 phút",
    )
    measures = (
        f"{measure}, {network.variant.lower()}" if len(networks) > 1 else measure
        for network in networks
        for measure in told
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
