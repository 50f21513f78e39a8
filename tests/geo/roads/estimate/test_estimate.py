import numpy as np
import pytest

from geo.errors import InputRefused
from geo.places.load import load_territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.estimate.estimate import NEAR_M
from geo.roads.estimate.speeds import paces
from geo.roads.place import Place, places_xy
from geo.roads.terrain import TERRAINS
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory


def random_places(seed: int, count: int) -> list[Place]:
    rng = np.random.default_rng(seed)
    return [Place(f"p{i}", WEST + x, SOUTH + y) for i, (x, y) in enumerate(rng.random((count, 2)) * 2 * SIDE)]


@pytest.fixture(scope="module")
def roads() -> EstimatedRoads:
    return EstimatedRoads.from_territory(made_up_territory(7))


@pytest.fixture(scope="module")
def province() -> EstimatedRoads:
    return EstimatedRoads.from_territory(load_territory())


def test_every_cell_is_an_estimate_and_the_diagonal_nothing(roads: EstimatedRoads) -> None:
    matrix = roads.matrix(random_places(1, 20), "motorbike")
    assert matrix.estimated.all()
    assert not matrix.unreachable.any()
    assert not matrix.travel_s.diagonal().any()
    assert not matrix.distance_m.diagonal().any()
    assert matrix.estimated_share == 1


def test_a_near_pair_goes_straight_times_the_detour() -> None:
    roads = EstimatedRoads([105.5, 105.6], [19.8, 19.8], ["plain", "plain"])
    places = [Place("a", 105.54, 19.80), Place("b", 105.56, 19.81)]
    straight = np.hypot(*np.diff(places_xy(places), axis=0)[0])
    assert straight < NEAR_M
    pace = paces()["motorbike"]["plain"]
    matrix = roads.matrix(places, "motorbike")
    assert matrix.distance_m[0, 1] == round(straight * pace.detour)
    assert matrix.travel_s[0, 1] == round(straight * pace.detour / (pace.speed_kph / 3.6))
    assert len(roads.geometry(places, "motorbike").path("a", "b")) == 2


def test_mountains_are_slower_and_longer() -> None:
    places = [Place("a", 105.51, 19.80), Place("b", 105.59, 19.80)]
    cells = {}
    for terrain in TERRAINS:
        matrix = EstimatedRoads([105.5, 105.6], [19.8, 19.8], [terrain] * 2).matrix(places, "van")
        cells[terrain] = (matrix.travel_s[0, 1], matrix.distance_m[0, 1])
    assert cells["plain"] < cells["hill"] < cells["mountain"]


def test_the_geometry_belongs_to_the_matrix(roads: EstimatedRoads) -> None:
    places = random_places(2, 8)
    matrix, geometry = roads.matrix(places, "van"), roads.geometry(places, "van")
    assert geometry.fingerprint == matrix.fingerprint
    path = geometry.path("p0", "p5")
    assert path[0].tolist() == [places[0].lon, places[0].lat]
    assert path[-1].tolist() == [places[5].lon, places[5].lat]
    assert geometry.path("p3", "p3").shape == (2, 2)


def test_the_fingerprint_names_profile_and_network(roads: EstimatedRoads) -> None:
    same = EstimatedRoads.from_territory(made_up_territory(7))
    other = EstimatedRoads.from_territory(made_up_territory(8))
    assert roads.fingerprint("van") == same.fingerprint("van")
    assert len({roads.fingerprint("van"), roads.fingerprint("motorbike"), other.fingerprint("van")}) == 3


def test_no_places_make_an_empty_matrix(roads: EstimatedRoads) -> None:
    assert len(roads.matrix([], "van")) == 0


def test_an_unknown_profile_and_an_unknown_place_are_refused(roads: EstimatedRoads) -> None:
    with pytest.raises(InputRefused, match="'rocket'"):
        roads.matrix(random_places(1, 2), "rocket")
    with pytest.raises(InputRefused) as refused:
        roads.geometry(random_places(1, 2), "van").path("p0", "nowhere")
    assert [fault.code for fault in refused.value.faults] == ["MATRIX_PLACE_MISSING"]


def test_a_chunked_matrix_equals_a_whole_one(roads: EstimatedRoads, monkeypatch: pytest.MonkeyPatch) -> None:
    places = random_places(3, 40)
    whole = roads.matrix(places, "van")
    monkeypatch.setattr("geo.roads.estimate.estimate.CHUNK", 7)
    chunked = roads.matrix(places, "van")
    assert np.array_equal(whole.travel_s, chunked.travel_s)
    assert np.array_equal(whole.distance_m, chunked.distance_m)


def test_speeds_stay_below_the_legal_caps() -> None:
    cap_kph = {"motorbike": 40, "van": 50, "truck": 50, "bicycle": 25, "walking": 6}
    assert set(paces()) == set(cap_kph)
    for profile, table in paces().items():
        assert tuple(table) == TERRAINS
        assert all(0 < pace.speed_kph <= cap_kph[profile] and pace.detour >= 1 for pace in table.values())
        assert table["plain"].speed_kph > table["hill"].speed_kph > table["mountain"].speed_kph


@pytest.mark.parametrize(
    ("lon", "lat", "from_km", "to_km"),
    [
        pytest.param(104.602, 20.515, 200, 260, id="Mường Lát"),
        pytest.param(105.857, 20.078, 32, 40, id="Bỉm Sơn"),
        pytest.param(105.900, 19.737, 15, 20, id="Sầm Sơn"),
        pytest.param(105.790, 19.375, 50, 62, id="Nghi Sơn"),
        pytest.param(105.375, 20.095, 62, 80, id="Ngọc Lặc"),
        pytest.param(105.116, 20.375, 120, 150, id="Hồi Xuân"),
    ],
)
def test_distances_from_the_city_are_near_those_commonly_stated(
    province: EstimatedRoads, lon: float, lat: float, from_km: int, to_km: int
) -> None:
    matrix = province.matrix([Place("city", 105.776, 19.807), Place("there", lon, lat)], "van")
    assert from_km * 1000 <= matrix.distance_m[0, 1] <= to_km * 1000
