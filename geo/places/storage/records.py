"""A territory as records of its layers, and back without loss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.places.boundaries import Boundaries
from geo.places.claims import Claim
from geo.places.communes import Commune, Seat
from geo.places.hamlets import Hamlet
from geo.places.points import Point
from geo.places.predecessors import Predecessor
from geo.places.provinces import Province
from geo.places.storage.layers import CLAIMS, COMMUNES, FORMAT, HAMLETS, POINTS, PREDECESSORS, PROVINCE, SEATS, Layer
from geo.places.territory import Territory


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a layer: a value for every column, as the territory has it, and the shape."""

    values: Mapping[str, Any]
    shape: BaseGeometry | None = None


def records_of(territory: Territory) -> dict[str, list[Record]]:
    """The records of every layer by its name, in the order of the territory."""
    return {
        COMMUNES.name: [_commune(territory, each) for each in territory.communes],
        SEATS.name: [
            Record(_values(SEATS, seat, {"commune": commune.code}), _place(seat))
            for commune in territory.communes
            for seat in commune.seats
        ],
        PREDECESSORS.name: _placed(PREDECESSORS, territory.predecessors),
        POINTS.name: _placed(POINTS, territory.points),
        HAMLETS.name: _placed(HAMLETS, territory.hamlets),
        CLAIMS.name: [Record(_values(CLAIMS, each)) for each in territory.claims],
        PROVINCE.name: [_province(territory)],
    }


def territory_of(records: Mapping[str, Iterable[Record]]) -> Territory:
    """The territory that :func:`records_of` gave the records of; a cell of one part comes back as a polygon.

    Raises:
        ValueError: there is not exactly one province.
    """
    (province,) = (record.values for record in records[PROVINCE.name])
    communes = [(record.values, record.shape) for record in records[COMMUNES.name]]
    seats = defaultdict(list)
    for record in records[SEATS.name]:
        seats[record.values["commune"]].append(Seat(**_but(record, "commune"), **_lon_lat(record)))
    own = ("office", "terrain", "approximate")
    return Territory(
        communes=tuple(
            Commune(
                **{name: value for name, value in row.items() if name not in own}, seats=tuple(seats[row["code"]])
            )
            for row, _ in communes
        ),
        predecessors=tuple(Predecessor(**each.values, **_lon_lat(each)) for each in records[PREDECESSORS.name]),
        points=tuple(Point(**each.values, **_lon_lat(each)) for each in records[POINTS.name]),
        dispatch={row["code"]: row["office"] for row, _ in communes if row["office"] is not None},
        terrain={row["code"]: row["terrain"] for row, _ in communes if row["terrain"] is not None},
        boundaries=Boundaries(
            cells={row["code"]: single_part(cell) for row, cell in communes if cell is not None},
            approximate=province["boundaries_approximate"],
            source=province["boundaries_source"],
            warnings=province["boundaries_warnings"],
        ),
        province=Province(province["code"], province["name"], province["former"]),
        hamlets=tuple(Hamlet(**each.values, **_lon_lat(each)) for each in records[HAMLETS.name]),
        claims=tuple(Claim(**each.values) for each in records[CLAIMS.name]),
    )


def single_part(shape: BaseGeometry) -> BaseGeometry:
    """The polygon of a multipolygon that has only one; any other shape as it is."""
    parts = shapely.get_parts(shape)
    return parts[0] if len(parts) == 1 else shape


def _commune(territory: Territory, commune: Commune) -> Record:
    boundaries = territory.boundaries
    more = {
        "office": territory.dispatch.get(commune.code),
        "terrain": territory.terrain.get(commune.code),
        "approximate": boundaries.approximate,
    }
    return Record(_values(COMMUNES, commune, more), boundaries.cells.get(commune.code))


def _province(territory: Territory) -> Record:
    province, boundaries = territory.province, territory.boundaries
    return Record(
        {
            "format": FORMAT,
            "code": province.code,
            "name": province.name,
            "former": province.former,
            "boundaries_source": boundaries.source,
            "boundaries_approximate": boundaries.approximate,
            "boundaries_warnings": boundaries.warnings,
        }
    )


def _placed(layer: Layer, things: Iterable[Predecessor | Point | Hamlet]) -> list[Record]:
    return [Record(_values(layer, each), _place(each)) for each in things]


def _values(layer: Layer, thing: object, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    more = more or {}
    return {
        column.name: more[column.name] if column.name in more else getattr(thing, column.name)
        for column in layer.columns
    }


def _place(thing: Predecessor | Point | Hamlet | Seat) -> BaseGeometry | None:
    return None if thing.lon is None or thing.lat is None else shapely.Point(thing.lon, thing.lat)


def _but(record: Record, *left_out: str) -> dict[str, Any]:
    return {name: value for name, value in record.values.items() if name not in left_out}


def _lon_lat(record: Record) -> dict[str, Any]:
    if record.shape is None:
        return {"lon": None, "lat": None}
    lon, lat = shapely.get_coordinates(record.shape)[0].tolist()
    return {"lon": lon, "lat": lat}
