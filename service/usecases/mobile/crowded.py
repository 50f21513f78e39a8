"""Stops where very many people share the time of a van: a calendar serves them on paper only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.counted import counted
from geo.errors import Fault
from geo.units import MINUTE_S
from maps.vietnamese import count
from routing.siting.mobile.calendar import Calendar

#: A value of the house, no rule and no measurement: with so many people for a minute of service, one who is served in
#: three minutes at a single counter, one in ninety can be served at each visit.
MOST_PEOPLE_A_MINUTE = 30
#: Stops that the warning names.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Crowded:
    """A stop, the people who come there rather than to another, and the minutes of all its visits in the cycle."""

    stop: str
    people: int
    minutes: int


def crowded_stops(calendar: Calendar) -> list[Crowded]:
    """The stops with more than `MOST_PEOPLE_A_MINUTE`, most people for a minute first."""
    people, seconds = Counter[str](), Counter[str]()
    for day in calendar.days:
        for call in day.calls:
            people[call.stop] += 0 if call.again else call.people
            seconds[call.stop] += call.until_s - call.from_s
    crowded = [stop for stop in people if people[stop] * MINUTE_S > MOST_PEOPLE_A_MINUTE * seconds[stop]]
    crowded.sort(key=lambda stop: (-people[stop] / max(1, seconds[stop]), stop))
    return [Crowded(stop, people[stop], seconds[stop] // MINUTE_S) for stop in crowded]


def crowd_warning(crowded: Sequence[Crowded], names: Mapping[str, str]) -> Fault | None:
    """MOBILE_CROWDED, with the first of them by name; None where there are none."""
    if not crowded:
        return None
    worst = "; ".join(
        f"{names[each.stop]}: {each.people:,} people in {each.minutes} minutes" for each in crowded[:NAMED]
    )
    more = "; …" if len(crowded) > NAMED else "."
    text = f"{counted(len(crowded), 'stop')} with more than {MOST_PEOPLE_A_MINUTE} people for a minute of service "
    return Fault("MOBILE_CROWDED", f"{text}(a value of the house): {worst}{more}", "people", crowded[0].stop)


def crowd_note(crowded: Sequence[Crowded], names: Mapping[str, str]) -> str:
    """The same for the readers of pages, in Vietnamese; "" where there are none."""
    if not crowded:
        return ""
    worst = crowded[0]
    return (
        f"{len(crowded)} nơi dừng có trên {MOST_PEOPLE_A_MINUTE} người cho mỗi phút phục vụ (ngưỡng giả định của "
        f"công cụ): đông nhất là {names[worst.stop]}, {count(worst.people)} người trong {worst.minutes} phút; cần "
        "dừng lâu hơn hoặc đến nhiều lần hơn."
    )
