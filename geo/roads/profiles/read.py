"""Read the tables of profiles, and hand out copies to edit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from geo.roads.profiles.profile import Profile


def read_profiles(folder: Path | None = None) -> Mapping[str, Profile]:
    """The profiles by name, from the tables in `folder`; a table that is missing there is ours.

    Raises:
        InputRefused: all faults of all tables, with file, row and column.
    """
    raise NotImplementedError


def write_profile_tables(folder: Path) -> None:
    """Put copies of our tables into a folder, to be edited."""
    raise NotImplementedError
