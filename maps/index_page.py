"""`index.html`: what a director opens first: is the day served, at what cost, who is reached, where it all lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from geo.places.territory import Territory
from maps.board.coverage_maps import coverage_maps
from maps.board.files import Link
from maps.board.kpis import kpis
from maps.board.networks import network_rows
from maps.board.office_maps import office_maps
from maps.board.outlines import outlines_of
from maps.board.runs import run_rows, runs_of
from maps.day.told import Told
from maps.layers.territory import boundary_attribution
from maps.network_words import networks_of
from maps.round_path import PlanOnMap
from maps.templating import render
from maps.verdicts import verdict_reasons, verdict_rows
from maps.vietnamese import decimal

DEMO_MAPS: tuple[Link, ...] = (
    Link("territory.html", "Địa bàn và điểm phục vụ", "Communes, former communes and points, with a search"),
    Link("coverage.html", "Độ phủ dịch vụ", "Coverage before and after the merger"),
    Link("rounds.html", "Tuyến phát trong ngày", "Delivery rounds"),
    Link("dossiers.html", "Luân chuyển hồ sơ", "Dossier relays with their timetable"),
    Link("press.html", "Báo Đảng buổi sáng", "Party press, early wave"),
    Link("sheets/index.html", "Phiếu tuyến để in", "A printable sheet for every round"),
    Link("public/index.html", "Bản cho người ngoài", "The same for everybody: no private address"),
)


def index_page(
    territory: Territory,
    summary: Mapping[str, Any],
    *,
    day: str,
    labels: Sequence[str] = (),
    maps: Sequence[Link] = DEMO_MAPS,
    files: Sequence[Link] = (),
    run_notes: Mapping[str, Sequence[str]] | None = None,
    communes: pd.DataFrame | None = None,
    rounds: PlanOnMap | None = None,
) -> str:
    """The index as HTML.

    Args:
        territory: for the outlines under the small maps, and for what networks of points are called.
        summary: `summary.json`: the counts at its top, runs (`stops`, `served`, `unserved`, `rounds`, `distance_m`,
            `duration_s`, `cost`, `baseline_distance_m`, `audit_violations`), and `coverage` by network (`points`,
            `radius_m`, `people_per_point`, `share_3km`, `share_30min`), and `verdicts` on the standard.
        day: the operating date, ISO.
        labels: what is assumed, estimated or synthetic.
        maps: pages, with their addresses relative to the index.
        files: data files, likewise.
        run_notes: what else is to be said of a run, by its key in the summary.
        communes: the table of :mod:`maps.coverage_page`, for small maps of coverage.
        rounds: the delivery rounds, for a small map of each office; where their reader may not place all that they
            come to, lengths and hours are told roughly. All other runs are between points that everybody may know.

    Raises:
        KeyError: the summary lacks one of the counts.
    """
    coverage = summary.get("coverage", {})
    networks = networks_of(territory)
    shown = {one.summary_key for one in networks}
    verdicts = [verdict for verdict in summary.get("verdicts", ()) if verdict["network"] in shown]
    told = Told(rough=False) if rounds is None else rounds.told(*rounds.plan.rounds)
    return render(
        "index.html",
        day=day,
        area=decimal(summary["area_km2"]),
        summary=summary,
        kpis=kpis(list(runs_of(summary).values()), coverage, verdicts, networks, told),
        runs=run_rows(summary, run_notes or {}, told),
        networks=list(network_rows(networks, coverage)),
        verdicts=verdict_rows(verdicts),
        verdict_reasons=verdict_reasons(verdicts),
        labels=labels,
        maps=maps,
        files=files,
        **_small_maps(territory, coverage, communes, rounds),
        credits=list(_credits(territory, rounds)),
    )


def _small_maps(
    territory: Territory,
    coverage: Mapping[str, Mapping[str, Any]],
    communes: pd.DataFrame | None,
    rounds: PlanOnMap | None,
) -> dict[str, Any]:
    """Outlines, small maps of coverage and of offices; None where there is nothing to draw them from."""
    outlines = outlines_of(territory)
    if outlines is None:
        return {"outlines": None, "coverage": None, "offices": None}
    return {
        "outlines": outlines,
        "coverage": None if communes is None else coverage_maps(territory, communes, coverage, outlines),
        "offices": None if rounds is None else office_maps(rounds, territory, outlines.frame),
    }


def _credits(territory: Territory, rounds: PlanOnMap | None) -> Iterator[str]:
    """Where what is drawn is from."""
    yield boundary_attribution(territory)
    if rounds is not None and rounds.credit:
        yield f"Đường: {rounds.credit}"
