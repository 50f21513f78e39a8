"""The published day and the busy day (docs/demand.md) as seeded synthetic demand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.coverage.networks import hcc_centres
from geo.coverage.people import PeopleGrid
from geo.demand.assumptions import ASSUMPTIONS, Day, DayAssumptions
from geo.demand.demand import DeliveryStop, Demand, Dossier, PressStop
from geo.demand.draw import Homes, draw, draw_communes
from geo.places.missing import Need, require, require_people
from geo.places.points import PointKind
from geo.places.territory import Territory


def reference_day(territory: Territory, grid: PeopleGrid, *, day: Day, seed: int) -> Demand:
    """Draw a reference day.

    Args:
        territory: communes with seats, points (an HCC centre in every commune, one agency at least) and `dispatch`.
        grid: where people live.
        day: which of the reference days.
        seed: the same one gives the same demand, on any machine.

    Raises:
        InputRefused: POPULATION_MISSING, DISPATCH_MISSING, POINT_MISSING.
    """
    require(territory, Need.POPULATION, Need.DISPATCH, Need.RELAY_POINTS)
    require_people(territory)
    rng = np.random.Generator(np.random.PCG64(seed))
    assumed = ASSUMPTIONS[day]
    homes = Homes(territory, grid)
    deliveries = _deliveries(rng, territory, homes, assumed)
    outward = _to_agencies(rng, territory, assumed)
    returned, home_stops = _from_agencies(rng, territory, homes, assumed)
    return Demand(day, seed, assumed, deliveries, outward + returned, home_stops, _press(territory, assumed))


def _deliveries(
    rng: np.random.Generator, territory: Territory, homes: Homes, assumed: DayAssumptions
) -> tuple[DeliveryStop, ...]:
    """Stops with one item each, the items left over strewn among them."""
    communes = draw_communes(rng, [one.people for one in territory.communes], assumed.stops)
    spots = homes.draw(rng, communes)
    stop_of_item = np.concatenate(
        [np.arange(assumed.stops), draw(rng, np.ones(assumed.stops), assumed.items - assumed.stops)]
    )
    grams, shares = zip(*assumed.item_g, strict=True)
    item_g = np.array(grams)[draw(rng, shares, assumed.items)]
    items, g = np.bincount(stop_of_item), np.zeros(assumed.stops, dtype=np.int64)
    np.add.at(g, stop_of_item, item_g)
    return tuple(
        DeliveryStop(f"d-{number:05d}", code, territory.dispatch[code], lon, lat, int(n), int(weight))
        for number, (code, (lon, lat), n, weight) in enumerate(
            zip(_codes(territory, communes), spots.tolist(), items, g, strict=True), start=1
        )
    )


def _to_agencies(rng: np.random.Generator, territory: Territory, assumed: DayAssumptions) -> tuple[Dossier, ...]:
    count = assumed.dossiers // 2
    codes, agencies, ready = _chains(rng, territory, assumed, count)
    centre = hcc_centres(territory)
    return tuple(
        Dossier(f"dossier-{n:05d}", "to_agency", code, centre[code].id, agency, at, assumed.dossier_g)
        for n, (code, agency, at) in enumerate(zip(codes, agencies, ready, strict=True), start=1)
    )


def _from_agencies(
    rng: np.random.Generator, territory: Territory, homes: Homes, assumed: DayAssumptions
) -> tuple[tuple[Dossier, ...], tuple[DeliveryStop, ...]]:
    """The dossiers that come back, numbered on from those that go, and the homes that some of them go to."""
    going = assumed.dossiers // 2
    count = assumed.dossiers - going
    codes, agencies, ready = _chains(rng, territory, assumed, count)
    to_home = np.zeros(count, dtype=np.bool_)
    to_home[np.argsort(rng.random(count), kind="stable")[: round(assumed.home_share * count)]] = True
    index = {one.code: position for position, one in enumerate(territory.communes)}
    spots = iter(homes.draw(rng, np.array([index[code] for code in codes], dtype=np.intp)[to_home]).tolist())
    centre = hcc_centres(territory)
    dossiers: list[Dossier] = []
    stops: list[DeliveryStop] = []
    for n, (code, agency, at, home) in enumerate(zip(codes, agencies, ready, to_home, strict=True), start=going + 1):
        destination, stop = centre[code].id, None
        if home:
            destination = stop = f"h-{len(stops) + 1:05d}"
            lon, lat = next(spots)
            stops.append(DeliveryStop(stop, code, territory.dispatch[code], lon, lat, 1, assumed.dossier_g))
        dossiers.append(
            Dossier(f"dossier-{n:05d}", "from_agency", code, agency, destination, at, assumed.dossier_g, stop)
        )
    return tuple(dossiers), tuple(stops)


def _chains(
    rng: np.random.Generator, territory: Territory, assumed: DayAssumptions, count: int
) -> tuple[list[str], list[str], list[int]]:
    """Commune, agency and the moment of readiness of `count` dossiers; communes by population, agencies alike."""
    communes = np.sort(draw(rng, [one.people for one in territory.communes], count))
    agencies = [point.id for point in territory.points if point.kind is PointKind.AGENCY]
    chosen = draw(rng, np.ones(len(agencies)), count)
    lengths = [end - start for start, end in assumed.lodged_s]
    window = draw(rng, lengths, count)
    within = rng.random(count)
    ready = [int(assumed.lodged_s[w][0] + share * lengths[w]) for w, share in zip(window, within, strict=True)]
    return _codes(territory, communes), [agencies[i] for i in chosen], ready


def _press(territory: Territory, assumed: DayAssumptions) -> tuple[PressStop, ...]:
    """A bundle for every seat: a commune whose party and government sit apart gets two."""
    return tuple(
        PressStop(
            f"seat-{commune.code}-{seat.role}",
            commune.code,
            territory.dispatch[commune.code],
            seat.lon,
            seat.lat,
            assumed.press_copies,
            assumed.press_copies * assumed.press_copy_g,
            assumed.press_due_s,
        )
        for commune in territory.communes
        for seat in commune.seats
    )


def _codes(territory: Territory, communes: NDArray[np.intp]) -> list[str]:
    return [territory.communes[index].code for index in communes]
