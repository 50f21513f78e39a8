import contextlib
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.files import geotiff
from geo.files.geotiff import Bounds, read_part
from geo.files.pixels import Pixels
from geo.roads.metric import metric_xy
from tests.geo.made_up_raster import BOX, pixels_over, write_tif

SOUTH_WEST, NORTH_EAST = metric_xy(BOX[0], BOX[1])[0], metric_xy(BOX[2], BOX[3])[0]
BOUNDS: Bounds = (*SOUTH_WEST.tolist(), *NORTH_EAST.tolist())
COUNTED = np.arange(10_000, dtype=np.float32).reshape(100, 100)


def refused(path: Path) -> str:
    with pytest.raises(InputRefused) as caught:
        read_part(path, BOUNDS)
    (fault,) = caught.value.faults
    return fault.code


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32648", "EPSG:3857", "ESRI:54009"])
def test_the_part_around_a_place_is_read_in_any_system(tmp_path: Path, crs: str) -> None:
    """A raster three times as wide as the province: the middle ninth is read, and little more."""
    pixels = pixels_over(100, 100, crs, around=0.1)
    part = read_part(write_tif(tmp_path / "a.tif", COUNTED, pixels, crs), BOUNDS)
    rows, columns = part.values.shape
    assert 33 <= rows <= 38
    assert 33 <= columns <= 38
    assert part.values[0, 0] == COUNTED[part.row, part.column]
    assert part.pixels.xy(2, 3) == pytest.approx(pixels.xy(part.row + 2, part.column + 3))
    assert part.notices == ()


def test_a_raster_that_is_turned_or_south_up_is_read(tmp_path: Path) -> None:
    usual = pixels_over(100, 100)
    south_up = usual._replace(e=-usual.e, f=BOX[1])
    part = read_part(write_tif(tmp_path / "a.tif", COUNTED[::-1].copy(), south_up), BOUNDS)
    assert part.values.shape >= (99, 99)
    turned = Pixels(0.0, usual.a, usual.c, usual.e, 0.0, usual.f)
    part = read_part(write_tif(tmp_path / "b.tif", COUNTED.T.copy(), turned), BOUNDS)
    x, y = turned.xy(40.5, 20.5)
    assert COUNTED.T[40, 20] == part.values[40 - part.row, 20 - part.column]
    assert tuple(float(each) for each in turned.row_column(x, y)) == pytest.approx((40.5, 20.5))


def test_cells_without_data_are_masked_and_further_bands_left_out(tmp_path: Path) -> None:
    values = COUNTED.copy()
    values[3, :] = -99999
    part = read_part(write_tif(tmp_path / "a.tif", values, pixels_over(100, 100), nodata=-99999, bands=2), BOUNDS)
    assert np.ma.getmaskarray(part.values)[3 - part.row].all()
    assert part.values.sum() == COUNTED.sum() - COUNTED[3].sum()
    assert [notice.code for notice in part.notices] == ["RASTER_BANDS"]


def test_what_does_not_tell_where_it_lies_is_refused(tmp_path: Path) -> None:
    pixels = pixels_over(100, 100)
    local = 'LOCAL_CS["somewhere",UNIT["metre",1]]'
    assert refused(write_tif(tmp_path / "a.tif", COUNTED, pixels, crs=None)) == "RASTER_UNPLACED"
    assert refused(write_tif(tmp_path / "b.tif", COUNTED, None)) == "RASTER_UNPLACED"
    assert refused(write_tif(tmp_path / "c.tif", COUNTED, pixels, crs=local)) == "RASTER_UNPLACED"


def test_what_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    pixels = pixels_over(100, 100)
    for shift in (-20.0, 0.1, 60.0):
        path = write_tif(tmp_path / "a.tif", COUNTED, pixels._replace(c=pixels.c + shift))
        assert refused(path) == "RASTER_OUTSIDE"
    assert refused(write_tif(tmp_path / "b.tif", COUNTED, pixels, "EPSG:32648")) == "RASTER_OUTSIDE"


def test_values_that_are_no_plain_numbers_are_refused(tmp_path: Path) -> None:
    import rasterio

    assert (
        refused(write_tif(tmp_path / "a.tif", COUNTED.astype(np.complex64), pixels_over(100, 100))) == "RASTER_VALUES"
    )
    path = write_tif(tmp_path / "b.tif", COUNTED, pixels_over(100, 100))
    with rasterio.open(path, "r+") as file:
        file.scales = [0.01]
    assert refused(path) == "RASTER_VALUES"


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_tif(tmp_path / "a.tif", COUNTED, pixels_over(100, 100))
    monkeypatch.setattr(geotiff, "MAX_CELLS", 9_000)
    assert refused(path) == "RASTER_TOO_LARGE"
    monkeypatch.undo()
    monkeypatch.setattr(geotiff, "MAX_BLOCK_CELLS", 99)
    assert refused(path) == "RASTER_TOO_LARGE"


def test_a_giant_that_holds_nothing_is_refused_by_its_size(tmp_path: Path) -> None:
    import rasterio

    pixels = pixels_over(100_000, 100_000)
    with rasterio.open(
        tmp_path / "giant.tif",
        "w",
        driver="GTiff",
        width=100_000,
        height=100_000,
        count=1,
        dtype="float32",
        crs="EPSG:4326",
        transform=rasterio.Affine(*pixels),
        tiled=True,
        sparse_ok=True,
        bigtiff="YES",
    ):
        pass
    assert refused(tmp_path / "giant.tif") == "RASTER_TOO_LARGE"


@pytest.mark.parametrize("kept", [0, 8, 100, 0.5, 0.95])
def test_truncated_files_are_refused(tmp_path: Path, kept: float) -> None:
    path = write_tif(tmp_path / "a.tif", COUNTED, pixels_over(100, 100), compress="deflate")
    content = path.read_bytes()
    path.write_bytes(content[: kept if isinstance(kept, int) else int(len(content) * kept)])
    assert refused(path) == "FILE_UNREADABLE"


def test_files_of_other_kinds_and_no_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_text("<VRTDataset><SourceFilename>/etc/passwd</SourceFilename></VRTDataset>")
    assert refused(tmp_path / "a.tif") == "FILE_UNREADABLE"
    assert refused(tmp_path) == "FILE_MISSING"
    assert refused(tmp_path / "absent.tif") == "FILE_MISSING"
    assert refused(Path("/vsicurl/http://localhost/a.tif")) == "FILE_MISSING"


def test_nothing_beside_the_file_is_read(tmp_path: Path) -> None:
    path = write_tif(tmp_path / "a.tif", COUNTED, None, crs=None)
    (tmp_path / "a.tfw").write_text("0.001\n0\n0\n-0.001\n105.4\n19.8\n")
    (tmp_path / "a.tif.aux.xml").write_text("<PAMDataset><SRS>EPSG:4326</SRS></PAMDataset>")
    assert refused(path) == "RASTER_UNPLACED"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(where=st.integers(0, 1_000), what=st.binary(min_size=1, max_size=16))
def test_damaged_bytes_give_a_part_or_a_fault_never_a_crash(where: int, what: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_tif(Path(folder) / "a.tif", COUNTED, pixels_over(100, 100), compress="deflate")
        content = bytearray(path.read_bytes())
        content[where : where + len(what)] = what
        path.write_bytes(content)
        with contextlib.suppress(InputRefused):
            assert read_part(path, BOUNDS).values.size <= geotiff.MAX_CELLS


def test_a_name_that_no_file_system_takes_is_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / ("x" * 5_000)) == "FILE_MISSING"
    assert refused(tmp_path / "a\0b") == "FILE_MISSING"
