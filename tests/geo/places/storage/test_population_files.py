"""What a workspace keeps of people comes back as it was: the raster and the groups."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.places.people_groups import PeopleGroup
from geo.places.population_raster import PopulationRaster
from geo.places.storage.groups_csv import read_groups, write_groups
from geo.places.storage.parts import changed_parts
from geo.places.storage.population_tif import read_population, write_population
from tests.geo.made_up import made_up_territory
from tests.geo.made_up_raster import made_up_raster, write_raster


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32648", "ESRI:54009"])
def test_a_raster_comes_back_bit_by_bit_and_in_the_same_bytes(tmp_path: Path, crs: str) -> None:
    raster = replace(made_up_raster(1, rows=33, columns=300, crs=crs), source="Ai đó & <bạn>", year=None)
    write_population(tmp_path / "a.tif", raster)
    write_population(tmp_path / "b.tif", raster)
    assert read_population(tmp_path / "a.tif").same_as(raster)
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.tif", "b.tif"]


def test_other_programs_find_place_and_people(tmp_path: Path) -> None:
    import rasterio

    raster = made_up_raster(1, crs="EPSG:32648")
    write_population(tmp_path / "a.tif", raster)
    with rasterio.open(tmp_path / "a.tif") as file:
        assert file.crs == rasterio.CRS.from_epsg(32648)
        assert tuple(file.transform)[:6] == pytest.approx(tuple(raster.pixels))
        assert (file.read(1) == raster.values).all()


def test_a_raster_of_another_hand_is_refused(tmp_path: Path) -> None:
    assert refused(write_raster(tmp_path / "a.tif", made_up_raster(1))) == "FORMAT_UNKNOWN"
    (tmp_path / "b.tif").write_bytes(b"II*\0")
    assert refused(tmp_path / "b.tif") == "FILE_UNREADABLE"


def refused(path: Path) -> str:
    with pytest.raises(InputRefused) as caught:
        read_population(path)
    return caught.value.faults[0].code


@settings(max_examples=40, deadline=None, derandomize=True)
@given(where=st.integers(8, 5_000), what=st.binary(min_size=1, max_size=64))
def test_damaged_bytes_give_a_raster_or_a_fault_never_a_crash(where: int, what: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.tif"
        write_population(path, made_up_raster(1))
        content = bytearray(path.read_bytes())
        content[where : where + len(what)] = what
        path.write_bytes(content)
        with contextlib.suppress(InputRefused):
            assert isinstance(read_population(path), PopulationRaster)


def test_groups_come_back(tmp_path: Path) -> None:
    groups = (
        PeopleGroup('trên 60 tuổi, "già"', "commune", {"10000": 1, "10001": 0}, "Cục Thống kê, 2025"),
        PeopleGroup("hộ nghèo", "predecessor", {"00007": 10**9}),
    )
    write_groups(tmp_path / "groups.csv", groups)
    assert read_groups(tmp_path / "groups.csv") == groups
    (tmp_path / "groups.csv").write_text("group,by,code,people,source\na,commune,1,many,\n", encoding="utf-8")
    with pytest.raises(InputRefused, match="FILE_UNREADABLE"):
        read_groups(tmp_path / "groups.csv")


def test_a_raster_and_groups_are_parts_of_a_territory() -> None:
    bare = made_up_territory(1)
    raster = made_up_raster(1)
    told = replace(bare, population_raster=raster, groups=(PeopleGroup("a", "commune", {}),))
    assert changed_parts(bare, told) == ("population", "groups")
    again = replace(told, population_raster=made_up_raster(1))
    assert changed_parts(told, again) == ()
    for other in (replace(raster, licence="-"), made_up_raster(2), replace(raster, values=raster.values[1:])):
        assert changed_parts(told, replace(told, population_raster=other)) == ("population",)
