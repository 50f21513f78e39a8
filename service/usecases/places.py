"""The places of a day: where its points, seats, stops and homes are."""

from __future__ import annotations

from geo.demand.demand import Demand
from geo.places.points import Located, Point
from geo.places.territory import Territory
from geo.roads.place import Place
from maps.places import MapPlace
from maps.vietnamese import LOCATED


def places_of_the_day(territory: Territory, demand: Demand) -> list[Place]:
    """Every place that travel is asked for: points of service, delivery stops, homes and seats."""
    points = [Place(point.id, point.lon, point.lat) for point in territory.points]
    stops = [Place(stop.id, stop.lon, stop.lat) for stop in (*demand.deliveries, *demand.homes)]
    return points + stops + [Place(bundle.id, bundle.lon, bundle.lat) for bundle in demand.press]


def _to_mind(point: Point) -> str:
    """What a postman reads about a point: its address, and whether it may lie elsewhere."""
    address = f"Địa chỉ: {point.address}." if point.address else ""
    return f"{address} {_how_sure(point)}".strip()


def _how_sure(point: Point) -> str:
    match point.located:
        case Located.ASSUMED:
            return "" if "giả định" in point.name else "Vị trí giả định."
        case Located.HAMLET | Located.COMMUNE_CENTRE | Located.PREDECESSOR_CENTRE:
            return f"Vị trí gần đúng: {LOCATED[point.located]}."
    return ""


def map_places(territory: Territory, demand: Demand) -> dict[str, MapPlace]:
    """The same places with what pages and sheets may say of them."""
    names = {commune.code: commune.name for commune in territory.communes}
    places = {
        point.id: MapPlace(
            point.lon, point.lat, point.name, commune=point.commune, note=_to_mind(point), provenance=point.note
        )
        for point in territory.points
    }
    for stop in (*demand.deliveries, *demand.homes):
        what = "Trả hồ sơ tại nhà" if stop.id.startswith("h-") else "Điểm phát"
        label = f"{what} {stop.id} (mô phỏng), {names[stop.commune]}"
        places[stop.id] = MapPlace(stop.lon, stop.lat, label, stop.sensitivity, stop.commune)
    seats = {
        f"seat-{commune.code}-{seat.role}": seat.text for commune in territory.communes for seat in commune.seats
    }
    roles = {"government": "chính quyền", "party": "Đảng ủy", "both": "Đảng ủy, chính quyền"}
    for bundle in demand.press:
        role = roles[bundle.id.rsplit("-", 1)[1]]
        label = f"Trụ sở {role}, {names[bundle.commune]}"
        places[bundle.id] = MapPlace(
            bundle.lon, bundle.lat, label, bundle.sensitivity, bundle.commune, seats[bundle.id]
        )
    return places
