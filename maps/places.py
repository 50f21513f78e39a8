"""Where the places of a plan are, and what may be shown of the stops there."""

from __future__ import annotations

from dataclasses import dataclass

from geo.sensitivity import Sensitivity, mask
from routing.problem.stops import Stop


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place that plans name by id: degrees, a label for people, and how freely it may be shown.

    `commune` is the commune's code; it may be told where the place may not.
    `note` is printed on the postman's sheet (how the place was located, what to mind there).
    """

    lon: float
    lat: float
    label: str
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    commune: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShownStop:
    """A stop as one viewer may see it. `lon` and `lat` are None where the place is hidden from the viewer; its
    `commune` (a code) is then still told, except for KT1.
    """

    id: str
    label: str
    commune: str
    note: str
    items: str
    lon: float | None
    lat: float | None

    @property
    def hidden(self) -> bool:
        """True where the viewer may not know where the stop is."""
        return self.lon is None or self.lat is None


def shown_stop(stop: Stop, place: MapPlace, allowed: frozenset[Sensitivity]) -> ShownStop:
    """What someone with `allowed` may see of a stop: nothing more than :func:`geo.sensitivity.mask` leaves.

    The stop's own sensitivity and its place's both bind: the record is masked once for each.
    """
    record: dict[str, object] = {
        "id": stop.id,
        "label": place.label,
        "commune": place.commune,
        "note": place.note,
        "items": items_of(stop),
        "lon": place.lon,
        "lat": place.lat,
    }
    for level in (stop.sensitivity, place.sensitivity):
        record = mask({**record, "sensitivity": level}, allowed)
    lon, lat = record["lon"], record["lat"]
    return ShownStop(
        id=str(record["id"]),
        label=str(record["label"]),
        commune=str(record["commune"]),
        note=str(record["note"]),
        items=str(record["items"]),
        lon=lon if isinstance(lon, float) else None,
        lat=lat if isinstance(lat, float) else None,
    )


def items_of(stop: Stop) -> str:
    """What is handed over and what is fetched, in items: `giao 3`, `nhận 1`, `giao 3, nhận 1`."""
    parts = [
        f"{word} {load['items']}"
        for word, load in (("giao", stop.delivers), ("nhận", stop.collects))
        if load.get("items")
    ]
    return ", ".join(parts) or (f"{len(stop.items)}" if stop.items else "–")
