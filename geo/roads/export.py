"""Compiled roads for other programs: networkx and osmnx, GraphML, and a GeoPackage of edges for QGIS.

A plain directed graph has one node for a junction, so it cannot say that a turn is forbidden or that something stands
in the way between two streets: whoever searches it may turn where :class:`geo.roads.travel.RoadTravel` may not. How
many such turns there are stands in the graph's attribute `turns_not_expressed`. Timetables (ferries) are in
`travel_time` only.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.roads.compile.plain_oneway import plain_oneway
from geo.roads.graph import DEGREE, RoadGraph
from geo.roads.terrain import TERRAINS
from geo.roads.weights import NO_WAY, milliseconds
from geo.safe_write import write_parts
from geo.units import LON_LAT_CRS

if TYPE_CHECKING:
    import networkx as nx

    from geo.roads.travel import RoadTravel

_PART = 1 << 20


def to_networkx(graph: RoadGraph, travel: RoadTravel | None = None) -> nx.MultiDiGraph[int]:
    """The roads in osmnx's conventions.

    Nodes are junctions by their OpenStreetMap ids with `x`, `y` and `osmid`. Edges run in each direction that is
    open: `osmid`, `highway`, `name`, `ref`, the other tags, `oneway`, `reversed`, `length` in metres, `geometry`.

    Args:
        graph: the roads.
        travel: with it, only edges that its profile may use and that are in its connected part, with `travel_time`
            in seconds and `speed_kph`. Without it, all edges, in the directions of their plain `oneway`.
    """
    import networkx as nx  # noqa: PLC0415 -- loads slowly

    made: nx.MultiDiGraph[int] = nx.MultiDiGraph(
        crs="epsg:4326",
        simplified=True,
        created_with="buuta",
        created_date=graph.source.state,
        attribution=graph.source.attribution,
        fingerprint=travel.fingerprint if travel else graph.fingerprint,
        turns_not_expressed=_turns_not_expressed(graph, travel),
    )
    open_ = _directions(graph) if travel is None else travel.edge_usable
    osmid = graph.junction_osm.tolist()
    for junction in np.unique([graph.edge_from[open_.any(axis=1)], graph.edge_to[open_.any(axis=1)]]).tolist():
        lon, lat = float(graph.junction_lon[junction]), float(graph.junction_lat[junction])
        made.add_node(osmid[junction], x=lon, y=lat, osmid=osmid[junction])
    for edge in np.flatnonzero(open_.any(axis=1)).tolist():
        start, end = osmid[graph.edge_from[edge]], osmid[graph.edge_to[edge]]
        facts: dict[str, Any] = _facts(graph, edge) | {"oneway": not open_[edge].all()}
        shape = graph.shape(edge)
        for back in np.flatnonzero(open_[edge]).tolist():
            time = {} if travel is None else _time(graph, travel, edge, back)
            line = shapely.LineString(shape[::-1] if back else shape)
            tail, head = (end, start) if back else (start, end)
            made.add_edge(tail, head, **facts, reversed=bool(back), geometry=line, **time)
    return made


def write_graphml(path: Path, graph: RoadGraph, travel: RoadTravel | None = None) -> None:
    """Write :func:`to_networkx` as a file that `osmnx.load_graphml` reads.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    import osmnx  # noqa: PLC0415 -- loads slowly

    from geo.files.write_gpkg import refusing_unwritable  # noqa: PLC0415

    with refusing_unwritable(path), tempfile.TemporaryDirectory() as folder:
        aside = Path(folder) / "roads.graphml"
        osmnx.save_graphml(to_networkx(graph, travel), aside)
        write_parts(path, _parts(aside))


def write_edges(path: Path, graph: RoadGraph, travel: RoadTravel | None = None) -> None:
    """Write the edges as a GeoPackage with one layer, `roads`; with `travel`, how long each takes there and back.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    import geopandas  # noqa: PLC0415 -- loads slowly

    from geo.files.write_gpkg import gpkg_aside  # noqa: PLC0415

    kinds = [graph.kinds[kind] for kind in graph.edge_kind.tolist()]
    names = [graph.names[name] for name in graph.edge_name.tolist()]
    columns: dict[str, Any] = {
        "way": graph.edge_way,
        "highway": [kind.get("highway", kind.get("route", "")) for kind in kinds],
        "name": [name.name for name in names],
        "ref": [name.ref for name in names],
        "oneway": [kind.get("oneway", "") for kind in kinds],
        "tags": ["; ".join(f"{key}={value}" for key, value in sorted(kind.items())) for kind in kinds],
        "length_m": graph.edge_length_cm / 100,
        "terrain": [TERRAINS[terrain] for terrain in graph.edge_terrain.tolist()],
        "built_up": graph.edge_built_up,
    }
    if travel is not None:
        for back, column in enumerate(("there_s", "back_s")):
            seconds = milliseconds(travel.edge_weight[:, back]) / 1000
            columns[column] = np.where(travel.edge_weight[:, back] < NO_WAY, seconds, np.nan)
        columns["connected"] = travel.edge_usable.any(axis=1)
    points = np.diff(graph.shape_first)
    lines = shapely.linestrings(graph.shape_lon_lat / DEGREE, indices=np.repeat(np.arange(graph.edges), points))
    frame = geopandas.GeoDataFrame(columns, geometry=lines, crs=LON_LAT_CRS)
    with gpkg_aside(path) as aside:
        frame.to_file(aside, layer="roads", driver="GPKG", engine="pyogrio")


def _facts(graph: RoadGraph, edge: int) -> dict[str, Any]:
    kind, name = graph.kinds[graph.edge_kind[edge]], graph.names[graph.edge_name[edge]]
    called = {key: value for key, value in (("name", name.name), ("ref", name.ref)) if value}
    length = int(graph.edge_length_cm[edge]) / 100
    return {**kind, **called, "osmid": int(graph.edge_way[edge]), "length": length}


def _time(graph: RoadGraph, travel: RoadTravel, edge: int, back: int) -> dict[str, float]:
    seconds = int(milliseconds(travel.edge_weight[edge, back])) / 1000
    metres = int(graph.edge_length_cm[edge]) / 100
    return {"travel_time": seconds, "speed_kph": 3.6 * metres / seconds if seconds else 0.0}


def _directions(graph: RoadGraph) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """There and back as the plain `oneway` says, bool (E, 2)."""
    open_ = np.ones((len(graph.kinds), 2), np.bool_)
    for number, kind in enumerate(graph.kinds):
        direction = plain_oneway(kind)
        open_[number] = direction >= 0, direction <= 0
    return open_[graph.edge_kind]


def _turns_not_expressed(graph: RoadGraph, travel: RoadTravel | None) -> int:
    if travel is None:
        return int(np.count_nonzero(graph.arc_rules >= 0))
    return int(np.count_nonzero((graph.arc_edge < 0) & (travel.arc_weight >= NO_WAY)))


def _parts(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while part := stream.read(_PART):
            yield part
