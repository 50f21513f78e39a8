"""What can be measured on the polygons: areas, gaps, overlaps, places outside; each oddity as a notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shapely.geometry.base import BaseGeometry

from geo.errors import Fault
from geo.places.boundary_import.ground import area_m2
from geo.places.boundary_import.outside import far_from_centre, in_the_old_cell, places_outside
from geo.places.boundary_import.report import Area, BoundaryReport, Defect
from geo.places.boundary_import.topology import find_defects
from geo.places.territory import Territory

#: So many ids of places outside are shown; all are in the report.
_IDS_SHOWN = 5


def examine(report: BoundaryReport, cells: Mapping[str, BaseGeometry], territory: Territory) -> BoundaryReport:
    """The report with what can be measured: areas, gaps, overlaps, places outside."""
    if not cells:
        return report
    communes = [commune for commune in territory.communes if commune.code in cells]
    measured = area_m2([cells[commune.code] for commune in communes])
    areas = tuple(
        Area(commune.code, commune.name, round(area / 1e6, 3), commune.area_km2)
        for commune, area in zip(communes, measured, strict=True)
    )
    defects, slivers = find_defects({commune.code: cells[commune.code] for commune in communes})
    outside = places_outside(cells, territory)
    report = replace(
        report,
        areas=areas,
        defects=defects,
        slivers=slivers,
        outside={kind: len(ids) for kind, ids in outside.items()},
        outside_ids=outside,
    )
    notices = (
        *_area_notices(report),
        *_defect_notices(defects, {commune.code: commune.name for commune in communes}),
        *far_from_centre(cells, communes),
        *_outside_notices(outside),
        *in_the_old_cell(cells, territory),
    )
    return replace(report, notices=(*report.notices, *notices))


def _area_notices(report: BoundaryReport) -> Iterator[Fault]:
    for each in report.areas_off:
        said = (
            f"{each.name} ({each.code}): the polygon has {each.area_km2:.1f} km², "
            f"{each.off:+.0%} of the official {each.official_km2:.1f} km²."
        )
        yield Fault("BOUNDARY_AREA", said, "geometry", each.code)


def _defect_notices(defects: Sequence[Defect], names: Mapping[str, str]) -> Iterator[Fault]:
    """One notice for all gaps, and one for all overlaps, of the same communes."""
    alike: dict[tuple[str, tuple[str, ...]], list[Defect]] = {}
    for each in defects:
        alike.setdefault((each.kind, each.communes), []).append(each)
    for (kind, codes), pieces in alike.items():
        largest = max(pieces, key=lambda each: each.area_m2)
        count = f"{len(pieces)} {kind}s" if len(pieces) > 1 else kind.capitalize()
        between = " and ".join(f"{names[code]} ({code})" for code in codes)
        said = (
            f"{count} between {between}: {sum(each.area_m2 for each in pieces):,.0f} m², "
            f"{'the largest ' if len(pieces) > 1 else ''}near {largest.lon:.5f}, {largest.lat:.5f}."
        )
        yield Fault(f"BOUNDARY_{kind.upper()}", said, "geometry", codes[0] if codes else "")


def _outside_notices(outside: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    for kind, ids in outside.items():
        if ids:
            shown = ", ".join(ids[:_IDS_SHOWN]) + (", ..." if len(ids) > _IDS_SHOWN else "")
            said = f"{len(ids)} {kind} lie outside the polygon of their commune: {shown}."
            yield Fault("BOUNDARY_POINTS", said, "geometry")
