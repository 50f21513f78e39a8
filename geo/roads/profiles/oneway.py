"""In which direction: the most specific one-way key decides, then what the road is."""

from __future__ import annotations

from geo.roads.profiles.access import BACKWARD, FORWARD, value_permits
from geo.roads.profiles.profile import Profile
from geo.roads.tagged import Tags

_BOTH, _THERE, _BACK, _NEITHER = (True, True), (True, False), (False, True), (False, False)
#: A reversible road changes with hours that no tag tells, so nobody may count on it.
_VALUES = {
    **dict.fromkeys(("no", "false", "0", "alternating"), _BOTH),
    **dict.fromkeys(("yes", "true", "1"), _THERE),
    **dict.fromkeys(("-1", "reverse"), _BACK),
    "reversible": _NEITHER,
}
_ROUNDABOUTS = ("roundabout", "circular")
_CYCLEWAYS = ("cycleway", "cycleway:left", "cycleway:right", "cycleway:both")


def directions(tags: Tags, profile: Profile) -> tuple[bool, bool]:
    """Whether one may go (there, back) as the way is drawn.

    A mode's own `<mode>:backward=yes` opens a road that is one-way for others, unless the mode has its own one-way
    key; `access:backward` does not.
    """
    keys = profile.vehicle.oneway_keys
    for key in reversed(keys):
        if key == "oneway":
            break
        if (found := _VALUES.get(tags.get(key, "").lower())) is not None:
            return found
    there, back = _of_all(tags) if "oneway" in keys else _BOTH
    if "oneway:bicycle" in keys and any(tags.get(key, "").startswith("opposite") for key in _CYCLEWAYS):
        return _BOTH
    return there or _opened(tags, profile, FORWARD), back or _opened(tags, profile, BACKWARD)


def _of_all(tags: Tags) -> tuple[bool, bool]:
    """`oneway`; without it roundabouts and motorways are one-way."""
    found = _VALUES.get(tags.get("oneway", "").lower())
    if found is not None:
        return found
    implied = tags.get("junction") in _ROUNDABOUTS or tags.get("highway") == "motorway"
    return _THERE if implied else _BOTH


def _opened(tags: Tags, profile: Profile, direction: str) -> bool:
    keys = [key for key in profile.vehicle.access_keys if key != "access"]
    return any(value_permits(tags.get(key + direction), profile) for key in keys)
