"""Matrices on random towns: kept, streamed and joined ones against whole ones."""

import tempfile
from functools import cache
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.matrix import Matrix, load_matrix
from geo.roads.estimate import EstimatedRoads
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.joined import JoinedRoads
from geo.roads.matrices.cache import MatrixCache
from geo.roads.matrices.files import write_matrix
from geo.roads.matrices.road_rows import road_matrix
from geo.roads.place import Place
from geo.roads.profiles.read import read_profiles
from geo.roads.snapping.snapper import Snapper
from geo.roads.travel import RoadTravel
from tests.geo.roads.snapping.roads import at, graph_of

GRIDS = ("travel_s", "distance_m", "unreachable", "estimated")
VAN = read_profiles()["van"]
ESTIMATED = EstimatedRoads(*np.array([at(1000 * x, 1000 * y) for x in range(3) for y in range(3)]).T, ["plain"] * 9)


class Town:
    """Random streets, some of them one-way, some closed; places, some of them far off."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        corners = rng.integers(0, 6, (24, 2, 2)) * 300.0
        ways = {edge: {"highway": "residential", "oneway": "yes"} for edge in range(0, 24, 4)}
        graph = graph_of([[tuple(each) for each in line] for line in corners], ways)
        hierarchy = build_hierarchy(graph)
        self.open = RoadTravel.build(graph, hierarchy, VAN)
        self.closed = RoadTravel.build(graph, hierarchy, VAN, closed=rng.random(graph.edges) < 0.2)
        self.snapper = Snapper(self.open)
        spots = rng.integers(-3500, 5000, (9, 2))
        spots[:6] = rng.integers(-200, 1700, (6, 2))
        spots[5] = spots[0]
        self.places = [Place(f"p{i}", *at(*spot)) for i, spot in enumerate(spots.tolist())]

    def real(self, travel: RoadTravel, places: list[Place] | None = None) -> Matrix:
        places = self.places if places is None else places
        return road_matrix(travel, places, self.snapper.snap(places), "van")

    def joined(self, travel: RoadTravel) -> JoinedRoads:
        open_of = None if travel is self.open else lambda _: self.open
        return JoinedRoads(ESTIMATED, lambda _: travel, open_of=open_of)


@cache
def town(seed: int) -> Town:
    return Town(seed)


seeds = st.integers(0, 30)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(seeds, st.booleans())
def test_each_cell_is_real_estimated_or_cut_and_the_masks_tell_which(seed: int, closed: bool) -> None:
    this = town(seed)
    travel = this.closed if closed else this.open
    matrix, real, everything_open = (
        this.joined(travel).matrix(this.places, "van"),
        this.real(travel),
        this.real(this.open),
    )
    estimate = ESTIMATED.matrix(this.places, "van")
    own = np.eye(len(this.places), dtype=bool)
    by_road, cut = ~real.unreachable & ~own, real.unreachable & ~everything_open.unreachable
    assert np.array_equal(matrix.unreachable, cut)
    assert np.array_equal(matrix.estimated & ~own, ~by_road & ~cut & ~own)
    for grid in ("travel_s", "distance_m"):
        cells, known, guessed = (getattr(each, grid) for each in (matrix, real, estimate))
        assert np.array_equal(cells[by_road], known[by_road])
        assert np.array_equal(cells[matrix.estimated], guessed[matrix.estimated])
        assert not cells[cut].any()
        assert not cells[own].any()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(seeds, st.lists(st.lists(st.integers(0, 8), min_size=1, max_size=9, unique=True), min_size=1, max_size=4))
def test_a_matrix_from_the_cache_is_the_whole_one(seed: int, asked: list[list[int]]) -> None:
    this = town(seed)
    with tempfile.TemporaryDirectory() as folder:
        cache = MatrixCache(Path(folder))
        for chosen in asked:
            places = [this.places[i] for i in chosen]
            kept = road_matrix(this.open, places, this.snapper.snap(places), "van", cache=cache)
            whole = this.real(this.open, places)
            assert all(np.array_equal(getattr(kept, grid), getattr(whole, grid)) for grid in GRIDS)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(seeds, st.integers(0, 9))
def test_the_streamed_file_holds_the_matrix(seed: int, count: int) -> None:
    this = town(seed)
    roads, places = this.joined(this.closed), this.places[:count]
    with tempfile.TemporaryDirectory() as folder:
        path, ids = Path(folder) / "m.npz", [place.id for place in places]
        write_matrix(path, ids, roads.rows(places, "van"), "van", roads.fingerprint("van"))
        assert load_matrix(path).to_bytes() == roads.matrix(places, "van").to_bytes()
