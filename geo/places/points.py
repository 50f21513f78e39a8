"""Points of service: post offices, culture points, HCC centres, the processing centre, agencies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Located(StrEnum):
    """How we know where a place is, from best to weakest."""

    SURVEYED = "surveyed"
    MAPPED = "mapped"
    SEAT = "seat"
    HAMLET = "hamlet"
    COMMUNE_CENTRE = "commune_centre"
    PREDECESSOR_CENTRE = "predecessor_centre"
    ASSUMED = "assumed"


class PointKind(StrEnum):
    """What a point of service is; the Vietnamese words stand in docs/design.md."""

    POST_OFFICE = "post_office"
    CULTURE_POINT = "culture_point"
    HCC_CENTRE = "hcc_centre"
    PROCESSING_CENTRE = "processing_centre"
    AGENCY = "agency"


class Service(StrEnum):
    """What can be had at a point."""

    HCC_GUIDANCE = "hcc_guidance"
    DOSSIER_RECEPTION = "dossier_reception"
    DOSSIER_RETURN = "dossier_return"
    PARCELS = "parcels"
    PAYMENTS = "payments"
    PENSIONS = "pensions"
    SAVINGS = "savings"
    INSURANCE = "insurance"
    POSTMART = "postmart"
    PRESS = "press"
    KT1 = "kt1"


@dataclass(frozen=True, slots=True)
class Point:
    """One place of service.

    `known` says whether a source names the point at all; an assumed point (every culture point, so far) is counted
    and drawn apart. `located` says how its coordinates (lon, lat in degrees) were found. `dispatches` marks a post
    office that sends postmen out. `note` is for the readers of pages and sheets, so in Vietnamese.

    `services` in the order of :class:`Service`; empty is "not told". `hours` is the canonical text of
    :mod:`geo.places.hours` ("" not told). `capacity` is items a working day, `staff` people; None is "not told".
    `serves` holds commune codes, `address` what the source wrote, `source` where the record is from.
    """

    id: str
    kind: PointKind
    name: str
    commune: str
    lon: float
    lat: float
    located: Located
    known: bool
    dispatches: bool = False
    note: str = ""
    services: tuple[Service, ...] = ()
    hours: str = ""
    capacity: int | None = None
    staff: int | None = None
    serves: tuple[str, ...] = ()
    address: str = ""
    source: str = ""
