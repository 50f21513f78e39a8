"""`coverage.html`: who is reached, before and after the merger.

Two tables come in, one row a commune and one row a predecessor:

* communes: `code`, `office`, `area_km2`, `population`, and for each network `known` and `all` (known or assumed):
  `points_N`, `radius_N_m`, `people_per_point_N`, `people_{1km,3km,5km,15min,30min,60min}_N`;
* predecessors: `code`, `name`, `district`, `successors` (codes, several with spaces), `people`, `lon`, `lat`, and the
  people-weighted mean distances `to_old_m`, `to_hcc_m`, `to_known_m`, `to_all_m` and estimated times `to_hcc_min`,
  `to_known_min`, `to_all_min`; where they were measured too, `to_old_min`, and `hcc_loss_min`: the mean of what each
  person's way to the HCC centre takes longer than that to the old office, over those who have both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from geo.coverage.networks import NETWORKS
from geo.coverage.standards.verdict import Verdict
from geo.places.points import PointKind
from geo.places.territory import Territory
from maps.distance_words import REACHES, measured
from maps.layers.base import RoadLine, frame_layers
from maps.layers.coverage import commune_layer
from maps.layers.gaps import gap_layers
from maps.layers.lost import before_after, most_lost
from maps.layers.points import point_layers
from maps.layers.predecessors import MINUTE_COLUMNS, WAY_COLUMNS, predecessor_layer, successor_lines, ways_of
from maps.layers.territory import boundary_attribution
from maps.network_words import networks_of
from maps.page import PageText, Tiles, page_html
from maps.road_words import with_road_credit
from maps.search import search_entries
from maps.verdicts import told_verdicts
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
    *WAY_COLUMNS,
    *MINUTE_COLUMNS,
)


def coverage_page(
    territory: Territory,
    communes: pd.DataFrame,
    predecessors: pd.DataFrame,
    *,
    labels: Sequence[str] = (),
    credit: str = "",
    straight: bool = True,
    verdicts: Sequence[Verdict] = (),
    warnings: Sequence[str] = (),
    scenario: str = "",
    roads: Sequence[RoadLine] = (),
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML.

    Args:
        territory: that the tables are of.
        communes, predecessors: the tables.
        labels: the assumptions its reader must know.
        credit: where the roads are from that the minutes were measured on, "" for estimates alone.
        straight: whether the tables' kilometres are as the crow flies, or those of the ways.
        verdicts: of the standard; those on communes colour the map.
        warnings: what is doubtful about the data, a sentence each.
        scenario: what the scenario is called that the points are of; "" for today's.
        roads: the main ones, drawn quietly (:func:`maps.layers.base.main_roads`); `credit` names their source.
        tiles: a background from the network.

    Raises:
        ValueError: columns are missing from a table (all are named).
    """
    _require(communes, COMMUNE_COLUMNS, "communes")
    _require(predecessors, PREDECESSOR_COLUMNS, "predecessors")
    olds = predecessor_layer(territory, predecessors, straight=straight)
    layers = [
        commune_layer(territory, communes, straight=straight, verdicts=verdicts),
        *frame_layers(territory, roads),
        successor_lines(territory, predecessors),
        olds,
        *gap_layers(territory, predecessors),
        *point_layers(territory, hidden_if_assumed={PointKind.CULTURE_POINT}),
    ]
    text = PageText(
        title="Độ phủ dịch vụ bưu chính" + (f" theo phương án: {scenario}" if scenario else ""),
        lead=f"{count(len(territory.communes))} xã, phường sau sáp nhập và {count(len(territory.predecessors))} xã "
        "cũ: người dân cách điểm phục vụ bao xa. Bấm vào bản đồ để xem số liệu.",
        labels=labels,
        attribution=with_road_credit(boundary_attribution(territory), credit),
        verdicts=told_verdicts(verdicts),
        verdict_notes=list(dict.fromkeys(verdict.why_vi for verdict in verdicts if verdict.why_vi)),
        ranking_label=f"Đi xa thêm nhiều nhất sau sáp nhập{_in_kilometres(predecessors, straight=straight)}",
        ranking=most_lost(predecessors),
        search=search_entries(territory),
        swipes=[before_after(olds, list(ways_of(networks_of(territory))))],
        warnings=warnings,
    )
    return page_html(territory, layers, text, tiles)


def _in_kilometres(predecessors: pd.DataFrame, *, straight: bool) -> str:
    """How the list's kilometres are measured; "" where it is in minutes."""
    return "" if "hcc_loss_min" in predecessors else f", {measured(straight=straight)}"


def _require(table: pd.DataFrame, columns: Iterable[str], name: str) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(f"the table of {name} lacks the columns {', '.join(missing)}")
