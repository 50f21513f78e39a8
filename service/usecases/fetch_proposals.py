"""What OpenStreetMap knows of points and hamlets, as files of proposals; the workspace is only read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely

from geo.errors import refuse
from geo.fetch.overpass import ATTRIBUTION, features
from geo.fetch.polite import Client
from geo.places.mapped import (
    HAMLET_TAGS,
    HamletProposal,
    MapFeature,
    PointProposal,
    map_features,
    propose_hamlets,
    propose_points,
)
from geo.places.proposals_file import write_hamlet_proposals, write_point_proposals
from geo.places.territory import Territory
from service.settings import Settings

POST_OFFICES: Mapping[str, str] = {"amenity": "post_office"}
SETTLEMENTS: Mapping[str, Sequence[str]] = {"place": tuple(HAMLET_TAGS)}


@dataclass(frozen=True, slots=True)
class ProposalRequest:
    """What `buuta fetch points` or `hamlets` was asked for; `tell` hears what is being done."""

    territory: Territory
    output: Path
    refresh: bool
    tell: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """How many objects the map has in the territory, and where and of when they are."""

    objects: tuple[MapFeature, ...]
    source: str


def fetch_points(request: ProposalRequest, settings: Settings) -> tuple[Fetched, tuple[PointProposal, ...]]:
    """Write the post offices of the map as proposals.

    Raises:
        InputRefused: as the client; FORMAT_UNSUPPORTED or OUTPUT_UNWRITABLE for the output.
    """
    found = _fetch(POST_OFFICES, request, settings)
    proposals = propose_points(found.objects, request.territory, found.source)
    write_point_proposals(request.output, proposals)
    return found, proposals


def fetch_hamlets(request: ProposalRequest, settings: Settings) -> tuple[Fetched, tuple[HamletProposal, ...]]:
    """Write the settlements of the map as proposals.

    Raises:
        InputRefused: as :func:`fetch_points`.
    """
    found = _fetch(SETTLEMENTS, request, settings)
    proposals = propose_hamlets(found.objects, request.territory, found.source)
    write_hamlet_proposals(request.output, proposals)
    return found, proposals


def _fetch(tags: Mapping[str, str | Sequence[str]], request: ProposalRequest, settings: Settings) -> Fetched:
    if request.output.suffix.lower() != ".csv":
        message = f"{request.output.name}: proposals are written as CSV."
        raise refuse("FORMAT_UNSUPPORTED", message, "output", action="Give a name that ends in .csv.")
    client = Client(settings.cache, (settings.overpass,), refresh=request.refresh, tell=request.tell)
    area = shapely.union_all(list(request.territory.boundaries.cells.values()))
    frame = features(area, tags, client, address=settings.overpass)
    day = str(frame.attrs["state"])[:10]
    return Fetched(map_features(frame), f"{ATTRIBUTION}, {day}" if day else ATTRIBUTION)
