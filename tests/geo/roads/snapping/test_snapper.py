import numpy as np
import pytest

from geo.errors import InputRefused
from geo.roads.place import Place
from geo.roads.snapped import FARTHEST_CM, NOT_JOINED, Snapped
from geo.roads.snapping.notices import far_from_roads
from geo.roads.snapping.snapper import ENTER_M, JOIN_M, Snapper
from tests.geo.roads.snapping.roads import at, graph_of, travel_on

#: Two streets that meet at (1000, 0), one of them with a bend; a lane beside the first.
STREETS = graph_of([[(0, 0), (1000, 0)], [(1000, 0), (1500, 0), (1500, 600)], [(0, -80), (400, -80)]])


def place(east_m: float, north_m: float, name: str = "p") -> Place:
    return Place(name, *at(east_m, north_m))


def snap(*positions: tuple[float, float], closed: tuple[tuple[int, int], ...] = ()) -> Snapped:
    return Snapper(travel_on(STREETS, closed)).snap([place(*each) for each in positions])


def test_a_place_joins_the_nearest_point_of_the_nearest_street() -> None:
    snapped = snap((250, 30), (250, -50), (1530, 300))
    assert snapped.edge.tolist() == [0, 2, 1]
    assert snapped.along_cm == pytest.approx([25_000, 25_000, 80_000], abs=300)
    assert snapped.away_cm == pytest.approx([3_000, 3_000, 3_000], abs=30)
    assert snapped.side.tolist() == [1, 1, -1]
    assert np.column_stack([snapped.lon, snapped.lat]) == pytest.approx(
        np.array([at(250, 0), at(250, -80), at(1500, 300)]), abs=1e-6
    )


def test_the_position_is_a_share_of_the_edges_own_length_and_never_beyond_it() -> None:
    snapped = snap((-40, 10), (1040, 610), (1460, 640), (500, 1))
    assert snapped.edge.tolist() == [0, 1, 1, 0]
    lengths = STREETS.edge_length_cm
    assert snapped.along_cm[0] == 0
    assert snapped.along_cm[2] == lengths[1]
    assert snapped.along_cm[3] == pytest.approx(lengths[0] / 2, abs=5)


def test_the_outside_of_a_bend_is_on_its_own_side() -> None:
    bend = [(0.0, 0.0), (1000.0, 0.0), (0.0, 100.0)]
    for line, sides in ((bend, [-1, -1, 1]), (bend[::-1], [1, 1, -1])):
        snapped = Snapper(travel_on(graph_of([line]))).snap([place(1030, -1), place(1030, 6), place(500, 20)])
        assert snapped.side.tolist() == sides


def test_at_a_junction_the_street_for_both_ways_wins_and_then_the_first() -> None:
    corner = (1000, -30)
    assert snap(corner).edge.tolist() == [0]
    assert snap(corner, closed=((0, 1),)).edge.tolist() == [1]
    assert snap(corner, closed=((0, 1), (1, 0))).edge.tolist() == [0]
    # Nearer is nearer, one way or not.
    assert snap((500, -1), closed=((0, 1),)).edge.tolist() == [0]


def test_a_centimetre_nearer_is_nearer_whatever_may_be_driven_both_ways() -> None:
    beside = graph_of([[(0, 0), (1000, 0)], [(0, 0.011), (1000, 0.011)]])
    snapped = Snapper(travel_on(beside, ((0, 1),))).snap([place(500, -1)])
    assert snapped.edge.tolist() == [0]
    alone = Snapper(travel_on(beside, ((0, 0), (0, 1)))).snap([place(500, -1)])
    assert alone.away_cm - snapped.away_cm in (1, 2)


def test_closed_streets_motorways_tunnels_and_ferries_are_passed_by() -> None:
    assert snap((250, 30), closed=((0, 0), (0, 1))).edge.tolist() == [2]
    for tags, edge in (
        ({"highway": "motorway"}, 1),
        ({"route": "ferry"}, 1),
        ({"highway": "trunk", "motorroad": "yes"}, 1),
        ({"highway": "primary", "tunnel": "yes"}, 1),
        ({"highway": "service", "tunnel": "building_passage"}, 0),
    ):
        graph = graph_of([[(0, 0), (1000, 0)], [(0, 500), (1000, 500)]], {0: tags})
        assert Snapper(travel_on(graph)).snap([place(500, 10)]).edge.tolist() == [edge]


def test_a_place_on_the_street_is_on_no_side() -> None:
    snapped = snap((0, 0), (1000, 0))
    assert snapped.away_cm.tolist() == [0, 0]
    assert snapped.side.tolist() == [0, 0]


def test_beyond_the_limit_no_street_is_joined_and_the_distance_is_told() -> None:
    places = [place(500, 290, "near"), place(500, 400, "far"), place(-500, JOIN_M + 50, "valley")]
    snapped = Snapper(travel_on(STREETS)).snap(places)
    assert snapped.joined.tolist() == [True, True, False]
    assert snapped.edge[2] == NOT_JOINED
    assert np.isnan(snapped.lon[2])
    notices = far_from_roads(places, snapped, "van")
    assert [(each.code, each.row) for each in notices] == [
        ("PLACE_FAR_FROM_ROAD", "far"),
        ("PLACE_NOT_JOINED", "valley"),
    ]
    assert "400 m" in notices[0].message
    assert "2.1 km" in notices[1].message
    assert all("van" in each.message and each.action for each in notices)


def test_a_place_is_entered_from_its_access_point() -> None:
    places = [place(500, 50, "gate"), place(500, 50, "plain"), place(500, 3_000, "valley")]
    access = {"gate": at(1530, 50), "valley": at(500, 100), "unasked": at(0, 0)}
    snapped = Snapper(travel_on(STREETS)).snap(places, access)
    assert snapped.edge.tolist() == [1, 0, 0]
    assert snapped.away_cm == pytest.approx([103_000 + 3_000, 5_000, 290_000 + 10_000], rel=0.002)
    assert snapped.joined.all()


def test_an_access_point_in_another_province_joins_nothing() -> None:
    snapped = Snapper(travel_on(STREETS)).snap([place(500, ENTER_M + 5_000, "far")], {"far": at(500, 10)})
    assert snapped.edge.tolist() == [NOT_JOINED]


def test_positions_that_are_none_are_all_refused_by_id() -> None:
    places = [
        Place("nan", float("nan"), 19.8),
        Place("ok", *at(0, 0)),
        Place("big", 1e308, 19.8),
        Place("pole", 105.7, 91),
    ]
    with pytest.raises(InputRefused) as refused:
        Snapper(travel_on(STREETS)).snap(places, {"ok": (float("inf"), 0.0)})
    assert [(each.row, each.field) for each in refused.value.faults] == [
        ("nan", "position"), ("big", "position"), ("pole", "position"), ("ok", "access"),
    ]  # fmt: skip


def test_the_other_side_of_the_earth_joins_nothing() -> None:
    places = [Place("there", -74.2, -19.8), Place("date line", 180.0, 0.0), Place("pole", 0.0, 90.0)]
    snapped = Snapper(travel_on(STREETS)).snap(places)
    assert not snapped.joined.any()
    assert (snapped.away_cm > 100_000_000).all()
    assert len(far_from_roads(places, snapped, "van")) == 3


def test_without_any_street_nothing_is_joined() -> None:
    closed = tuple((edge, direction) for edge in range(3) for direction in (0, 1))
    snapped = snap((0, 0), closed=closed)
    assert snapped.edge.tolist() == [NOT_JOINED]
    assert snapped.away_cm.tolist() == [FARTHEST_CM]
    assert "no road is near" in far_from_roads([place(0, 0)], snapped, "van")[0].message
    assert len(Snapper(travel_on(graph_of([]))).snap([])) == 0


def test_an_edge_without_length_can_be_joined() -> None:
    graph = graph_of([[(0, 0), (0, 0)]])
    snapped = Snapper(travel_on(graph)).snap([place(30, 0)])
    assert (snapped.edge.tolist(), snapped.along_cm.tolist()) == ([0], [0])
    assert snapped.away_cm == pytest.approx([3_000], abs=30)


def test_some_of_the_places_can_be_taken() -> None:
    snapped = snap((250, 30), (250, -50), (1530, 300))
    for chosen in (np.array([2, 0]), np.array([False, False, True]), slice(1, 3)):
        some = snapped.take(chosen)
        assert some.edge.tolist() == snapped.edge[chosen].tolist()
        assert len(some) == len(some.lon) == len(some.side)


def test_places_asked_together_join_as_each_alone() -> None:
    rng = np.random.default_rng(4)
    graph = graph_of(
        [(start + np.cumsum(rng.normal(0, 60, (9, 2)), 0)).tolist() for start in rng.random((40, 2)) * 3000]
    )
    snapper = Snapper(travel_on(graph))
    places = [place(*spot, name=f"p{i}") for i, spot in enumerate((rng.random((300, 2)) * 3600 - 300).tolist())]
    together = snapper.snap(places)
    assert len(set(together.edge.tolist())) > 30
    for row in range(0, 300, 7):
        alone = snapper.snap([places[row]])
        for field in ("edge", "along_cm", "away_cm", "side", "lon", "lat"):
            assert getattr(alone, field)[0] == getattr(together, field)[row]
