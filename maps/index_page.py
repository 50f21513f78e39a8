"""`index.html`: the first page a director opens: what this is, the key figures, and where everything lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.places.points import PointKind
from geo.places.territory import Territory
from maps.network_words import networks_of
from maps.templating import render
from maps.unserved import reason_counts
from maps.verdicts import verdict_reasons, verdict_rows
from maps.vietnamese import count, decimal, percent


@dataclass(frozen=True, slots=True)
class Link:
    """A file next to the index, with what it is in Vietnamese and in English."""

    href: str
    title: str
    english: str


DEMO_MAPS: tuple[Link, ...] = (
    Link("coverage.html", "Độ phủ dịch vụ", "Coverage before and after the merger"),
    Link("rounds.html", "Tuyến phát trong ngày", "Delivery rounds"),
    Link("dossiers.html", "Luân chuyển hồ sơ", "Dossier relays with their timetable"),
    Link("press.html", "Báo Đảng buổi sáng", "Party press, early wave"),
    Link("sheets/index.html", "Phiếu tuyến để in", "A printable sheet for every round"),
)

#: What the runs of `summary` are called; runs that a summary lacks are left out.
_RUNS = (
    ("delivery", "Phát bưu gửi", "Delivery"),
    ("dossiers", "Luân chuyển hồ sơ", "Dossier relays"),
    ("press", "Báo Đảng", "Party press"),
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
) -> str:
    """The index as HTML.

    Args:
        territory: for the small picture of the province.
        summary: `summary.json`: the counts at its top, runs (`stops`, `served`, `unserved`, `rounds`, `distance_m`,
            `duration_s`, `baseline_distance_m`, `audit_violations`), and `coverage` by network (`points`,
            `radius_m`, `people_per_point`, `share_3km`, `share_30min`), and `verdicts` on the standard.
        day: the operating date, ISO.
        labels: what is assumed, estimated or synthetic.
        maps: pages, with their addresses relative to the index.
        files: data files, likewise.
        run_notes: what else is to be said of a run, by its key in the summary.

    Raises:
        KeyError: the summary lacks one of the counts.
    """
    notes = run_notes or {}
    runs = [
        _run(vietnamese, english, summary[key], notes.get(key, ()))
        for key, vietnamese, english in _RUNS
        if key in summary
    ]
    coverage = summary.get("coverage", {})
    networks = networks_of(territory)
    shown = {one.summary_key for one in networks}
    verdicts = [verdict for verdict in summary.get("verdicts", ()) if verdict["network"] in shown]
    return render(
        "index.html",
        day=day,
        area=decimal(summary["area_km2"]),
        summary=summary,
        runs=runs,
        networks=[
            {
                "key": one.summary_key,
                "title": one.title,
                "english": one.title_en,
                **_network(coverage[one.summary_key]),
            }
            for one in networks
            if one.summary_key in coverage
        ],
        verdicts=verdict_rows(verdicts),
        verdict_reasons=verdict_reasons(verdicts),
        labels=labels,
        maps=maps,
        files=files,
        picture=_picture(territory),
    )


def _run(vietnamese: str, english: str, figures: Mapping[str, Any], more_notes: Sequence[str]) -> dict[str, Any]:
    baseline = figures.get("baseline_distance_m", 0)
    return {
        "title": vietnamese,
        "english": english,
        **figures,
        "saved": percent(1 - figures["distance_m"] / baseline) if baseline else "–",
        "notes": [_sentence(note) for note in (*more_notes, *_notes(figures))],
    }


def _notes(figures: Mapping[str, Any]) -> list[str]:
    """What one kind of run tells besides: communes reached, press on time, dossiers promised, what is unserved."""
    notes = []
    if "communes_served" in figures:
        notes.append(f"bưu tá đến {count(figures['communes_served'])} xã, phường")
    if "on_time" in figures:
        notes.append(f"{count(figures['on_time'])} trong {count(figures['served'])} điểm nhận báo đúng hẹn")
    if "chains" in figures:
        chains = figures["chains"]
        notes.append(f"{count(chains['promised'])} trong {count(chains['dossiers'])} hồ sơ có giờ hẹn")
        if chains["unserved"]:
            notes.append(f"hồ sơ không có giờ hẹn – {reason_counts(chains['unserved'])}")
    if unserved := figures.get("unserved"):
        notes.append(f"không phục vụ {count(sum(unserved.values()))} điểm dừng – {reason_counts(unserved)}")
    return notes


def _sentence(note: str) -> str:
    """A note that stands by itself, also where a reader runs the lines together."""
    return f"{note[:1].upper()}{note[1:]}."


def _network(figures: Mapping[str, Any]) -> dict[str, Any]:
    def share(name: str) -> str:
        return percent(figures[name]) if name in figures else "–"

    return {
        "points": figures.get("points", float("nan")),
        "radius_m": figures.get("radius_m", float("nan")),
        "people_per_point": figures.get("people_per_point", float("nan")),
        "share_3km": share("share_3km"),
        "share_30min": share("share_30min"),
    }


def _picture(territory: Territory) -> dict[str, Any]:
    """The communes as SVG paths 1000 pixels wide, and the post offices on them."""
    cells = list(territory.boundaries.cells.values())
    if not cells:
        return {"height": 0, "paths": [], "offices": [], "dashed": False}
    west, south, east, north = map(float, shapely.total_bounds(cells))
    squeeze = float(np.cos(np.radians((south + north) / 2)))
    scale = 980 / ((east - west) * squeeze)

    def x(lon: float) -> float:
        return round(10 + (lon - west) * squeeze * scale, 1)

    def y(lat: float) -> float:
        return round(10 + (north - lat) * scale, 1)

    paths = []
    for cell in cells:
        # A third of a pixel is all the picture can show.
        parts = getattr(cell.simplify(0.7 / scale), "geoms", [cell.simplify(0.7 / scale)])
        rings = [ring for part in parts if not part.is_empty for ring in (part.exterior, *part.interiors)]
        paths.append("".join("M" + "L".join(f"{x(a)} {y(b)}" for a, b in ring.coords[:-1]) + "Z" for ring in rings))
    offices = [point for point in territory.points if point.kind is PointKind.POST_OFFICE]
    return {
        "height": round(20 + (north - south) * scale),
        "paths": paths,
        "offices": [(x(point.lon), y(point.lat), point.name) for point in offices],
        "dashed": territory.boundaries.approximate,
    }
