"""Where the places of a plan are, and what may be shown of the stops there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.sensitivity import Sensitivity, mask
from maps.loads import item_words
from routing.problem.stops import Stop

#: What a place is called where a round starts and the reader may not know whose it is.
PRIVATE_START = "Nơi xuất phát riêng tư"


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place that plans name by id: degrees, a label for people, and how freely it may be shown.

    `commune` is the commune's code; it may be told where the place may not.
    `note` is printed on the postman's sheet: what to mind there. `provenance`, how its position is known, is on pages
    alone.
    """

    lon: float
    lat: float
    label: str
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    commune: str = ""
    note: str = ""
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class ShownStop:
    """A stop as one viewer may see it. `at` is lon, lat; None where the place is hidden from the viewer, whose
    `commune` (a code) is then still told, except for KT1. `note` is for sheets, `about` for pages: the note, and how
    the position is known.
    """

    id: str
    label: str
    commune: str
    note: str
    about: str
    items: str
    at: tuple[float, float] | None

    @property
    def hidden(self) -> bool:
        """True where the viewer may not know where the stop is."""
        return self.at is None


@dataclass(frozen=True, slots=True)
class ShownDepot:
    """A depot as one viewer may see it: somebody's home may be one. Hidden as a :class:`ShownStop` is."""

    label: str
    commune: str
    at: tuple[float, float] | None

    @property
    def hidden(self) -> bool:
        """True where the viewer may not know where the depot is."""
        return self.at is None

    @property
    def name(self) -> str:
        """What the viewer may call it."""
        return PRIVATE_START if self.hidden else self.label


def shown_depot(place: MapPlace, allowed: frozenset[Sensitivity]) -> ShownDepot:
    """What someone with `allowed` may see of a place where rounds start, reload or end."""
    record = mask(
        {
            "label": place.label,
            "commune": place.commune,
            "lon": place.lon,
            "lat": place.lat,
            "sensitivity": place.sensitivity,
        },
        allowed,
    )
    return ShownDepot(str(record["label"]), str(record["commune"]), _at(record))


def shown_stop(stop: Stop, place: MapPlace, allowed: frozenset[Sensitivity]) -> ShownStop:
    """What someone with `allowed` may see of a stop: nothing more than :func:`geo.sensitivity.mask` leaves.

    The stop's own sensitivity and its place's both bind: the record is masked once for each.
    """
    record: dict[str, object] = {
        "id": stop.id,
        "label": place.label,
        "commune": place.commune,
        "note": place.note,
        "about": " ".join(filter(None, (place.note, place.provenance))),
        "items": items_of(stop),
        "lon": place.lon,
        "lat": place.lat,
    }
    for level in (stop.sensitivity, place.sensitivity):
        record = mask({**record, "sensitivity": level}, allowed)
    return ShownStop(
        id=str(record["id"]),
        label=str(record["label"]),
        commune=str(record["commune"]),
        note=str(record["note"]),
        about=str(record["about"]),
        items=str(record["items"]),
        at=_at(record),
    )


def _at(record: Mapping[str, Any]) -> tuple[float, float] | None:
    """Where the place of a masked record is."""
    return None if record["lon"] is None or record["lat"] is None else (record["lon"], record["lat"])


def items_of(stop: Stop) -> str:
    """What is handed over and what is fetched, in items: `giao 3`, `nhận 1`, `giao 3, nhận 1`."""
    return item_words([stop]) or (f"{len(stop.items)}" if stop.items else "–")
