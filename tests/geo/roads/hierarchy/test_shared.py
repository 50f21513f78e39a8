"""Many places on few streets: the same ways as those of each place asked by itself."""

import numpy as np
import pytest

from geo.roads.hierarchy import shared
from geo.roads.hierarchy.customise import Customised
from geo.roads.hierarchy.labels import fastest
from geo.roads.hierarchy.seeds import Seeds
from geo.roads.snapped import Snapped
from geo.roads.weights import NO_WAY, Weights
from tests.geo.roads.matrices.in_town import snap, spread, travel


def together(*parts: Snapped) -> Snapped:
    names = ("edge", "along_cm", "away_cm", "side", "lon", "lat")
    return Snapped(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@pytest.mark.parametrize("closed", [(), tuple(range(0, 30, 7))])
def test_places_that_share_their_nodes_have_their_own_ways(
    closed: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counting(customised: Customised, origins: Seeds, destinations: Seeds, *, executor: None) -> Weights:
        asked.append(len(origins))
        return fastest(customised, origins, destinations, executor=executor)

    monkeypatch.setattr(shared, "fastest", counting)
    places, sites, roads = snap(spread(1, 400)), snap(spread(2, 20)), travel("van", closed)
    some = places.take(np.flatnonzero(places.joined)[:3])
    crowd = together(places, some, Snapped.nowhere(2))
    found = roads.many_to_many(crowd, sites)
    assert 0 < asked[0] < len(crowd) / 2
    one_by_one = [roads.many_to_many(crowd.take(slice(i, i + 1)), sites) for i in range(len(crowd))]
    assert np.array_equal(found, np.vstack(one_by_one))
    assert (found < NO_WAY).any()
    assert (found[-2:] == NO_WAY).all()
