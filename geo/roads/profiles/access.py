"""Who may go: the most specific key decides, and where none speaks the default of the class of road or barrier.

For a motorbike `motorcycle=yes` stands above `motor_vehicle=no`, and that above `access=yes`; of one key the
condition that holds stands above the direction, and that above the plain value. `access` alone never opens what is
closed by default: it is said of all traffic that the road is made for.
"""

from __future__ import annotations

from geo.roads.profiles.conditional import conditional_value
from geo.roads.profiles.profile import Profile
from geo.roads.tagged import Tags
from geo.roads.tags import road_class

FORWARD, BACKWARD = ":forward", ":backward"


def way_open(tags: Tags, profile: Profile, direction: str, hour: int | None) -> bool:
    """Whether a way is open in a direction, one-way rules apart."""
    default = profile.access[road_class(tags)]
    if tags.get("motorroad") == "yes":
        default = default and profile.access["motorroad"]
    return permitted(tags, profile, direction, hour, default=default)


def permitted(tags: Tags, profile: Profile, direction: str, hour: int | None, *, default: bool) -> bool:
    """What the access keys of a way or barrier say; `default` where they say nothing."""
    for key in reversed(profile.vehicle.access_keys):
        said = _says(tags, key, profile, direction, hour)
        if said is not None:
            return said and (default or key != "access")
    return default


def _says(tags: Tags, key: str, profile: Profile, direction: str, hour: int | None) -> bool | None:
    if condition := tags.get(f"{key}:conditional"):
        said = value_permits(conditional_value(condition, profile.vehicle, hour), profile)
        if said is not None:
            return said
    if direction:
        said = value_permits(tags.get(key + direction), profile)
        if said is not None:
            return said
    return value_permits(tags.get(key), profile)


def value_permits(value: str | None, profile: Profile) -> bool | None:
    """Whether a value of an access key permits, None where it says nothing; of `delivery;private` one suffices."""
    if value is None:
        return None
    known = [profile.values[part] for part in map(str.strip, value.lower().split(";")) if part in profile.values]
    return any(known) if known else None
