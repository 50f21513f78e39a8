"""What an import of boundaries found, as values; text and JSON are made from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from geo.counted import counted
from geo.errors import Fault

#: A polygon that differs more than this from the official area is worth a warning.
AREA_TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class Defect:
    """A gap between communes or an overlap of two: codes, m² on the ground, and a place inside (lon, lat)."""

    kind: Literal["gap", "overlap"]
    communes: tuple[str, ...]
    area_m2: float
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Slivers:
    """Defects so thin that only their sum is of interest."""

    kind: Literal["gap", "overlap"]
    count: int
    area_m2: float


@dataclass(frozen=True, slots=True)
class Area:
    """A commune's polygon against the official figure, km²; `official_km2` is 0 where there is none."""

    code: str
    name: str
    area_km2: float
    official_km2: float

    @property
    def off(self) -> float:
        """The difference as a share of the official figure, 0 where there is none."""
        return self.area_km2 / self.official_km2 - 1.0 if self.official_km2 else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """What --repair did to a commune, with its area before and after, m²."""

    code: str
    what: str
    before_m2: float
    after_m2: float


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    """Everything worth knowing about an import of boundaries.

    `matched_by` is "code" or "name", `column` the field it was read from. `outside` counts, by kind of place
    ("points", "predecessors", "seats"), those that lie outside the new polygon of their commune, and `outside_ids`
    names them. `faults` are why nothing was imported; `notices` are what was taken although it looks odd.
    """

    files: tuple[str, ...]
    expected: int
    found: int
    matched_by: str = ""
    column: str = ""
    areas: tuple[Area, ...] = ()
    defects: tuple[Defect, ...] = ()
    slivers: tuple[Slivers, ...] = ()
    outside: Mapping[str, int] = field(default_factory=dict)
    outside_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    notices: tuple[Fault, ...] = ()

    @property
    def total_km2(self) -> float:
        """The area of all polygons."""
        return sum(each.area_km2 for each in self.areas)

    @property
    def official_km2(self) -> float:
        """The official area of the communes that have polygons."""
        return sum(each.official_km2 for each in self.areas)

    @property
    def areas_off(self) -> tuple[Area, ...]:
        """The polygons that differ by more than 2 % from the official figure."""
        return tuple(each for each in self.areas if abs(each.off) > AREA_TOLERANCE)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        content = asdict(self)
        return content | {"total_km2": round(self.total_km2, 3), "official_km2": round(self.official_km2, 3)}

    def lines(self) -> Iterator[str]:
        """The report for a terminal; faults and notices are told by whoever tells all faults."""
        files = self.files[0] if len(self.files) == 1 else f"{len(self.files)} files"
        by = f", by {self.matched_by} (field {self.column})" if self.matched_by else ""
        yield f"{self.found} of {self.expected} communes found in {files}{by}."
        if self.areas:
            yield f"Area: {self.total_km2:,.1f} km²; official {self.official_km2:,.1f} km²."
            yield f"Differing from the official area by more than 2 %: {counted(len(self.areas_off), 'polygon')}."
            gaps = sum(each.kind == "gap" for each in self.defects)
            yield f"Between communes: {counted(gaps, 'gap')} and {counted(len(self.defects) - gaps, 'overlap')}."
        for sliver in self.slivers:
            yield f"Slivers: {counted(sliver.count, sliver.kind)}, {sliver.area_m2:,.0f} m² together."
        if self.outside:
            told = ", ".join(counted(count, kind.removesuffix("s")) for kind, count in self.outside.items())
            yield f"Outside the polygon of their commune: {told}."
        for change in self.changes:
            areas = f"{change.before_m2:,.0f} m² before, {change.after_m2:,.0f} after"
            yield f"Repaired {change.code}: {change.what} ({areas})."
