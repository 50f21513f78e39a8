"""The sheets themselves: `sheets/<round>.html`, A4, and `sheets/index.html` by office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.safe_write import write_text
from maps.places import ShownStop
from maps.round_path import PlanOnMap
from maps.sheets.names import sheet_name
from maps.sheets.round_map import WIDTH, draw_round
from maps.templating import render
from maps.unserved import explanation, reason_words
from maps.vietnamese import alphabetical, decimal, vehicle
from routing.plan.plan import Round


def write_sheets(folder: Path, plans: Mapping[str, PlanOnMap]) -> list[Path]:
    """Write a sheet for every round of the plans (title -> plan) and the list of them; return all files.

    What a sheet shows is what the `allowed` of its plan permits: give `geo.sensitivity.POSTMAN` for sheets that
    postmen take along. Sheets load their style from `assets/` next to `folder`.

    Raises:
        ValueError: two rounds have the same id.
    """
    written: list[Path] = []
    listed: list[dict[str, Any]] = []
    names: set[str] = set()
    for title, on_map in plans.items():
        stops = on_map.shown_stops()
        offices: dict[str, list[Any]] = defaultdict(list)
        for one in on_map.plan.rounds:
            name = sheet_name(one.id)
            if name in names:
                raise ValueError(f"two rounds are called {one.id!r}")
            names.add(name)
            write_text(folder / name, sheet_html(on_map, one, stops, title=title))
            written.append(folder / name)
            offices[on_map.places[on_map.depot_place(one.start)].label].append({"href": name, "round": one})
        listed.append(
            {
                "title": title,
                "date": on_map.plan.date,
                "offices": sorted(offices.items(), key=lambda item: alphabetical(item[0])),
                "unserved": [
                    {
                        "label": stops[one.stop].label,
                        "reason": reason_words(one.reason),
                        "code": one.reason,
                        "why": explanation(one, on_map.problem),
                    }
                    for one in on_map.plan.unserved
                ],
            }
        )
    write_text(folder / "index.html", render("sheet_list.html", plans=listed, vehicle=vehicle))
    return [*written, folder / "index.html"]


def sheet_html(on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop], *, title: str) -> str:
    """One round's sheet as HTML. `stops` are those of `on_map.shown_stops()`."""
    drawing = draw_round(on_map, one, stops)
    return render(
        "sheet.html",
        title=title,
        office=on_map.places[on_map.depot_place(one.start)].label,
        date=on_map.plan.date,
        round=one,
        vehicle=vehicle(one.profile),
        estimated=any(visit.estimated for visit in one.visits) or bool(one.back and one.back.estimated),
        visits=_rows(one, stops),
        drawing=drawing,
        scale=f"{decimal(drawing.scale_km, 0 if drawing.scale_km >= 1 else 1)} km",
        width=WIDTH,
        height=drawing.height,
        labels=on_map.plan.labels,
        credit=on_map.credit,
    )


def _rows(one: Round, stops: Mapping[str, ShownStop]) -> Sequence[Mapping[str, Any]]:
    return [
        {"order": order, "visit": visit, "stop": stops[visit.stop]} for order, visit in enumerate(one.visits, start=1)
    ]
