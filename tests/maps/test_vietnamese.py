"""Every word of the territory has its Vietnamese one."""

from typing import get_args, get_type_hints

from geo.places.communes import Commune
from geo.places.points import Located, PointKind
from maps.vietnamese import COMMUNE_KINDS, LOCATED, POINT_KINDS


def test_every_kind_has_a_word() -> None:
    assert set(POINT_KINDS) == set(PointKind)
    assert set(LOCATED) == set(Located)
    assert set(COMMUNE_KINDS) == set(get_args(get_type_hints(Commune)["kind"]))
