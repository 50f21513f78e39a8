"""In which commune the places of a scenario lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.errors import Fault
from geo.places.boundaries import Boundaries
from geo.places.locate import CommuneFinder
from service.usecases.scenarios.scenario import Moved, Opened

#: A place this far outside of the commune that is told is taken to be in it: approximate cells may be kilometres off.
SLACK_M, SLACK_APPROXIMATE_M = 300.0, 5_000.0


class Placing:
    """The communes of opened and moved points; `faults` are those of places that have none."""

    def __init__(self, boundaries: Boundaries, places: Sequence[Opened | Moved]) -> None:
        """Find them all; `told` communes stand in :class:`Opened`."""
        self._finder = CommuneFinder(boundaries)
        self._known = frozenset(boundaries.cells)
        self._slack_m = SLACK_APPROXIMATE_M if boundaries.approximate else SLACK_M
        lons, lats = [place.lon for place in places], [place.lat for place in places]
        found = self._finder.communes_at(lons, lats) if places else []
        self._faults: list[Fault] = []
        #: Commune codes, in the order of the places; "" for those with a fault.
        self.communes = [self._commune(place, at) for place, at in zip(places, found, strict=True)]

    @property
    def faults(self) -> Iterator[Fault]:
        """SCENARIO_OUTSIDE and COMMUNE_UNKNOWN, one for each place that has one."""
        return iter(self._faults)

    def _commune(self, place: Opened | Moved, found: str) -> str:
        told = place.commune if isinstance(place, Opened) else ""
        field = "changes.open" if isinstance(place, Opened) else "changes.move"
        if told and told not in self._known:
            self._faults.append(Fault("COMMUNE_UNKNOWN", f"{told[:20]!r} is no commune code.", field, place.id))
        elif told and told != found and self._finder.metres_to(told, place.lon, place.lat) > self._slack_m:
            where = f"in {found}" if found else "outside the province"
            message = f"{place.lon}, {place.lat} is {where}, not in {told}."
            self._faults.append(Fault("SCENARIO_OUTSIDE", message, field, place.id))
        elif not told and not found:
            message = f"{place.lon}, {place.lat} lies in no commune."
            self._faults.append(Fault("SCENARIO_OUTSIDE", message, field, place.id))
        else:
            return told or found
        return ""
