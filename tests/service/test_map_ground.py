"""Roads under a map are drawn only where their source is told."""

from __future__ import annotations

import numpy as np

from geo.places.load import load_territory
from maps.layers.base import RoadLine
from service.usecases.maps.ground import Ground
from service.usecases.territory_sources import sources_of
from tests.maps.fixtures import small_territory

CREDIT = "© OpenStreetMap contributors (ODbL)"


def test_a_page_that_does_not_name_their_source_gets_no_roads():
    road = RoadLine(np.array([(105.5, 19.8), (105.6, 19.9)]), "major")
    ground = Ground(small_territory(), (road,), CREDIT, ("Xã, phường: a", "Điểm: b", f"Đường nền: {CREDIT}"))
    assert ground.roads_credited_by(CREDIT) == (road,)
    assert ground.roads_credited_by("", "another source") == ()
    assert Ground(small_territory(), (), "", ()).roads_credited_by("") == ()


def test_the_source_of_points_is_told_where_they_are_drawn():
    ground = Ground(small_territory(), (), CREDIT, ("Xã, phường: a", "Điểm: b", f"Đường nền: {CREDIT}"))
    assert ground.without_points == ("Xã, phường: a", f"Đường nền: {CREDIT}")


def test_what_is_said_of_thanh_hoas_tables_is_not_said_of_other_provinces(tmp_path, monkeypatch):
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path))
    here = {source.part: source for source in sources_of(load_territory("38"), None)}
    there = {source.part: source for source in sources_of(load_territory("79"), None)}
    assert "27 bưu cục" in here["points"].vi
    assert "27" not in there["points"].vi + there["points"].en
    assert "1686" not in there["communes"].vi + there["communes"].en
    assert "vietnamadminunits" in there["communes"].vi
