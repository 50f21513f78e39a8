"""Every command that makes files of a plan for a reader: what that reader may not know changes no byte of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from routing.plan.read import write_plan
from routing.problem.read import write_problem
from service.usecases.plan_places import write_plan_places
from service.usecases.plan_readers import Reader
from tests.maps.fixtures import small_territory
from tests.maps.secret_day import day
from tests.service.roads.town_workspace import done

READERS = (Reader.PUBLIC, Reader.POSTMAN, Reader.PAYMENT, Reader.KT1)
#: Maps have no other readers but planners.
OF_MAPS = (Reader.PUBLIC, Reader.POSTMAN)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """No workspace; maps are drawn on three communes."""
    monkeypatch.setattr("service.usecases.maps.ground.territory_in_use", lambda _: small_territory())


def written(folder: Path, reader: Reader, world: int) -> dict[str, bytes]:
    """What the commands write of the day of one world, by name."""
    made, out = day(reader, world), folder / "out"
    out.mkdir(parents=True)
    files = problem, plan = folder / "problem.json", folder / "plan.json"
    places = folder / "places.csv"
    write_plan_places(places, made.on_map.places)
    for name in ("", "-feeder", "-trunk_back", "-agencies"):
        write_problem(folder / f"problem{name}.json", made.planned.loaded)
        write_plan(folder / f"plan{name}.json", made.planned.plan)
    told = ("--places", places, "--for", reader)
    for ending in ("geojson", "gpkg", "xlsx"):
        done("plan-export", *files, *told, "-o", out / f"plan.{ending}")
    other = folder / "other.json"
    write_plan(other, made.planned.plan)
    done("compare", problem, plan, other, *told, "-o", out / "compare.html")
    done("sheets", *files, *told, "--as", "pdf,gpx,kml", "--out", out / "sheets")
    if reader in OF_MAPS:
        for name in ("rounds.html", "rounds.pdf"):
            done("map", "rounds", *files, *told, "-o", out / name)
        done("map", "rounds", *files, *told, "--round", "an", "-o", out / "an.svg")
        done("map", "dossiers", folder, "--for", reader, "-o", out / "dossiers.html")
    return dict(_read(out))


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


@pytest.mark.parametrize("reader", READERS)
def test_what_is_hidden_changes_no_byte_of_what_a_command_writes(reader: Reader, tmp_path: Path) -> None:
    one, other = (written(tmp_path / str(world), reader, world) for world in (0, 1))
    assert len(one) >= 4 + 3 * 4
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
