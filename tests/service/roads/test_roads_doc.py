"""docs/roads.md keeps its word: its commands run as written, from the first to the last, and print what it shows."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.places.load import load_territory
from geo.roads.check.distances import check_distances
from geo.roads.check.known import known_distances, known_places
from geo.roads.estimate.estimate import EstimatedRoads
from tests.service.roads.town_workspace import done

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "roads"
DOC = (ROOT / "docs" / "roads.md").read_text(encoding="utf-8")


def _told() -> list[tuple[str, list[str]]]:
    """Every command of the page's consoles, and the lines shown below it."""
    told: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", DOC, flags=re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                told.append((line[2:], []))
            else:
                told[-1][1].append(line)
    return told


def _shows(shown: list[str], printed: list[str]) -> bool:
    """Whether all lines shown were printed, in this order; `...` stands for any number of others."""
    if not shown:
        return True
    pattern = "".join("(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def test_a_line_that_was_not_printed_is_found() -> None:
    assert _shows(["a", "...", "d"], ["a", "b", "c", "d"])
    assert _shows(["a", "..."], ["a"])
    assert not _shows(["a", "c"], ["a", "b", "c"])
    assert not _shows(["a"], ["a", "b"])


def test_the_commands_of_the_page_print_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, tmp_path / "examples" / "roads")
    commands = _told()
    assert {command.split()[1] for command, _ in commands} >= {"init", "matrix", "route", "isochrone", "roads"}
    for command, shown in commands:
        word, *arguments = shlex.split(command)
        if word == "export":
            monkeypatch.setenv(*arguments[0].split("="))
        else:
            assert word == "buuta"
            printed = done(*arguments).splitlines()
            assert _shows(shown, printed), f"{command}\n" + "\n".join(printed)


def test_the_example_is_what_its_program_draws(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, EXAMPLE / "make_town.py", tmp_path], check=True, env=environment, timeout=60)
    for name in ("river-town.osm", "points.csv", "stops.csv", "flood.geojson"):
        assert (tmp_path / name).read_bytes() == (EXAMPLE / name).read_bytes(), name


def test_the_table_of_known_distances_is_what_the_estimate_gives() -> None:
    known, territory = known_distances(), load_territory()
    matrix = EstimatedRoads.from_territory(territory).matrix(known_places(known, territory), "van")
    checks = check_distances(matrix, known)
    agree = sum(each.verdict == "agrees" for each in checks)
    assert f"{agree} of {len(checks)} agree." in DOC
    found = {
        (each.known.to_name.partition(" (")[0], f"{each.ours_m / 1000:.1f}", str(each.verdict))
        for each in checks
        if each.ours_m is not None and each.known.from_name.startswith("Thanh Hóa")
    }
    section = DOC.partition("## Is it right?")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| [\d to]+ \| ([\d.]+) \| (\w+) \|$", section, flags=re.MULTILINE)
    assert len(rows) == 8
    assert set(rows) <= found


def test_every_file_that_the_page_names_is_there() -> None:
    links = re.findall(r"\]\((?!https:)([^)#]+)", DOC)
    assert len(links) >= 9
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
    pictures = [ROOT / "docs" / "img" / f"roads-{name}.png" for name in ("reach", "flooded")]
    assert all(picture.stat().st_size < 150_000 for picture in pictures)
