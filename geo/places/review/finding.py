"""A doubt: which check found it, about which places, what is odd in numbers, and what a person should do.

What each check is called and what its remedy is stands in :mod:`geo.places.review.kinds`. Terminal and JSON speak
English, pages Vietnamese, so every text comes twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from geo.places.review.kinds import KINDS


class Severity(StrEnum):
    """How bad: an `error` makes answers wrong, a `doubt` may, a `note` is to be known."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks odd.

    `ids` are the codes and ids concerned, `names` what those places are called (as many). `lon` and `lat` are where
    to look, degrees, None where there is no such place.
    """

    check: str
    severity: Severity
    ids: tuple[str, ...]
    names: tuple[str, ...]
    message: str
    message_vi: str
    lon: float | None
    lat: float | None
    fix: str
    fix_vi: str

    @property
    def map_link(self) -> str:
        """The place on openstreetmap.org, for a person to click; "" without a place. Nothing here ever opens it."""
        if self.lon is None or self.lat is None:
            return ""
        lon, lat = f"{self.lon:.5f}", f"{self.lat:.5f}"
        return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=16/{lat}/{lon}"

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON has it."""
        return {**asdict(self), "map_link": self.map_link}


_SEVERITIES = list(Severity)
_ORDER = {check: at for at, check in enumerate(KINDS)}


def finding(
    check: str,
    severity: Severity,
    message: str,
    message_vi: str,
    *,
    ids: Sequence[str] = (),
    names: Sequence[str] = (),
    at: tuple[float, float] | None = None,
) -> Finding:
    """A finding of one of :data:`geo.places.review.kinds.KINDS` with that kind's remedy; `at` is (lon, lat)."""
    kind = KINDS[check]
    lon, lat = at or (None, None)
    return Finding(check, severity, tuple(ids), tuple(names), message, message_vi, lon, lat, kind.fix, kind.fix_vi)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then doubts, then notes; in the order of `KINDS`; by id: the same for the same territory."""
    return sorted(
        findings, key=lambda one: (_SEVERITIES.index(one.severity), _ORDER[one.check], one.ids, one.message)
    )


_SWAP = str.maketrans({",": ".", ".": ","})


def vi(number: float, places: int = 0) -> str:
    """A number as Vietnamese readers write it: `4.320.947`, `11,3`."""
    return f"{number:,.{places}f}".translate(_SWAP)


def listed(names: Sequence[str], most: int = 5) -> str:
    """The names with commas, the first of them where there are many."""
    return ", ".join(names[:most]) + (f" (+{len(names) - most:,})" if len(names) > most else "")


def distance(metres: float) -> tuple[str, str]:
    """A distance in English and Vietnamese: `340 m`, `2.8 km`."""
    if metres < 999.5:
        return f"{metres:.0f} m", f"{metres:.0f} m"
    return f"{metres / 1000:,.1f} km", f"{vi(metres / 1000, 1)} km"
