"""Rules of travel: who may use which road, in which direction and how fast; tables that a planner edits."""

from geo.roads.profiles.arcs import arc_ms
from geo.roads.profiles.ferries import ferry_duration_s
from geo.roads.profiles.profile import Profile
from geo.roads.profiles.read import read_profiles, write_profile_tables

__all__ = ["Profile", "arc_ms", "ferry_duration_s", "read_profiles", "write_profile_tables"]
