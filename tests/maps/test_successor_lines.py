"""Lines from former communes to where their people must go now."""

from __future__ import annotations

from dataclasses import replace

from geo.places.points import Located, Point, PointKind
from maps.layers.predecessors import successor_lines
from tests.maps.fixtures import predecessor_table, small_territory


def test_they_end_at_the_communes_own_centre_and_not_at_the_provinces():
    territory = small_territory()
    of_province = Point("hcc-38", PointKind.HCC_CENTRE, "HCC tỉnh", "10000", 105.58, 19.89, Located.ASSUMED, True)
    both = replace(territory, points=(*territory.points, of_province))
    table = predecessor_table(territory)
    assert successor_lines(both, table).features == successor_lines(territory, table).features
