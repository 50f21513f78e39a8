"""What stands in the way: whether a barrier on a node lets a profile through."""

from __future__ import annotations

from geo.roads.profiles.access import permitted
from geo.roads.profiles.limits import too_large
from geo.roads.profiles.profile import Profile
from geo.roads.tagged import Tags

#: The row of barriers.csv for every barrier without one of its own.
OTHER = "other"


def blocks(tags: Tags, profile: Profile, hour: int | None) -> bool:
    """Whether a barrier is closed. Its access keys decide, then `locked=yes`, then the table."""
    passes = profile.barriers.get(tags["barrier"], profile.barriers[OTHER])
    default = passes and tags.get("locked", "no") == "no"
    return too_large(tags, profile.vehicle) or not permitted(tags, profile, "", hour, default=default)
