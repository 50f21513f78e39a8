import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.matrix import Matrix, load_matrix
from geo.roads.estimate import EstimatedRoads
from geo.roads.joined import JoinedRoads
from geo.roads.joined import estimated_cells as module
from geo.roads.joined.geometry import JoinedGeometry
from geo.roads.matrices import road_rows as rows_module
from geo.roads.matrices.cache import MatrixCache
from geo.roads.matrices.files import write_matrix
from geo.roads.matrices.road_rows import road_matrix
from geo.roads.place import Place, places_xy
from geo.roads.roads import Roads
from geo.roads.travel import RoadTravel
from tests.geo.roads import town
from tests.geo.roads.matrices.in_town import counting, snap, spread, travel

GRIDS = ("travel_s", "distance_m", "unreachable", "estimated")

_rng = np.random.default_rng(5)
ESTIMATED = EstimatedRoads(
    105.70 + _rng.random(12) * 0.2, 19.75 + _rng.random(12) * 0.2, [("plain", "hill")[i % 2] for i in range(12)]
)
PLACES = [*spread(6, 30), Place("hill", 105.86, 19.86), Place("beach", 105.90, 19.76)]
#: The bridge over which alone the island of Đường Đê is reached by van, and the street of the first place.
BRIDGE = town.edge(45, 46)


def only(profile: str, found: RoadTravel) -> Callable[[str], RoadTravel | None]:
    return lambda asked: found if asked == profile else None


def joined(**options: object) -> JoinedRoads:
    return JoinedRoads(ESTIMATED, only("van", travel()), **options)  # type: ignore[arg-type]


def flooded(closed: tuple[int, ...] = (BRIDGE,), executor: ThreadPoolExecutor | None = None) -> JoinedRoads:
    return JoinedRoads(
        ESTIMATED, only("van", travel("van", closed)), open_of=only("van", travel()), executor=executor
    )


def same(one: Matrix, other: Matrix) -> bool:
    return all(np.array_equal(getattr(one, grid), getattr(other, grid)) for grid in GRIDS) and one.ids == other.ids


def test_each_cell_is_the_real_one_or_else_the_estimated_one() -> None:
    matrix = joined().matrix(PLACES, "van")
    real = road_matrix(travel(), PLACES, snap(PLACES), "van")
    estimate = ESTIMATED.matrix(PLACES, "van")
    on_road = snap(PLACES).joined
    assert on_road.any()
    assert not on_road[-2:].any()
    assert np.array_equal(~matrix.estimated, on_road[:, None] & on_road)
    assert not matrix.unreachable.any()
    for grid in ("travel_s", "distance_m"):
        expected = np.where(matrix.estimated, getattr(estimate, grid), getattr(real, grid))
        assert np.array_equal(getattr(matrix, grid), expected)
    assert 0 < matrix.estimated_share < 1


def test_a_profile_without_roads_is_estimated_as_ever() -> None:
    for profile in ("motorbike", "walking"):
        matrix, estimate = joined().matrix(PLACES, profile), ESTIMATED.matrix(PLACES, profile)
        assert same(matrix, estimate)
        assert matrix.fingerprint == estimate.fingerprint == joined().geometry(PLACES, profile).fingerprint
        assert joined().notices(PLACES, profile) == []
    with pytest.raises(InputRefused, match="FIELD_INVALID"):
        joined().rows(PLACES, "boat")


def test_who_joins_no_road_while_roads_are_closed_is_told_that_the_estimate_knows_no_closure() -> None:
    def told(roads: JoinedRoads) -> list[bool]:
        notices = [each for each in roads.notices(PLACES, "van") if each.code == "PLACE_NOT_JOINED"]
        return [each.message.endswith("is estimated, as if nothing were closed.") for each in notices]

    assert set(told(flooded())) == {True}
    assert set(told(joined())) == {False}


def test_a_way_that_is_closed_is_not_estimated() -> None:
    before, after = joined().matrix(PLACES, "van"), flooded().matrix(PLACES, "van")
    cut = after.unreachable
    assert cut.any()
    assert not cut.all()
    assert not before.estimated[cut].any()
    assert not after.estimated[cut].any()
    assert not after.travel_s[cut].any()
    assert np.array_equal(before.estimated, after.estimated)
    assert (after.travel_s >= before.travel_s)[~cut].all()
    assert before.fingerprint != after.fingerprint


def test_a_place_on_a_closed_road_keeps_its_road_and_is_cut_off() -> None:
    places = [Place("dike", *town.lon_lat(51)), Place("market", *town.lon_lat(14)), Place("hill", 105.86, 19.86)]
    dike = town.edge(48, 46)
    matrix = flooded((dike,)).matrix(places, "van")
    assert matrix.unreachable.tolist() == [[False, True, False], [True, False, False], [False, False, False]]
    assert matrix.estimated.tolist() == [[False, False, True], [False, False, True], [True, True, True]]


def test_a_profile_that_the_estimate_lacks_has_real_cells_and_holes() -> None:
    roads = JoinedRoads(ESTIMATED, only("own", travel("truck")))
    matrix = roads.matrix(PLACES, "own")
    assert not matrix.estimated.any()
    assert matrix.unreachable.any()
    assert not matrix.unreachable.all()
    with pytest.raises(InputRefused, match="ROAD_NO_WAY"):
        roads.geometry(PLACES, "own").path("hill", "beach")


def test_the_fingerprint_names_all_that_decides_a_cell() -> None:
    access = {"p1": (105.77, 19.80)}
    prints = [
        joined().fingerprint("van"),
        joined(access=access).fingerprint("van"),
        flooded().fingerprint("van"),
        flooded((0,)).fingerprint("van"),
        joined().fingerprint("motorbike"),
    ]
    assert len(set(prints)) == len(prints)
    assert joined().fingerprint("van") == joined().fingerprint("van")
    assert joined().geometry(PLACES, "van").fingerprint == joined().matrix(PLACES, "van").fingerprint == prints[0]


def test_access_points_decide_where_a_place_joins() -> None:
    access = {"hill": town.lon_lat(14)}
    matrix = joined(access=access).matrix(PLACES, "van")
    row = PLACES.index(next(place for place in PLACES if place.id == "hill"))
    assert not matrix.estimated[row, 0]
    told = {(each.code, each.row): each.message for each in joined(access=access).notices(PLACES, "van")}
    assert ("PLACE_FAR_FROM_ROAD", "hill") in told
    assert told["PLACE_NOT_JOINED", "beach"].endswith("Travel to and from it is estimated.")


def test_threads_cache_and_blocks_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut = joined().matrix(PLACES, "van"), flooded().matrix(PLACES, "van")
    monkeypatch.setattr(rows_module, "BLOCK_CELLS", 5 * len(PLACES))
    monkeypatch.setattr(module, "_ESTIMATED_CELLS", 40)
    assert same(flooded().matrix(PLACES, "van"), cut)
    with ThreadPoolExecutor(2) as threads:
        for _ in range(2):
            options = {"executor": threads, "cache": MatrixCache(tmp_path / "cells")}
            assert same(joined(**options).matrix(PLACES, "van"), whole)
    written = write_matrix(
        tmp_path / "m.npz", whole.ids, joined().rows(PLACES, "van"), "van", joined().fingerprint("van")
    )
    assert load_matrix(tmp_path / "m.npz").to_bytes() == whole.to_bytes()
    assert written.estimated / written.pairs == whole.estimated_share


def test_the_soonest_site_is_the_least_cell_of_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    origins, sites = PLACES, [*spread(8, 6, "s"), Place("hilltop", 105.861, 19.861)]
    for roads in (joined(), flooded(), flooded((BRIDGE, 0, 1, 2))):
        for profile in ("van", "motorbike"):
            for some in (sites, sites[:3], sites[-1:]):
                matrix = roads.matrix([*origins, *some], profile)
                cells = np.where(matrix.unreachable, np.inf, matrix.travel_s)[: len(origins), len(origins) :]
                found = roads.nearest_s(places_xy(origins), places_xy(some), profile)
                assert found == pytest.approx(cells.min(axis=1), abs=0.5001)
    monkeypatch.setattr(rows_module, "BLOCK_CELLS", 20)
    assert np.array_equal(roads.nearest_s(places_xy(origins), places_xy(some), profile), found)


def test_ways_are_the_cells_of_the_matrix_unrounded(monkeypatch: pytest.MonkeyPatch) -> None:
    origins, sites = PLACES, [*spread(8, 6, "s"), Place("hilltop", 105.861, 19.861)]
    ends = places_xy(origins), places_xy(sites)
    for block in (rows_module.BLOCK_CELLS, 20):
        monkeypatch.setattr(rows_module, "BLOCK_CELLS", block)
        for roads in (joined(), flooded(), flooded((BRIDGE, 0, 1, 2))):
            matrix = roads.matrix([*origins, *sites], "van")
            none = matrix.unreachable[: len(origins), len(origins) :]
            blocks = list(roads.ways(*ends, "van"))
            assert np.concatenate([np.r_[block.at] for block in blocks]).tolist() == list(range(len(origins)))
            for cells, name in ((matrix.travel_s, "seconds"), (matrix.distance_m, "metres")):
                found = np.vstack([getattr(block, name) for block in blocks])
                assert np.array_equal(np.isinf(found), none)
                assert found[~none] == pytest.approx(cells[: len(origins), len(origins) :][~none], abs=0.51)
    assert none.any()
    with ThreadPoolExecutor(2) as threads:
        shared = list(flooded((BRIDGE, 0, 1, 2), executor=threads).ways(*ends, "van"))
    assert np.array_equal(np.vstack([block.seconds for block in shared]), np.vstack([b.seconds for b in blocks]))


def test_a_leg_runs_on_roads_where_its_cell_is_real() -> None:
    geometry, matrix = joined().geometry(PLACES, "van"), joined().matrix(PLACES, "van")
    estimate = ESTIMATED.geometry(PLACES, "van")
    for origin, destination in ((0, 3), (3, 0), (0, 30), (30, 31), (2, 2)):
        path = geometry.path(PLACES[origin].id, PLACES[destination].id)
        assert path[0] == pytest.approx((PLACES[origin].lon, PLACES[origin].lat))
        assert path[-1] == pytest.approx((PLACES[destination].lon, PLACES[destination].lat))
        if matrix.estimated[origin, destination]:
            assert np.array_equal(path, estimate.path(PLACES[origin].id, PLACES[destination].id))
    with pytest.raises(InputRefused, match="MATRIX_PLACE_MISSING"):
        geometry.path("p0", "nowhere")


def test_a_leg_that_closures_cut_has_no_path() -> None:
    row, column = np.argwhere(flooded().matrix(PLACES, "van").unreachable)[0]
    with pytest.raises(InputRefused, match=r"ROAD_NO_WAY.*closed"):
        flooded().geometry(PLACES, "van").path(PLACES[row].id, PLACES[column].id)


def test_a_leg_says_how_it_goes_and_what_it_would_take_if_all_were_open() -> None:
    matrix, geometry = flooded().matrix(PLACES, "van"), flooded().geometry(PLACES, "van")
    assert isinstance(geometry, JoinedGeometry)
    some, crossings = [*range(0, len(PLACES), 3), len(PLACES) - 1], 0
    for origin, destination in itertools.permutations(some, 2):
        leg = PLACES[origin].id, PLACES[destination].id
        cut, estimated = matrix.unreachable[origin, destination], matrix.estimated[origin, destination]
        assert geometry.way(*leg) == ("cut" if cut else "estimated" if estimated else "road")
        over_the_bridge = matrix.unreachable[0, origin] != matrix.unreachable[0, destination]
        crossings += bool(cut and over_the_bridge)
        assert not over_the_bridge or estimated or (cut and BRIDGE in geometry.open_edges(*leg))
    assert crossings > 0
    bare = JoinedRoads(ESTIMATED, only("own", travel("truck"))).geometry(PLACES, "own")
    assert bare.way("hill", "beach") == "none"
    assert joined().geometry(PLACES, "walking").way("hill", "beach") == "estimated"


def test_positions_that_are_none_are_refused_before_the_first_row() -> None:
    with pytest.raises(InputRefused, match="FIELD_INVALID"):
        joined().rows([Place("nan", float("nan"), 19.8)], "van")


def test_the_open_roads_are_asked_only_where_closures_are() -> None:
    counted = counting()
    counted.graph, counted.edge_usable = travel().graph, travel().edge_usable  # type: ignore[misc]
    roads = JoinedRoads(ESTIMATED, only("van", travel()), open_of=only("van", counted))
    roads.matrix(PLACES, "van")
    assert counted.cells == 0  # type: ignore[attr-defined]


def test_all_kinds_of_roads_are_roads() -> None:
    kinds: list[Roads] = [ESTIMATED, joined()]
    assert all(kind.matrix([], "van").ids == () for kind in kinds)
    assert all(len(kind.nearest_s(np.empty((0, 2)), np.zeros((1, 2)), "van")) == 0 for kind in kinds)
