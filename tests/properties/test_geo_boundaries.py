"""Approximate cells over any tables, however wrong: one valid cell a commune, and no overlaps."""

from __future__ import annotations

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.places.approximate import approximate_boundaries
from geo.places.communes import Commune
from geo.places.points import Located
from geo.places.predecessors import Predecessor

#: Few values, so that places coincide; the last is far out at sea.
LON = st.sampled_from([105.0, 105.0, 105.05, 105.1, 105.2, 105.201, 105.3, 105.4, 112.0])
LAT = st.sampled_from([20.0, 20.0, 20.05, 20.1, 20.2, 20.3])
AREA = st.sampled_from([0.0, 0.5, 20.0, 35.5, 60.0, 300.0])


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Commune], list[Predecessor]]:
    communes = [
        Commune(f"{n}", f"Xã {n}", draw(st.sampled_from(["commune", "special_zone"])), draw(AREA), None, "", draw(LON), draw(LAT), ())  # noqa: E501
        for n in range(draw(st.integers(1, 8)))
    ]  # fmt: skip
    codes = st.sampled_from([commune.code for commune in communes])
    predecessors = [
        Predecessor(
            f"old-{n}",
            f"Xã cũ {n}",
            "Xã",
            draw(st.sampled_from("xy")),
            draw(LON),
            draw(LAT),
            tuple(draw(st.lists(codes, min_size=1, max_size=3, unique=True))),
            Located.PREDECESSOR_CENTRE,
        )
        for n in range(draw(st.integers(0, 12)))
    ]
    return communes, predecessors


@settings(max_examples=12, derandomize=True, deadline=None)
@given(tables())
def test_every_commune_has_a_valid_cell_and_none_overlap(known: tuple[list[Commune], list[Predecessor]]) -> None:
    communes, predecessors = known
    cells = approximate_boundaries(communes, predecessors).cells
    assert list(cells) == [commune.code for commune in communes]
    assert all(cell.is_valid and not cell.is_empty for cell in cells.values())
    assert shapely.coverage_is_valid(list(cells.values()))
