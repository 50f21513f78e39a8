"""What a territory must have before something can be computed over it, asked once and told in one sentence each.

Only Thanh Hóa comes with population, dispatch and terrain. Whoever needs them calls :func:`require` first, so that a
territory without them is refused with every lack at once, and not with an error about one commune out of 166.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from enum import StrEnum

from geo.errors import Fault, InputRefused
from geo.places.communes import Commune
from geo.places.points import PointKind
from geo.places.territory import Territory

#: How many communes a refusal names.
NAMED = 3


class Need(StrEnum):
    """Something that a territory may lack."""

    POPULATION = "population"
    AREA = "area_km2"
    DISPATCH = "dispatch"
    TERRAIN = "terrain"
    BOUNDARIES = "boundaries"
    #: An HCC centre in every commune, one processing centre, an agency.
    RELAY_POINTS = "points"


#: What the whole main job needs: demand, rounds, coverage, maps.
WORKING_DAY = tuple(Need)


def require(territory: Territory, *needs: Need) -> None:
    """Return if the territory has all that is needed.

    Raises:
        InputRefused: one fault for each need that is not met (POPULATION_MISSING, AREA_MISSING, DISPATCH_MISSING,
            TERRAIN_MISSING, COMMUNE_MISSING, POINT_MISSING), with the number of communes and the first of them.
    """
    faults = [fault for need in Need if need in needs for fault in _faults(territory, need)]
    if faults:
        raise InputRefused(faults)


def require_people(territory: Territory) -> None:
    """Return if anybody lives in the territory: what is drawn in proportion to people needs some.

    Raises:
        InputRefused: POPULATION_MISSING where a population is not known, or all of them are 0.
    """
    require(territory, Need.POPULATION)
    if not any(one.people for one in territory.communes):
        message = "All communes have 0 people, so that nothing can be drawn in proportion to them."
        action = "Correct the populations."
        raise InputRefused(
            [Fault("POPULATION_MISSING", message, Need.POPULATION.value, territory.province.code, action)]
        )


def _faults(territory: Territory, need: Need) -> Iterator[Fault]:
    communes = territory.communes
    if need is Need.RELAY_POINTS:
        yield from _point_faults(territory)
        return
    code, what, lacking = {
        Need.POPULATION: ("POPULATION_MISSING", "no known population", [c for c in communes if c.population is None]),
        Need.AREA: ("AREA_MISSING", "no known area", [c for c in communes if not c.area_km2]),
        Need.DISPATCH: ("DISPATCH_MISSING", "no dispatching office", _without(communes, territory.dispatch)),
        Need.TERRAIN: ("TERRAIN_MISSING", "no known terrain", _without(communes, territory.terrain)),
        Need.BOUNDARIES: ("COMMUNE_MISSING", "no boundary", _without(communes, territory.boundaries.cells)),
    }[need]
    if lacking:
        yield Fault(code, _sentence(what, lacking), need.value, territory.province.code)


def _point_faults(territory: Territory) -> Iterator[Fault]:
    kinds = Counter(point.kind for point in territory.points)
    served = {point.commune for point in territory.points if point.kind is PointKind.HCC_CENTRE}
    where = territory.province.code
    if lacking := _without(territory.communes, served):
        yield Fault("POINT_MISSING", _sentence("no HCC centre", lacking), Need.RELAY_POINTS.value, where)
    if (found := kinds[PointKind.PROCESSING_CENTRE]) != 1:
        message = f"There are {found} processing centres, there must be one."
        yield Fault("POINT_MISSING", message, Need.RELAY_POINTS.value, where)
    if not kinds[PointKind.AGENCY]:
        message = "There is no agency, so dossiers have nowhere to go."
        yield Fault("POINT_MISSING", message, Need.RELAY_POINTS.value, where)


def _without(communes: Sequence[Commune], known: Container[str]) -> list[Commune]:
    return [commune for commune in communes if commune.code not in known]


def _sentence(what: str, lacking: Sequence[Commune]) -> str:
    names = ", ".join(commune.name for commune in lacking[:NAMED]) + (", …" if len(lacking) > NAMED else "")
    have = "commune has" if len(lacking) == 1 else "communes have"
    return f"{len(lacking)} {have} {what}: {names}."
