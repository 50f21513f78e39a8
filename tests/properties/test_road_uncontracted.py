"""From tags to matrix against a search that contracts and rounds nothing: an invented town, and Monaco."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from geo.roads.compile import compile_roads
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.snapped import Snapped
from geo.roads.snapping.stopping import may_stop
from geo.roads.sources.pbf import read_pbf
from geo.roads.tagged import TaggedRoads
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY, centimetres, milliseconds
from tests.geo.roads import town
from tests.geo.roads.uncontracted import Pieces, Uncontracted

PROFILES = read_profiles()


class Around:
    """One terrain, built up or not, everywhere: the search over the ways asks nobody."""

    def __init__(self, terrain: int, *, built_up: bool) -> None:
        self._terrain, self._built_up = terrain, built_up

    def terrain(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        return np.full(len(lon), self._terrain, np.uint8)

    def built_up(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        return np.full(len(lon), self._built_up)


class Compared:
    """A network both ways."""

    def __init__(self, tagged: TaggedRoads, *, terrain: int, built_up: bool) -> None:
        self.surrounded = terrain, built_up
        compiled = compile_roads(tagged, Around(terrain, built_up=built_up))
        self.graph, self.report = compiled.graph, compiled.report
        self.hierarchy = build_hierarchy(self.graph)
        self.pieces = Pieces(tagged, self.graph)

    def cells(self, name: str, hour: int | None, closed_share: float, seed: int, size: tuple[int, int]) -> float:
        """Both ways agree on random places; which share of the cells can be reached."""
        rng, profile = np.random.default_rng(seed), PROFILES[name]
        closed = rng.random(self.graph.edges) < closed_share
        travel = RoadTravel.build(self.graph, self.hierarchy, profile, hour=hour, closed=closed)
        shut = {
            piece for edge in np.flatnonzero(closed).tolist() for piece, _ in self.pieces.of_edge(self.graph, edge)
        }
        slow = Uncontracted(self.pieces, profile, hour=hour, surrounded=self.surrounded, closed=shut)
        origins, destinations = (self._places(travel, rng, count) for count in size)
        weights = travel.many_to_many(origins, destinations)
        seconds, metres = milliseconds(weights) / 1000, centimetres(weights) / 100
        targets = defaultdict(list)
        for number, (edge, along_cm) in enumerate(_on_edges(destinations)):
            spot = self.pieces.spot(self.graph, edge, along_cm)
            targets[spot.piece].append((number, spot.along_m))
        for row, (edge, along_cm) in enumerate(_on_edges(origins)):
            found = slow.from_spot(self.pieces.spot(self.graph, edge, along_cm), targets)
            assert np.flatnonzero(weights[row] < NO_WAY).tolist() == sorted(found)
            for column, (road_s, road_m) in found.items():
                away_m = (origins.away_cm[row] + destinations.away_cm[column]) / 100
                assert seconds[row, column] == pytest.approx(road_s + away_m * 3.6 / profile.access_kph, abs=0.5)
                assert metres[row, column] == pytest.approx(road_m + away_m, abs=1)
        return float((weights < NO_WAY).mean())

    def _places(self, travel: RoadTravel, rng: np.random.Generator, count: int) -> Snapped:
        """At junctions and between them, on the road and off it; on a ferry nobody lives."""
        edge = rng.choice(np.flatnonzero(travel.edge_usable.any(axis=1) & may_stop(self.graph)), count)
        share = np.where(rng.random(count) < 0.4, rng.choice([0.0, 1.0], count), rng.random(count))
        along_cm = np.rint(share * self.graph.edge_length_cm[edge]).astype(np.int64)
        away_cm = rng.integers(0, 30_000, count) * rng.integers(0, 2, count)
        nowhere = np.full(count, np.nan)
        return Snapped(edge.astype(np.int32), along_cm, away_cm, np.zeros(count, np.int8), nowhere, nowhere)


@cache
def in_town() -> Compared:
    return Compared(town.tagged(), terrain=0, built_up=False)


def _on_edges(places: Snapped) -> list[tuple[int, int]]:
    return list(zip(places.edge.tolist(), places.along_cm.tolist(), strict=True))


@pytest.mark.parametrize("name", ["motorbike", "bicycle", "van", "truck", "walking"])
@pytest.mark.parametrize(("hour", "closed_share"), [(None, 0.0), (7, 0.0), (None, 0.4)])
def test_cells_in_an_invented_town(name: str, hour: int | None, closed_share: float) -> None:
    compared = in_town()
    assert len(compared.pieces.forbidden) == compared.report.restrictions_applied == 3
    reached = [compared.cells(name, hour, closed_share, seed, (8, 25)) for seed in range(4)]
    assert (np.mean(reached) < 1) == (closed_share > 0)


def test_cells_in_monaco(reference_data: Path) -> None:
    compared = Compared(read_pbf(reference_data / "data" / "monaco.osm.pbf"), terrain=1, built_up=True)
    assert len(compared.pieces.forbidden) == compared.report.restrictions_applied > 20
    assert compared.cells("van", None, 0.0, 1, (3, 100)) == 1
    assert 0.3 < compared.cells("motorbike", 8, 0.02, 2, (3, 100)) < 1
    assert compared.cells("walking", None, 0.02, 3, (2, 150)) > 0.5
