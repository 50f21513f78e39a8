"""Ferries: how long the timetable says."""

from __future__ import annotations

import re

from geo.roads.tagged import Tags

#: A crossing that takes longer is a slip of the pen.
LONGEST_S = 7 * 86_400

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_MINUTES = re.compile(r"(\d{1,4})(?:\s*min)?")
_ISO = re.compile(r"P(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?")


def ferry_duration_s(tags: Tags) -> int | None:
    """Seconds of a ferry's `duration`; None where the tags give none or nonsense.

    Written as hours and minutes (`00:20`, with seconds `00:20:30`), minutes (`20`), or ISO 8601 (`PT20M`).
    """
    text = tags.get("duration", "").strip()
    days = hours = minutes = seconds = 0
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
    elif found := _MINUTES.fullmatch(text):
        minutes = int(found[1])
    elif found := _ISO.fullmatch(text):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return total if 0 < total <= LONGEST_S else None
