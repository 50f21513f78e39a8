"""Components that no memory holds are refused before anything is made of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.errors import InputRefused
from routing.problem.decompose import decompose
from routing.validate import sizes
from routing.validate.validate import validated
from tests.routing.streets import carrier, stop, street
from tests.routing.towns import town


def _with_stops(count):
    (component,) = decompose(street({"office": 0, "a": 1}, [carrier()], [stop("a")]))
    return replace(component, stops=component.stops * count)


def test_sixty_thousand_stops_in_one_are_refused_with_the_numbers():
    assert sizes.check([_with_stops(10_000)]) == []
    (fault,) = sizes.check([_with_stops(60_000)])
    assert (fault.code, fault.row) == ("COMPONENT_TOO_LARGE", "office")
    assert "60,001 stops and depots" in fault.message
    assert "80 GiB" in fault.message
    assert "18,918 fit into 8 GiB" in fault.message


def test_every_profile_has_ways_of_its_own():
    component = _with_stops(12_000)
    assert sizes.check([component]) == []
    assert len(sizes.check([replace(component, ways=component.ways * 3)])) == 1


def test_offices_are_counted_one_by_one(monkeypatch):
    monkeypatch.setattr(sizes, "LIMIT_BYTES", sizes.BYTES_PER_WAY * 20**2)
    validated(town(depots=3, stops=10))
    with pytest.raises(InputRefused, match="COMPONENT_TOO_LARGE"):
        validated(town(depots=3, stops=25))
