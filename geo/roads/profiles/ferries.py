"""Ferries: how long the timetable says."""

from __future__ import annotations

from geo.roads.tagged import Tags


def ferry_duration_s(tags: Tags) -> int | None:
    """Seconds of a ferry's `duration` (`00:20`, `20`, `PT20M`); None where the tags give none or nonsense."""
    raise NotImplementedError
