"""Commune polygons from a public source into a workspace, checked like any file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from geo.fetch.boundaries import ADMIN_LEVEL, COMMIT, REPOSITORY, boundaries_from_github, boundaries_from_osm
from geo.fetch.github import Repository
from geo.fetch.polite import Client
from service.reference import open_reference
from service.settings import Settings
from service.usecases.import_boundaries import BoundariesOutcome, BoundariesRequest, bring_in_boundaries


class BoundarySource(StrEnum):
    """Where polygons are fetched from."""

    GITHUB = "github"
    OSM = "osm"


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """What `buuta fetch boundaries` was asked for; `commit` and `admin_level` are each for one of the sources."""

    source: BoundarySource = BoundarySource.GITHUB
    commit: str = COMMIT
    admin_level: str = ADMIN_LEVEL
    refresh: bool = False


def fetch_boundaries(
    fetch: FetchRequest, request: BoundariesRequest, settings: Settings, tell: Callable[[str], None]
) -> BoundariesOutcome:
    """Fetch what is not in the cache yet, and import it; `tell` hears what is being done.

    Raises:
        InputRefused: as the client and the import; what was fetched so far stays in the cache.
    """
    territory = open_reference(request.workspace)
    from_github = fetch.source is BoundarySource.GITHUB
    addresses = (settings.github_api, settings.github_raw) if from_github else (settings.overpass,)
    client = Client(settings.cache, addresses, refresh=fetch.refresh, tell=tell)
    if from_github:
        repository = Repository(REPOSITORY, fetch.commit, settings.github_api, settings.github_raw)
        fetched = boundaries_from_github(territory, client, repository)
    else:
        fetched = boundaries_from_osm(territory, client, address=settings.overpass, admin_level=fetch.admin_level)
    return bring_in_boundaries(fetched.tables, replace(request, source=fetched.source))
