"""The kept cells are those that calibrating makes, and are taken for nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import mean

import pytest

from geo.places import load
from geo.places.approximation import approximate, constants, outliers
from geo.places.boundaries import NO_BOUNDARIES, Boundaries
from geo.places.communes import Commune
from geo.places.kept_cells import FILE, file_text, fingerprint, kept_cells
from geo.places.points import Located
from geo.places.provinces import THANH_HOA
from geo.places.read_places import Places, read_places

PLACES = read_places(THANH_HOA)


@pytest.fixture
def calibrating(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many communes each calibration was asked for; it makes nothing. What the process remembers stays as it is:
    cells are told apart by identity, and other tests hold theirs.
    """
    asked: list[int] = []

    def calibrate(communes: tuple[Commune, ...], predecessors: object) -> Boundaries:
        asked.append(len(communes))
        return NO_BOUNDARIES

    monkeypatch.setattr(approximate, "approximate_boundaries", calibrate)
    monkeypatch.setattr(load, "_own_boundaries", cache(load._own_boundaries.__wrapped__))
    return asked


def test_calibrating_anew_makes_the_kept_cells(tmp_path: Path) -> None:
    """Not to the byte: processors sum in another order, and a search in steps ends a little elsewhere. The farthest
    seen were 0.9995 in the mean and 0.976 for the worst commune, with the BLAS of a processor without AVX2.
    """
    command = [sys.executable, "-W", "error", "-m", "geo.places.kept_cells", "--out", str(tmp_path / "cells.geojson")]
    subprocess.run(command, check=True)
    kept, anew = kept_cells(*PLACES), kept_cells(*PLACES, tmp_path / "cells.geojson")
    assert kept is not None, "python -m geo.places.kept_cells has not been run since the places or the method changed"
    assert anew is not None
    assert anew.warnings == kept.warnings
    assert list(anew.cells) == list(kept.cells) == [commune.code for commune in PLACES[0]]
    pairs = [(cell, anew.cells[code]) for code, cell in kept.cells.items()]
    overlap = [one.intersection(other).area / one.union(other).area for one, other in pairs]
    assert mean(overlap) > 0.998
    assert min(overlap) > 0.95


def test_the_file_says_the_cells_to_the_last_digit() -> None:
    kept = kept_cells(*PLACES)
    assert kept is not None
    assert file_text(kept, fingerprint(*PLACES)) == FILE.read_text(encoding="utf-8")


def test_a_territory_is_loaded_without_calibrating(calibrating: list[int]) -> None:
    assert len(load.load_territory().boundaries.cells) == 166
    assert calibrating == []


def test_nothing_of_the_calibration_is_even_loaded() -> None:
    code = "import sys; from geo.places.load import load_territory as t; t(); sys.exit('scipy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_other_provinces_are_calibrated(calibrating: list[int]) -> None:
    assert load.load_territory("04").boundaries is NO_BOUNDARIES
    assert calibrating == [56]


@pytest.mark.parametrize("module", [constants, outliers])
def test_every_number_of_the_method_counts(
    module: object, calibrating: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(*PLACES)
    numbers = {name: value for name, value in vars(module).items() if name.isupper() and name != "SOURCE"}
    assert len(numbers) >= 5
    for name, value in numbers.items():
        with monkeypatch.context() as changed:
            changed.setattr(module, name, value + 1)
            assert fingerprint(*PLACES) != before, name
    monkeypatch.setattr(module, name, value + 1)
    load.load_territory()
    assert calibrating == [166]


def _with_commune(**changes: object) -> Places:
    communes, predecessors = PLACES
    return (replace(communes[0], **changes), *communes[1:]), predecessors  # type: ignore[arg-type]


def _with_predecessor(**changes: object) -> Places:
    communes, predecessors = PLACES
    return communes, (replace(predecessors[0], **changes), *predecessors[1:])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        lambda: _with_commune(lon=105.5),
        lambda: _with_commune(lat=19.5),
        lambda: _with_commune(area_km2=1.0),
        lambda: _with_commune(kind="special_zone"),
        lambda: _with_commune(
            seats=(*PLACES[0][0].seats, replace(PLACES[0][0].seats[0], lon=105.5, located=Located.SEAT))
        ),
        lambda: _with_predecessor(lon=105.5),
        lambda: _with_predecessor(successors=("16489",)),
        lambda: _with_predecessor(district="Thị xã Bỉm Sơn"),
        lambda: (PLACES[0][1:], PLACES[1]),
        lambda: (PLACES[0], PLACES[1][1:]),
    ],
)
def test_the_cells_are_of_no_other_places(other: Callable[[], Places]) -> None:
    assert kept_cells(*other()) is None


def test_what_has_no_part_in_the_cells_does_not_count() -> None:
    """Nor do places that a processor computes a hair elsewhere."""
    assert kept_cells(*_with_commune(population=1, lon=PLACES[0][0].lon + 1e-12)) is not None
    assert kept_cells(*_with_predecessor(point_note="doubtful", moved_m=3)) is not None
