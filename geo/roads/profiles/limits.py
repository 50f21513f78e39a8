"""What signs say: the speed that may not be exceeded, and the size above which a vehicle may not pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from geo.roads.profiles.profile import Vehicle
from geo.roads.tagged import Tags

KPH_OF_MPH = 1.609344
KPH_OF_KNOT = 1.852
#: `walk` on a sign: walking pace.
WALK_KPH = 6.0
#: Signs beyond these are slips of the pen.
LOWEST_KPH, HIGHEST_KPH = 3.0, 200.0

_NUMBER = r"(\d{1,5}(?:\.\d{1,4})?)"
_SPEED = re.compile(_NUMBER + r"\s*(km/h|kmh|kph|mph|knots)?")
_SPEED_UNITS = {"mph": KPH_OF_MPH, "knots": KPH_OF_KNOT}
_ZONE = re.compile(r"(?:zone:?|[a-z]{2}:(?:zone:?)?)(\d{1,3})")
_SIZE = re.compile(_NUMBER + r"\s*(t|kg|st|lbs|m|cm|km|ft|')?")
_FEET = re.compile(r"(\d{1,3})'\s*(?:(\d{1,2}(?:\.\d{1,2})?)\")?")
_SIZE_UNITS = {
    "kg": 0.001,
    "st": 0.90718474,
    "lbs": 0.00045359237,
    "cm": 0.01,
    "km": 1000.0,
    "ft": 0.3048,
    "'": 0.3048,
}
#: Where a class of limit stands instead of a number: in its own key, or in `maxspeed` itself.
_TYPE_KEYS = ("maxspeed:type", "zone:traffic", "zone:maxspeed", "source:maxspeed")


def sign_kph(tags: Tags, vehicle: Vehicle, direction: str) -> float | None:
    """The speed on signs for a vehicle in a direction, `inf` for `none`; None where no tag gives one.

    The vehicle's own sign stands above that for all, the direction's above that for both. Of `50;60` the lower
    counts. Signs that change (`signals`) give none.
    """
    for mode in (*(f":{key}" for key in reversed(vehicle.access_keys) if key != "access"), ""):
        for key in (f"maxspeed{mode}{direction}", f"maxspeed{mode}"):
            if key in tags and (speeds := [kph for part in tags[key].split(";") if (kph := _kph(part))]):
                return min(speeds)
    zones = (_zone_kph(tags[key]) for key in _TYPE_KEYS if key in tags)
    return next((kph for kph in zones if kph), None)


def tagged_built_up(tags: Tags) -> bool | None:
    """Whether tags put a road into the law's built-up area (`maxspeed=VN:urban`); None where they do not say."""
    for value in _types(tags):
        if value in ("urban", "built_up"):
            return True
        if value in ("rural", "nonurban"):
            return False
    return True if tags.get("highway") == "living_street" else None


def too_large(tags: Tags, vehicle: Vehicle) -> bool:
    """Whether a limit of weight, height, width or length keeps the vehicle out."""
    for what, own in (
        ("maxweight", vehicle.weight_t),
        ("maxweightrating", vehicle.weight_t),
        ("maxheight", vehicle.height_m),
        ("maxwidth", vehicle.width_m),
        ("maxlength", vehicle.length_m),
    ):
        if own is not None and any(own > size for size in _sizes(tags, what, vehicle)):
            return True
    return False


def _kph(text: str) -> float | None:
    text = text.strip().lower()
    if text == "none":
        return inf
    if text == "walk" or text.endswith(":walk"):
        return WALK_KPH
    if not (found := _SPEED.fullmatch(text)):
        return _zone_kph(text)
    kph = float(found[1]) * _SPEED_UNITS.get(found[2] or "", 1.0)
    return kph if LOWEST_KPH <= kph <= HIGHEST_KPH else None


def _zone_kph(text: str) -> float | None:
    """`VN:50`, `VN:zone30`, `zone:30`."""
    found = _ZONE.fullmatch(text.strip().lower())
    kph = float(found[1]) if found else 0.0
    return kph if LOWEST_KPH <= kph <= HIGHEST_KPH else None


def _types(tags: Tags) -> Iterator[str]:
    """`urban` of `VN:urban`, wherever it may stand."""
    for key in ("maxspeed", *_TYPE_KEYS):
        if value := tags.get(key):
            yield value.lower().rpartition(":")[2].strip()


def _sizes(tags: Tags, what: str, vehicle: Vehicle) -> Iterator[float]:
    """Tonnes or metres. A limit with `:hgv` holds for trucks alone; `none`, `default` and the like for nobody."""
    keys = [what, f"{what}:physical"]
    if "hgv" in vehicle.access_keys:
        keys.append(f"{what}:hgv")
    for key in keys:
        text = tags.get(key, "").strip().lower()
        if feet := _FEET.fullmatch(text):
            yield int(feet[1]) * 0.3048 + float(feet[2] or 0) * 0.0254
        elif size := _SIZE.fullmatch(text):
            yield float(size[1]) * _SIZE_UNITS.get(size[2] or "", 1.0)
