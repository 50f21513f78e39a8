"""Groups of people (over 60, poor households, ...) as statistics count them: so many in each commune."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

#: Which map a count is keyed to: the communes of today, or those they were made of.
CountedBy = Literal["commune", "predecessor"]


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """One group, counted in every unit of one map.

    Attributes:
        name: what it is called, as the user named it.
        by: the map that `people` is keyed to.
        people: code of the unit -> whole people of the group who live there.
        source: who counted.
    """

    name: str
    by: CountedBy
    people: Mapping[str, int]
    source: str = ""
