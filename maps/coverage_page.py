"""`coverage.html`: who is reached, before and after the merger.

Two tables come in, one row a commune and one row a predecessor:

* communes: `code`, `office`, `area_km2`, `population`, and for each network `known` and `all` (known or assumed):
  `points_N`, `radius_N_m`, `people_per_point_N`, `people_{1km,3km,5km,15min,30min,60min}_N`;
* predecessors: `code`, `name`, `district`, `successors` (codes, several with spaces), `people`, `lon`, `lat`, and the
  people-weighted mean distances `to_old_m`, `to_hcc_m`, `to_known_m`, `to_all_m` and estimated times `to_hcc_min`,
  `to_known_min`, `to_all_min`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from geo.places.points import PointKind
from geo.places.territory import Territory
from maps.layers.coverage import MINUTES, NETWORKS, REACHES, WAYS, commune_layer, predecessor_layer, successor_lines
from maps.layers.points import point_layers
from maps.layers.territory import boundary_attribution
from maps.page import PageText, Tiles, page_html
from maps.road_words import with_road_credit
from maps.vietnamese import count

COMMUNE_COLUMNS: tuple[str, ...] = (
    "code",
    "office",
    "area_km2",
    "population",
    *(
        column
        for network in NETWORKS
        for column in (
            f"points_{network}",
            f"radius_{network}_m",
            f"people_per_point_{network}",
            *(f"people_{reach}_{network}" for reach in REACHES),
        )
    ),
)
PREDECESSOR_COLUMNS: tuple[str, ...] = (
    "code",
    "name",
    "district",
    "successors",
    "people",
    "lon",
    "lat",
    *WAYS,
    *MINUTES.values(),
)


def coverage_page(
    territory: Territory,
    communes: pd.DataFrame,
    predecessors: pd.DataFrame,
    *,
    labels: Sequence[str] = (),
    credit: str = "",
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML. `labels` are the assumptions its reader must know; `credit` says where the roads are from
    that the minutes were measured on, "" for estimates alone.

    Raises:
        ValueError: columns are missing from a table (all are named).
    """
    _require(communes, COMMUNE_COLUMNS, "communes")
    _require(predecessors, PREDECESSOR_COLUMNS, "predecessors")
    layers = [
        commune_layer(territory, communes),
        successor_lines(territory, predecessors),
        predecessor_layer(territory, predecessors),
        *point_layers(territory, hidden_if_assumed={PointKind.CULTURE_POINT}),
    ]
    text = PageText(
        title="Độ phủ dịch vụ bưu chính",
        lead=f"{count(len(territory.communes))} xã, phường sau sáp nhập và {count(len(territory.predecessors))} xã "
        "cũ: người dân cách điểm phục vụ bao xa. Bấm vào bản đồ để xem số liệu.",
        labels=labels,
        attribution=with_road_credit(boundary_attribution(territory), credit),
    )
    return page_html(territory, layers, text, tiles)


def _require(table: pd.DataFrame, columns: Iterable[str], name: str) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(f"the table of {name} lacks the columns {', '.join(missing)}")
