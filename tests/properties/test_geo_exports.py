"""Whatever texts a register holds: its export in any format, imported again, changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.files.cells import tidy
from geo.files.read import read_table
from geo.files.source_table import SourceRow, SourceTable
from geo.places.claims_file import COLUMNS, read_claims
from geo.places.hamlet_import.read import import_hamlets
from geo.places.point_import.read import import_points
from geo.places.storage.exports.formats import Format, export_layers
from geo.places.storage.layers import CLAIMS, HAMLETS, POINTS, Layer
from geo.places.territory import Territory
from tests.geo.made_up import made_up_territory

MADE_UP = made_up_territory(1)
COMMUNE = MADE_UP.communes[0].code
ENDINGS = {Format.SHP: "zip", Format.GEOPARQUET: "parquet"}
#: What tables, markup, formulas and programs take for something else than text.
PIECES = [
    *("'", "''", '"', '""', "=", "+", "-", "@", ",", ";", "|", "\t", "\n", "\\", "{0}", "%s", "<b>", "&lt;", "]]>"),
    *(
        "_x0041_",
        "NULL",
        "#N/A",
        "TRUE",
        "1e5",
        "007",
        "12,5",
        "2025-07-01",
        "=1+1",
        "sep=;",
        "null",
        "ợ",
        "Điểm ",
        "A",
    ),
]
hostile = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join), min_size=3, max_size=12)
#: Texts that lost an apostrophe, a name or a line on the way.
KNOWN = ["'=A", "''+A", "'@", '"\'-A"', "A\tB", "=A", "_x0041_A"]


def table(rows: Sequence[dict[str, str]]) -> SourceTable:
    """Rows as a reader gives them."""
    told = tuple(
        SourceRow(f"line {at}", {name: tidy(text) for name, text in row.items()}) for at, row in enumerate(rows)
    )
    return SourceTable("texts", tuple(rows[0]), told)


def again(folder: Path, territory: Territory, layer: Layer, as_: Format) -> SourceTable:
    """A layer written and read."""
    path = folder / f"{layer.name}.{ENDINGS.get(as_, as_)}"
    assert export_layers(path, territory, [layer], as_) == []
    return read_table(path)


def line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("as_", Format)
@settings(max_examples=12, derandomize=True, deadline=None)
@given(hostile)
@example(KNOWN)
def test_points(tmp_path_factory: pytest.TempPathFactory, as_: Format, texts: list[str]) -> None:
    rows = [
        {
            "id": f"{line(text)} {at}",
            "kind": "agency",
            "name": f"{line(text)} {at}",
            "commune": COMMUNE,
            "lon": "105.4512345",
            "lat": "19.7212345",
            # A Shapefile's texts have no lines: other programs break them at will.
            "note": line(text) if as_ is Format.SHP else text,
            "address": line(text),
            "source": f"{line(text)}.",
        }
        for at, text in enumerate(texts)
    ]
    points = import_points(table(rows), MADE_UP).points
    register = replace(MADE_UP, points=points)
    assert import_points(again(tmp_path_factory.mktemp("a"), register, POINTS, as_), register).points == points


@pytest.mark.parametrize("as_", Format)
@settings(max_examples=12, derandomize=True, deadline=None)
@given(hostile)
@example(KNOWN)
def test_hamlets(tmp_path_factory: pytest.TempPathFactory, as_: Format, texts: list[str]) -> None:
    rows = [
        {
            "id": f"{line(text)} {at}",
            "kind": "bản",
            "name": f"{line(text)} {at}",
            "commune": COMMUNE,
            "people": str(at),
            "source": f"{line(text)}.",
        }
        for at, text in enumerate(texts)
    ]
    try:
        hamlets = import_hamlets(table(rows), MADE_UP).hamlets
    except InputRefused:  # two names that are one
        assume(False)
    register = replace(MADE_UP, hamlets=hamlets)
    assert import_hamlets(again(tmp_path_factory.mktemp("a"), register, HAMLETS, as_), register).hamlets == hamlets


@pytest.mark.parametrize("as_", [each for each in Format if each is not Format.SHP])
@settings(max_examples=12, derandomize=True, deadline=None)
@given(hostile)
@example(KNOWN)
def test_claims(tmp_path_factory: pytest.TempPathFactory, as_: Format, texts: list[str]) -> None:
    texts = [line(text) or "-" for text in texts]
    rows = [
        dict.fromkeys(COLUMNS, text)
        | {"id": f"{text} {at}", "number": f"{at}.5" * (at % 2), "source_date": "2025-07"}
        for at, text in enumerate(texts)
    ]
    claims = read_claims(table(rows))
    register = replace(MADE_UP, claims=claims)
    assert read_claims(again(tmp_path_factory.mktemp("a"), register, CLAIMS, as_)) == claims
