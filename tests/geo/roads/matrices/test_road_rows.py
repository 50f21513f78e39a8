from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.roads.matrices import road_rows as module
from geo.roads.matrices.ahead import AHEAD, done_ahead
from geo.roads.matrices.road_rows import road_matrix, road_rows, row_blocks
from geo.roads.matrices.rows import gathered
from geo.roads.place import Place
from tests.geo.roads.matrices.in_town import snap, spread, travel, ways


def test_every_cell_is_the_fastest_way_rounded_once() -> None:
    places = spread(1, 25)
    matrix = road_matrix(travel(), places, snap(places), "van")
    weights, none = ways(places)
    np.fill_diagonal(none, False)
    np.fill_diagonal(weights, 0)
    assert none.any()
    assert not none.all()
    assert np.array_equal(matrix.unreachable, none)
    assert np.array_equal(matrix.travel_s[~none], np.rint((weights >> 30) / 1000)[~none])
    assert np.array_equal(matrix.distance_m[~none], np.rint((weights & ((1 << 30) - 1)) / 100)[~none])
    assert matrix.estimated_share == 0
    assert matrix.fingerprint == travel().fingerprint
    assert not np.array_equal(matrix.travel_s, matrix.travel_s.T)


def test_places_at_one_spot_are_nothing_apart() -> None:
    places = [Place(name, 105.7713, 19.8031) for name in "ab"] + [Place("c", 105.7713, 19.8039)]
    matrix = road_matrix(travel(), places, snap(places), "van")
    assert matrix.travel_s[0, 1] == matrix.distance_m[1, 0] == 0
    assert matrix.distance_m[0, 2] > 0


def test_a_place_without_a_road_reaches_only_itself() -> None:
    places = [*spread(1, 3), Place("sea", 106.5, 19.5)]
    matrix = road_matrix(travel(), places, snap(places), "van")
    assert matrix.unreachable[3].tolist() == matrix.unreachable[:, 3].tolist() == [True, True, True, False]


def test_blocks_and_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    places = spread(2, 60)
    whole = road_matrix(travel(), places, snap(places), "van")
    monkeypatch.setattr(module, "BLOCK_CELLS", 7 * 60)
    with ThreadPoolExecutor(2) as threads:
        blocks = list(road_rows(travel(), snap(places), executor=threads))
    assert [len(block) for block in blocks] == [7] * 8 + [4]
    pieces = gathered([place.id for place in places], blocks, "van", "f")
    for grid in ("travel_s", "distance_m", "unreachable", "estimated"):
        assert np.array_equal(getattr(pieces, grid), getattr(whole, grid))


def test_blocks_bound_the_cells_and_leave_work_for_threads() -> None:
    for rows, columns in ((10_000, 10_000), (652, 652), (3, 50_000_000), (30_000, 700)):
        blocks = list(row_blocks(rows, columns))
        assert blocks[0].start == 0
        assert blocks[-1].stop == rows
        assert all(one.stop == other.start for one, other in pairwise(blocks))
        assert all((each.stop - each.start) * columns <= max(module.BLOCK_CELLS, columns) for each in blocks)
        assert len(blocks) >= (3 if rows == 3 else 4)
    assert list(row_blocks(0)) == []


def test_no_places_make_an_empty_matrix_and_an_id_twice_is_refused() -> None:
    assert road_matrix(travel(), [], snap([]), "van").ids == ()
    places = [Place("a", 105.7713, 19.8031)] * 2
    with pytest.raises(InputRefused, match="ID_DUPLICATE"):
        road_matrix(travel(), places, snap(places), "van")


def test_work_is_handed_out_in_order_and_never_far_ahead() -> None:
    started: list[int] = []

    def work(item: int) -> int:
        started.append(item)
        return item * item

    with ThreadPoolExecutor(3) as threads:
        results = done_ahead(threads, work, range(20))
        assert [next(results) for _ in range(5)] == [0, 1, 4, 9, 16]
        assert max(started) < 5 + AHEAD
        results.close()  # type: ignore[attr-defined]
        assert list(done_ahead(threads, work, range(20))) == [item * item for item in range(20)]
        with pytest.raises(ZeroDivisionError):
            list(done_ahead(threads, lambda item: 1 // (item - 3), range(20)))
