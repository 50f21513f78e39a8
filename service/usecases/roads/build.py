"""Roads of a file or of OpenStreetMap's servers, compiled and put in force in a workspace."""

from __future__ import annotations

import ctypes
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import InputRefused, refuse
from geo.fetch.polite import Client
from geo.places.provinces import find_province
from geo.places.territory import Territory
from geo.roads.compile import Compiled, CompileReport, compile_roads
from geo.roads.graph_file import write_roads
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles.surroundings import PlainSurroundings, Surroundings, TerritorySurroundings
from geo.roads.sources.graphml import read_graphml
from geo.roads.sources.nominatim import place_polygon
from geo.roads.sources.overpass import fetch_roads
from geo.roads.sources.pbf import read_pbf
from geo.roads.tagged import TaggedRoads
from service.reference import open_reference
from service.roads_folder import RoadsFolder
from service.settings import Settings
from service.usecases.roads.build_report import report_lines
from service.usecases.roads.in_use import roads_in_use

Tell = Callable[[str], None]

#: glibc's name for the least size that is a mapping of its own (malloc.h).
_M_MMAP_THRESHOLD = -3


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What was asked for: exactly one of `pbf`, `place` and `graphml`; `whole` keeps all roads of a file."""

    workspace: Path
    pbf: Path | None = None
    place: str | None = None
    graphml: Path | None = None
    margin_km: float = 5.0
    whole: bool = False
    refresh: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """The report, a line each, and the compiled network now in force."""

    lines: tuple[str, ...]
    file: Path


def build_roads(request: BuildRequest, settings: Settings, tell: Tell) -> Built:
    """Read, compile, and put in force; `tell` hears what is being done.

    Raises:
        InputRefused: what is wrong with the source, the tables of profiles or the workspace; the old roads are then
            in force.
    """
    roads = RoadsFolder.of(request.workspace)
    territory = open_reference(request.workspace)
    _give_memory_back()
    file, report = _put_in_force(roads, _compiled(request, territory, settings, tell), tell)
    tell("Looking for what cannot be reached")
    here = None if request.whole or _elsewhere(request, territory) else territory
    return Built(tuple(report_lines(report, roads_in_use(request.workspace), here)), file)


def _give_memory_back() -> None:
    """Have glibc return freed arrays to the system at once: a step's memory would else add to the next one's.

    It raises the size from which it does so by itself, up to 32 MB, as arrays come and go; setting it ends that.
    """
    if sys.platform == "linux" and "glibc" in platform.libc_ver():
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, 1 << 20)


# Each step is a function of its own so that what it alone needs is gone when the next begins: roads are large.


def _compiled(request: BuildRequest, territory: Territory, settings: Settings, tell: Tell) -> Compiled:
    tagged = _read(request, territory, settings, tell)
    tell("Compiling the network")
    compiled = compile_roads(tagged, _surroundings(request, territory))
    if not compiled.graph.edges:  # all of them lead to misplaced nodes
        name = tagged.source.name
        raise refuse("ROADS_EMPTY", f"No road of {name} is left: {' '.join(compiled.report.notices)}", row=name)
    return compiled


def _put_in_force(roads: RoadsFolder, compiled: Compiled, tell: Tell) -> tuple[Path, CompileReport]:
    tell("Ordering its junctions")
    graph, hierarchy = compiled.graph, build_hierarchy(compiled.graph)
    pointer = roads.publish(graph.fingerprint, graph.source, lambda path: write_roads(path, graph, hierarchy))
    return roads.network(pointer), compiled.report


def _read(request: BuildRequest, territory: Territory, settings: Settings, tell: Tell) -> TaggedRoads:
    margin_m = 1000 * request.margin_km
    if request.place is not None:
        addresses = (settings.overpass, settings.nominatim)
        client = Client(settings.cache, addresses, refresh=request.refresh, tell=tell)
        if _is_the_province(request.place, territory):
            area = _outline(territory)
        else:
            area = place_polygon(request.place, client, address=settings.nominatim)
        return fetch_roads(area, client, address=settings.overpass, place=request.place, margin_m=margin_m, tell=tell)
    clip = None if request.whole else _outline(territory)
    if request.pbf is not None:
        return read_pbf(request.pbf, clip, margin_m=margin_m, tell=tell)
    if request.graphml is not None:
        return read_graphml(request.graphml, clip, margin_m=margin_m)
    raise ValueError("no source was asked for")


def _surroundings(request: BuildRequest, territory: Territory) -> Surroundings:
    """Terrain and built-up land are known of the workspace's province alone."""
    unknown = request.whole or _elsewhere(request, territory)
    return PlainSurroundings() if unknown else TerritorySurroundings(territory)


def _elsewhere(request: BuildRequest, territory: Territory) -> bool:
    return request.place is not None and not _is_the_province(request.place, territory)


def _outline(territory: Territory) -> BaseGeometry:
    """The area of all communes, lon and lat.

    Raises:
        InputRefused: COMMUNE_MISSING when the territory has no polygons at all.
    """
    cells = list(territory.boundaries.cells.values())
    if not cells:
        action = "Import boundaries (`buuta import boundaries`), or take the whole file (--whole)."
        raise refuse("COMMUNE_MISSING", f"{territory.province.name} has no polygons here.", "boundaries", "", action)
    return shapely.union_all(cells)


def _is_the_province(place: str, territory: Territory) -> bool:
    """Whether a place (`Thanh Hóa, Vietnam`) is the province that the workspace has: its first part says so."""
    try:
        return find_province(place.partition(",")[0]).code == territory.province.code
    except InputRefused:  # some other place
        return False
