from __future__ import annotations

from geo.places import tables
from geo.places.communes import Commune
from geo.places.ground import ground_m
from geo.places.points import Located
from geo.places.territory import Territory


def _commune(territory: Territory, code: str) -> Commune:
    return next(commune for commune in territory.communes if commune.code == code)


def test_the_party_of_ham_rong_sits_at_nam_ngan_and_its_government_at_dong_cuong(territory: Territory) -> None:
    seats = {seat.role: seat for seat in _commune(territory, "14758").seats}
    places = {each.name: each for each in territory.predecessors if "14758" in each.successors}
    assert set(seats) == {"government", "party"}
    party, government = seats["party"], seats["government"]
    assert (party.text, party.located) == ("Phường Nam Ngạn", Located.PREDECESSOR_CENTRE)
    assert (party.lon, party.lat) == (places["Phường Nam Ngạn"].lon, places["Phường Nam Ngạn"].lat)
    assert (government.text, government.located) == ("Phường Đông Cương", Located.SEAT)
    dong_cuong = places["Phường Đông Cương"]
    assert ground_m(government.lon, government.lat, dong_cuong.lon, dong_cuong.lat) < 1_000


def test_a_commune_has_one_seat_for_both_or_one_for_each(territory: Territory) -> None:
    roles = [tuple(seat.role for seat in commune.seats) for commune in territory.communes]
    assert set(roles) == {("both",), ("government", "party")}
    assert roles.count(("government", "party")) == 28


def test_the_published_point_is_nearest_to_the_office_it_is_taken_for(territory: Territory) -> None:
    """Wherever both offices have an undoubted point of their own."""
    places = {each.code: each for each in territory.predecessors}
    published = {row["code"]: row for row in tables.rows("communes")}
    named: dict[str, dict[str, str]] = {}
    for row in tables.rows("seats"):
        if row["predecessor"] and not places[row["predecessor"]].moved_m:
            named.setdefault(row["commune"], {})[row["role"]] = row["predecessor"]
    compared = 0
    for commune, offices in named.items():
        if set(offices) != {"government", "party"}:
            continue
        point = float(published[commune]["seat_lon"]), float(published[commune]["seat_lat"])
        away = {role: ground_m(*point, places[code].lon, places[code].lat) for role, code in offices.items()}
        assert away["government"] < away["party"], commune
        compared += 1
    assert compared >= 20


def test_located_seat_means_the_published_point(territory: Territory) -> None:
    published = {
        row["code"]: (float(row["seat_lon"]), float(row["seat_lat"]))
        for row in tables.rows("communes")
        if row["seat_lon"]
    }
    assert len(published) == 165
    for commune in territory.communes:
        for seat in commune.seats:
            assert (seat.located is Located.SEAT) <= (published.get(commune.code) == (seat.lon, seat.lat))
            assert seat.located is not Located.SEAT or seat.role != "party"


def test_a_seat_whose_role_was_inferred_says_so(territory: Territory) -> None:
    inferred = [c.name for c in territory.communes if any("không nói vai trò" in seat.note for seat in c.seats)]
    assert len(inferred) == 11
    assert "Xã Hà Long" in inferred
