"""Any register that is written and imported again changes nothing, whatever its texts and values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.files.read import read_table
from geo.places.names import fold, nfc
from geo.places.point_import.read import import_points
from geo.places.points import Located, Point, PointKind, Service
from geo.places.points_file import write_points
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory
from tests.geo.places.point_lists import FewAddresses

TERRITORY = made_up_territory(1)
CODES = tuple(commune.code for commune in TERRITORY.communes)

#: What lists are written in. Letters of other alphabets may look like an old Vietnamese encoding to the reader.
LETTERS = "abcXYZ019 ,.;:-–'\"()/=+@#|\n\tăâđêôơưàảãáạĐẾộữỵÝ"
texts = st.text(LETTERS, max_size=20)
lines = texts.map(nfc)
names = lines.filter(lambda text: bool(text) and not fold(text).startswith("vi du"))


@st.composite
def points(draw: st.DrawFn) -> Point:
    kind = draw(st.sampled_from(PointKind))
    return Point(
        id=draw(names),
        kind=kind,
        name=draw(names),
        commune=draw(st.sampled_from(CODES)),
        lon=draw(st.floats(WEST, WEST + 2 * SIDE)),
        lat=draw(st.floats(SOUTH, SOUTH + 2 * SIDE)),
        located=draw(st.sampled_from(Located)),
        known=draw(st.booleans()),
        dispatches=kind is PointKind.POST_OFFICE and draw(st.booleans()),
        note=draw(lines),
        services=tuple(each for each in Service if draw(st.booleans())),
        hours=draw(st.sampled_from(["", "24/7", "Mo-Fr 07:30-11:30,13:30-17:00; PH off", "Mo-Su 18:00-06:00"])),
        capacity=draw(st.none() | st.integers(0, 999_999)),
        staff=draw(st.none() | st.integers(0, 999_999)),
        serves=tuple(draw(st.lists(st.sampled_from(CODES), unique=True))),
        address=draw(lines),
        source=draw(lines),
    )


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(points(), min_size=1, max_size=6, unique_by=lambda point: point.id))
def test_a_register_imported_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, register: list[Point]
) -> None:
    territory = replace(TERRITORY, points=tuple(register), dispatch={})
    path: Path = tmp_path_factory.mktemp("points") / "points.csv"
    write_points(path, register)
    result = import_points(read_table(path), territory, gazetteer=FewAddresses())
    assert result.difference.changed == ()
    assert result.difference.empty
