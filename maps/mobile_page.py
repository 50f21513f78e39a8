"""The calendar of mobile service days on paper: the whole week for the post, and a sheet for each commune."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from maps.templating import render
from maps.vietnamese import alphabetical, count, percent, span
from routing.siting.mobile.calendar import Call, Day, Left, Mobile, Served

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called.

    Attributes:
        communes: code -> name.
        stops, places: id -> name and the code of the commune.
        bases: id -> name.
    """

    communes: Mapping[str, str]
    stops: Mapping[str, tuple[str, str]]
    places: Mapping[str, tuple[str, str]]
    bases: Mapping[str, str]


class Stand(NamedTuple):
    """A call as it is read: when, where, and whom it is for."""

    week: int
    weekday: int
    when: str
    call: Call
    name: str
    commune: str
    base: str
    people: list[tuple[str, Served]]


class Sheet(NamedTuple):
    """What a commune puts up: the stands for its people, and its places that none is for."""

    commune: str
    stands: list[Stand]
    left: list[tuple[str, Left, str]]


def mobile_page(mobile: Mobile, names: Names, notes: Sequence[str], warning: str = "") -> str:
    """The page as HTML; it needs `assets/sheet.css` next to it.

    `notes` say what the calendar rests on; `warning` what to mind before it is put up, and stands above it.
    """
    calendar = mobile.calendar
    stands = sorted(_stands(mobile, names), key=lambda stand: (stand.week, stand.weekday, stand.call.from_s))
    days = [(when, list(group)) for when, group in groupby(stands, key=lambda stand: stand.when)]
    sheets = list(_sheets(mobile, stands, names))
    return render(
        "mobile_calendar.html",
        mobile=mobile,
        weeks=calendar.weeks,
        notes=notes,
        warning=warning,
        days=days,
        vans=[(day, names.bases[day.base], _when(day, calendar.weeks)) for day in calendar.days],
        sheets=[sheet for sheet in sheets if sheet.stands],
        left=[sheet for sheet in sheets if sheet.left],
        served=count(calendar.people_served),
        share=percent(calendar.people_served / max(1, calendar.people)),
        estimated=any(stand.call.estimated for stand in stands),
    )


def _when(day: Day, weeks: int) -> str:
    weekday = _WEEKDAYS[day.weekday - 1]
    return f"{weekday} hằng tuần" if weeks == 1 else f"{weekday}, tuần {day.week}"


def _stands(mobile: Mobile, names: Names) -> Iterator[Stand]:
    people: dict[str, list[tuple[str, Served]]] = defaultdict(list)
    for each in mobile.calendar.served:
        people[each.stop].append((names.places[each.place][0], each))
    for day in mobile.calendar.days:
        for call in day.calls:
            name, code = names.stops[call.stop]
            come = sorted(people[call.stop], key=lambda pair: (pair[1].travel_s, pair[0]))
            told = (
                _when(day, mobile.calendar.weeks),
                call,
                name,
                names.communes.get(code, code),
                names.bases[day.base],
            )
            yield Stand(day.week, day.weekday, *told, come)


def _sheets(mobile: Mobile, stands: list[Stand], names: Names) -> Iterator[Sheet]:
    """By the Vietnamese alphabet, one for every commune with people who live far; some have no stand."""
    home = {place: code for place, (_, code) in names.places.items()}
    places = [each.place for each in mobile.calendar.served] + [each.place for each in mobile.calendar.left]
    codes = {home[place] for place in places}
    for code in sorted(codes, key=lambda code: alphabetical(names.communes.get(code, code))):
        ours = [
            stand._replace(people=[pair for pair in stand.people if home[pair[1].place] == code]) for stand in stands
        ]
        left = [
            (names.places[each.place][0], each, _why(each))
            for each in mobile.calendar.left
            if home[each.place] == code
        ]
        yield Sheet(names.communes.get(code, code), [stand for stand in ours if stand.people], left)


def _why(left: Left) -> str:
    """The reason in Vietnamese, from the numbers that bind."""
    match left.reason:
        case "NO_WAY":
            return "Chưa có đường đến nơi nào xe có thể đỗ."
        case "NO_STOP":
            nearest, radius = span(left.numbers["nearest_s"]), span(left.numbers["radius_s"])
            return f"Nơi xe có thể đỗ gần nhất cách {nearest}, xa hơn {radius}."
        case "NO_VAN_WAY":
            return "Chưa có đường cho xe đến nơi đỗ gần đây rồi về."
        case "SHIFT_TOO_SHORT":
            return f"Xe chỉ phục vụ riêng nơi này cũng về muộn hơn ca {span(left.numbers['excess_s'])}."
    return f"Cả {count(left.numbers['days'])} ngày xe đều đã kín, nơi khác đông người hơn."
