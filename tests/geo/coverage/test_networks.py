from geo.coverage.networks import hcc_centres, points_of
from geo.places.load import load_territory


def test_each_commune_has_its_own_hcc_centre_and_not_the_provincial_one() -> None:
    territory = load_territory()
    assert {code: point.id for code, point in hcc_centres(territory).items()} == {
        one.code: f"hcc-{one.code}" for one in territory.communes
    }


def test_back_offices_serve_nobody() -> None:
    kinds = {point.kind.value for point in points_of(load_territory(), "all")}
    assert kinds == {"post_office", "hcc_centre", "culture_point"}


def test_known_points_are_among_all_points() -> None:
    territory = load_territory()
    assert set(points_of(territory, "known")) < set(points_of(territory, "all"))
    assert all(point.known for point in points_of(territory, "known"))
