"""How the difference of an import is told and written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.files.read import read_table
from geo.places.hamlets import Hamlet
from geo.places.points import Located, Point, PointKind
from geo.places.register_import.difference import Difference
from service.cli.import_register import tell_changed, tell_counts
from service.usecases.register_difference import write_difference

POINT = Point("007", PointKind.POST_OFFICE, "BC Nga An", "16144", 106.0, 20.0, Located.MAPPED, known=True)
MOVED = replace(POINT, lat=20.0145, hours="Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30-11:30; PH off", source="x.xlsx")
OTHER = replace(POINT, id="other", name="=BC")


def between(old: tuple[Point, ...], new: tuple[Point, ...], leaving: tuple[Point, ...] = ()) -> Difference[Point]:
    return Difference("points", old, new, (), leaving)


def told(difference: Difference[Point], capsys: pytest.CaptureFixture[str]) -> list[str]:
    tell_changed(difference, lambda point: point.name, show_all=False)
    return capsys.readouterr().out.splitlines()


def test_a_change_is_a_short_line_with_the_way_moved(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = told(between((POINT,), (MOVED,)), capsys)
    assert line == "Changed 007 BC Nga An: moved 1.6 km; hours - -> 'Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30…'"
    (line,) = told(between((POINT,), (replace(POINT, lon=106.001),)), capsys)
    assert line.endswith(": moved 104 m")
    (line,) = told(between((POINT,), (replace(POINT, source="x.xlsx"),)), capsys)
    assert line.endswith(": source - -> 'x.xlsx'")


def test_a_hamlet_that_gets_a_place_did_not_move(capsys: pytest.CaptureFixture[str]) -> None:
    hamlet = Hamlet("h", "thôn", "Đông", "16144")
    placed = replace(hamlet, lon=106.0, lat=20.0)
    tell_changed(Difference("hamlets", (hamlet,), (placed,), (), ()), lambda each: each.name, show_all=False)
    assert capsys.readouterr().out == "Changed h Đông: place - -> 106.00000, 20.00000\n"


def test_the_counts_are_of_the_file_and_of_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    tell_counts(between((POINT, OTHER), (MOVED, OTHER, replace(OTHER, id="new"))), "point", 2)
    assert capsys.readouterr().out.splitlines() == [
        "1 point added, 1 changed, 0 of the file as before.",
        "1 other point of the register stays.",
    ]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_every_change_is_written_field_by_field(ending: str, tmp_path: Path) -> None:
    difference = between((POINT, OTHER), (MOVED, replace(POINT, id="new")), (OTHER,))
    write_difference(tmp_path / f"d{ending}", difference)
    rows = [tuple(row.cells.values()) for row in read_table(tmp_path / f"d{ending}").rows]
    assert ("changed", "007", "BC Nga An", "lat", "20.0", "20.0145", "1612") in rows
    assert ("changed", "007", "BC Nga An", "source", "", "x.xlsx", "") in rows
    assert ("added", "new", "BC Nga An", "commune", "", "16144", "") in rows
    assert ("leaving", "other", "=BC", "name", "=BC", "", "") in rows
    assert len([row for row in rows if row[0] == "changed"]) == 3


def test_a_table_has_a_tables_name(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="FORMAT_UNSUPPORTED"):
        write_difference(tmp_path / "d.txt", between((POINT,), (MOVED,)))
