"""Turn restrictions: whether the tags of a `type=restriction` relation bind a profile.

Which turns a relation forbids (all but one for `only_*`) is the compiler's business; here it is only asked for whom.
"""

from __future__ import annotations

from geo.roads.profiles.conditional import conditional_value
from geo.roads.profiles.profile import Profile
from geo.roads.tagged import Tags

_FORBIDDING = ("no_", "only_")
#: `no_right_turn_on_red` forbids it while the light is red, and nobody waits in our times.
_ON_RED = "_on_red"


def forbids(tags: Tags, profile: Profile, hour: int | None) -> bool:
    """Whether a restriction holds.

    The restriction of the most specific vehicle (`restriction:motorcycle`) decides; then the general one, unless
    `except` names a key of the vehicle or the vehicle obeys none. `:conditional` stands above the plain key when
    its condition holds.
    """
    keys = profile.vehicle.access_keys
    for key in reversed(keys):
        value = _value(tags, f"restriction:{key}", profile, hour)
        if value is not None:
            return _is_forbidding(value)
    excepted = {part.strip() for part in tags.get("except", "").split(";")}
    if not profile.vehicle.turn_restrictions or not excepted.isdisjoint(keys):
        return False
    return _is_forbidding(_value(tags, "restriction", profile, hour) or "")


def _is_forbidding(value: str) -> bool:
    return value.startswith(_FORBIDDING) and not value.endswith(_ON_RED)


def _value(tags: Tags, key: str, profile: Profile, hour: int | None) -> str | None:
    conditional = tags.get(f"{key}:conditional")
    value = conditional_value(conditional, profile.vehicle, hour) if conditional else None
    return tags.get(key) if value is None else value
