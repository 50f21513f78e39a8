"""Where a person of a roster lives: a position, a hamlet, a former commune or a commune; the most exact one told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import Fault, InputRefused
from geo.places.territory import Territory
from geo.places.unit_names import UnitNames
from service.usecases.roads.place_table import degrees_of
from service.usecases.staff.staffer import LonLat

#: The columns that tell a home, the most exact first.
HOME_FIELDS = ("lon", "lat", "hamlet", "predecessor", "commune")


@dataclass(frozen=True, slots=True, eq=False)
class Homes:
    """The places of a territory that a roster may name; built once, asked for every person."""

    hamlets: Mapping[str, LonLat | None]
    predecessors: Mapping[str, LonLat]
    communes: Mapping[str, LonLat]
    names: Mapping[str, UnitNames]

    @classmethod
    def of(cls, territory: Territory) -> Homes:
        """Hamlets by id, former communes and communes by code or by a name that only one of them has."""
        placed = {
            each.id: None if each.lon is None or each.lat is None else (each.lon, each.lat)
            for each in territory.hamlets
        }
        return cls(
            placed,
            {each.code: (each.lon, each.lat) for each in territory.predecessors},
            {each.code: (each.lon, each.lat) for each in territory.communes},
            {"predecessor": UnitNames.of(territory.predecessors), "commune": UnitNames.of(territory.communes)},
        )

    def find(self, told: Mapping[str, str], row: str) -> tuple[str, LonLat | None]:
        """The home that the cells of `HOME_FIELDS` tell, in words and as lon, lat; "" and None where they are empty.

        Raises:
            InputRefused: STAFF_HOME_UNKNOWN for what is told and not known; FIELD_INVALID for what is no position.
        """
        if told.get("lon") or told.get("lat"):
            return "position", _position(told, row)
        if hamlet := told.get("hamlet"):
            at = self.hamlets.get(hamlet)
            if at is None:
                text = "The hamlet has no position." if hamlet in self.hamlets else "There is no hamlet with this id."
                raise InputRefused([Fault("STAFF_HOME_UNKNOWN", text, "hamlet", row)])
            return f"hamlet {hamlet}", at
        for field, units in (("predecessor", self.predecessors), ("commune", self.communes)):
            if cell := told.get(field):
                code = self._code(field, cell, row)
                return f"{field} {code}", units[code]
        return "", None

    def _code(self, field: str, cell: str, row: str) -> str:
        names = self.names[field]
        codes = (names.by_code(cell),) if names.by_code(cell) else names.by_name(cell)
        if len(codes) != 1:
            text = "Several have this name; give the code." if codes else "There is none with this code or name."
            raise InputRefused([Fault("STAFF_HOME_UNKNOWN", text, field, row)])
        return codes[0]


def _position(told: Mapping[str, str], row: str) -> LonLat:
    faults: list[Fault] = []
    degrees: list[float] = []
    for axis in ("lon", "lat"):
        try:
            degrees.append(degrees_of(told.get(axis, ""), axis))
        except ValueError:  # its words repeat the cell, and where somebody lives is nobody's business
            faults.append(Fault("FIELD_INVALID", f"There is no {axis} in degrees.", axis, row))
    if faults:
        raise InputRefused(faults)
    return degrees[0], degrees[1]
