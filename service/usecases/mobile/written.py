"""A calendar as files: for other programs, for a spreadsheet, and to be printed and put up in communes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from geo.places.territory import Territory
from geo.safe_write import canonical_json, write_text
from geo.table_file import write_table
from geo.units import MINUTE_S, clock
from maps.assets import write_style
from maps.mobile_page import Names, mobile_page
from routing.plan.read import write_plan
from routing.problem.read import write_problem
from routing.siting.mobile.calendar import FORMAT, Mobile
from routing.siting.mobile.plan import Planned
from service.usecases.folder_index import MOBILE, write_folder_index
from service.usecases.mobile.ask import Asked
from service.usecases.mobile.crowded import crowd_note, crowd_warning, crowded_stops

_CALLS = (
    *("van", "base", "week", "weekday", "from", "until", "stop", "name"),
    *("commune", "commune_name", "lon", "lat", "people", "again"),
    *("drive_min", "drive_km", "leave_base", "back_at_base"),
)
_PEOPLE = (
    *("id", "name", "commune", "commune_name", "lon", "lat", "people", "minutes_to_point"),
    *("stop", "minutes_to_stop", "reason", "message"),
)


def mobile_of(asked: Asked, planned: Planned, beyond_s: int) -> Mobile:
    """The calendar with its effect."""
    calendar = planned.calendar
    warning = crowd_warning(crowded_stops(calendar), asked.stop_names)
    return Mobile(
        format=FORMAT,
        labels=[*asked.question.labels, *([] if warning is None else [warning.message])],
        beyond_s=beyond_s,
        radius_s=asked.question.radius_s,
        people_all=asked.people_all,
        people_before=calendar.people,
        people_after=calendar.people - calendar.people_served,
        calendar=calendar,
    )


def write_mobile(folder: Path, territory: Territory, asked: Asked, planned: Planned, mobile: Mobile) -> None:
    """Write mobile.json, mobile.csv, people.csv, calendar.html, the vans' problem and plan, and index.html."""
    communes = {commune.code: commune.name for commune in territory.communes}
    write_text(folder / "mobile.json", canonical_json(mobile.model_dump(mode="json")))
    write_table(folder / "mobile.csv", _CALLS, list(_call_rows(asked, mobile, communes)))
    write_table(folder / "people.csv", _PEOPLE, list(_people_rows(asked, mobile, communes)))
    write_problem(folder / "problem.json", planned.loaded)
    write_plan(folder / "plan.json", planned.plan)
    crowded = crowd_note(crowded_stops(mobile.calendar), asked.stop_names)
    page = mobile_page(mobile, names_of(territory, asked), asked.notes, crowded)
    write_text(folder / "calendar.html", page)
    write_style(folder, "sheet.css")
    write_folder_index(folder, MOBILE)


def names_of(territory: Territory, asked: Asked) -> Names:
    """What places are called, and the communes they lie in."""
    return Names(
        communes={commune.code: commune.name for commune in territory.communes},
        stops={stop.place.id: (stop.name, stop.commune) for stop in asked.stops},
        places={each.place.id: (each.name, each.commune) for each in asked.settlements},
        bases={base.id: base.name for base in asked.bases.values()},
    )


def _call_rows(asked: Asked, mobile: Mobile, communes: Mapping[str, str]) -> Iterator[tuple[str | int | float, ...]]:
    """A row for each call, day by day."""
    stops = {stop.place.id: stop for stop in asked.stops}
    for day in sorted(mobile.calendar.days, key=lambda day: (day.week, day.weekday, day.van)):
        for call in day.calls:
            stop = stops[call.stop]
            hours = (clock(call.from_s), clock(call.until_s))
            named = (call.stop, stop.name, stop.commune, communes.get(stop.commune, ""))
            at = (*named, stop.place.lon, stop.place.lat, call.people, int(call.again))
            way = (round(call.travel_s / MINUTE_S, 1), round(call.distance_m / 1000, 1))
            yield (day.van, day.base, day.week, day.weekday, *hours, *at, *way, clock(day.leave_s), clock(day.back_s))


def _people_rows(
    asked: Asked, mobile: Mobile, communes: Mapping[str, str]
) -> Iterator[tuple[str | int | float, ...]]:
    """A row for each place of people who live far: those left out first, most people first."""
    nearest = {
        each.place.id: "" if np.isinf(seconds) else round(float(seconds) / MINUTE_S, 1)
        for each, seconds in zip(asked.settlements, asked.nearest_s, strict=True)
    }
    served = {each.place: each for each in mobile.calendar.served}
    left = {each.place: each for each in mobile.calendar.left}
    for each in sorted(asked.settlements, key=lambda each: (each.place.id in served, -each.people, each.place.id)):
        at = each.place
        named = (at.id, each.name, each.commune, communes.get(each.commune, ""))
        row = (*named, at.lon, at.lat, each.people, nearest[at.id])
        if at.id in served:
            yield (*row, served[at.id].stop, round(served[at.id].travel_s / MINUTE_S, 1), "", "")
        else:
            yield (*row, "", "", left[at.id].reason, left[at.id].message)
