"""The report as a page: its figures in the columns that `maps/coverage_page.py` reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geo.coverage.networks import points_of
from geo.errors import Fault
from maps.coverage_page import coverage_page
from maps.distance_words import REACHES
from maps.doubts_told import told_doubts
from maps.layers.base import RoadLine
from maps.page import Tiles
from maps.report.speech import Speech
from service.usecases.coverage.measure import CoverageReport, NetworkCoverage
from service.usecases.coverage.rests_on import rests_on

if TYPE_CHECKING:
    import pandas as pd

#: Figures of a commune that the page has for each network; the radius is called otherwise there.
_FIGURES = ("points", "people_per_point", *(f"people_{reach}" for reach in REACHES))


def page_of(report: CoverageReport, roads: Sequence[RoadLine], tiles: Tiles | None = None) -> str:
    """coverage.html; `roads` are the main ones of those that were measured on, `tiles` a background if asked for."""
    territory = report.territory
    return coverage_page(
        territory,
        communes_of(report),
        predecessors_of(report),
        labels=[vietnamese for vietnamese, _ in rests_on(report)],
        credit=report.road_credit,
        roads=roads,
        tiles=tiles,
        straight=False,
        verdicts=[verdict for verdict in report.verdicts if verdict.network == report.networks[0].name],
        warnings=list(_doubtful(report)),
        scenario="" if report.planned is None else report.planned.title,
    )


def _doubtful(report: CoverageReport) -> Iterator[str]:
    """The notices in Vietnamese; a commune that loses its last known point may have assumed ones."""
    names = {verdict.rule.rule: verdict.rule.name_vi for verdict in report.verdicts}
    if report.planned is not None:
        names |= {change.id: change.name for change in report.planned.changes}
    names |= {commune.code: commune.name for commune in report.territory.communes}
    served = {point.commune for point in points_of(report.territory, "all")}

    def phrase(notice: Fault) -> str:
        left = notice.code == "SCENARIO_LAST_POINT" and notice.row in served
        return "SCENARIO_LAST_KNOWN" if left else notice.code

    yield from told_doubts(report.notices, names, Speech("vi"), phrase)


def communes_of(report: CoverageReport) -> pd.DataFrame:
    """A row a commune, with the columns of :data:`maps.coverage_page.COMMUNE_COLUMNS`."""
    import pandas as pd  # noqa: PLC0415

    territory = report.territory
    columns: dict[str, object] = {
        "code": [one.code for one in territory.communes],
        "office": [territory.dispatch.get(one.code, "") for one in territory.communes],
        "area_km2": [one.area_km2 for one in territory.communes],
        "population": [one.people for one in territory.communes],
    }
    for key, network in _both(report).items():
        rows = _rows(network, "commune", [one.code for one in territory.communes])
        columns[f"radius_{key}_m"] = rows["radius_m"].to_numpy()
        columns |= {f"{name}_{key}": rows[name].to_numpy() for name in _FIGURES}
    return pd.DataFrame(columns)


def predecessors_of(report: CoverageReport) -> pd.DataFrame:
    """Metres and minutes to the old office, the HCC centre and the nearest point of each network; what was lost."""
    frame = report.lost[["code", "name", "district", "successors", "people"]].copy()
    at = {old.code: old for old in report.territory.predecessors}
    frame["lon"], frame["lat"] = [at[code].lon for code in frame["code"]], [at[code].lat for code in frame["code"]]
    for name in ("old", "hcc"):
        frame[f"to_{name}_m"] = 1000 * report.lost[f"to_{name}_km"]
        frame[f"to_{name}_min"] = report.lost[f"to_{name}_min"]
    frame["hcc_loss_min"] = report.lost["hcc_loss_min"]
    for key, network in _both(report).items():
        rows = _rows(network, "predecessor", list(frame["code"]))
        frame[f"to_{key}_m"], frame[f"to_{key}_min"] = 1000 * rows["mean_km"].to_numpy(), rows["mean_min"].to_numpy()
    return frame


def _both(report: CoverageReport) -> dict[str, NetworkCoverage]:
    """The networks `known` and `all`, which are one where nothing is assumed."""
    return {"known": report.networks[0], "all": report.networks[-1]}


def _rows(network: NetworkCoverage, kind: str, codes: list[str]) -> pd.DataFrame:
    figures = network.figures
    return figures[figures["unit_kind"] == kind].set_index("code").loc[codes]
