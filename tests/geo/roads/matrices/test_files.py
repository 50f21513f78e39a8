import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.matrix import Matrix, load_matrix
from geo.roads.matrices.files import write_matrix
from geo.roads.matrices.rows import Rows

IDS = ("BC-1", "=1+1", 'a "b", c', "Xã Đông Tiến", "-5")


def random_matrix(ids: tuple[str, ...] = IDS) -> Matrix:
    rng, n = np.random.default_rng(1), len(ids)
    travel_s, distance_m = (rng.integers(1, 90_000, (n, n)).astype(np.int32) for _ in range(2))
    unreachable, estimated = rng.random((n, n)) < 0.2, rng.random((n, n)) < 0.3
    travel_s[unreachable] = distance_m[unreachable] = 0
    return Matrix(ids, travel_s, distance_m, unreachable, estimated, "motorbike", "0123456789abcdef")


def rows_of(matrix: Matrix, size: int = 2) -> Iterator[Rows]:
    for first in range(0, len(matrix), size):
        at = slice(first, first + size)
        grids = (matrix.travel_s[at], matrix.distance_m[at], matrix.unreachable[at], matrix.estimated[at])
        yield Rows(first, *grids)


@pytest.mark.parametrize("ids", [IDS, (), ("one",)])
def test_the_file_is_that_of_the_whole_matrix(tmp_path: Path, ids: tuple[str, ...]) -> None:
    matrix, path = random_matrix(ids), tmp_path / "new" / "m.npz"
    written = write_matrix(path, ids, rows_of(matrix), matrix.profile, matrix.fingerprint)
    read = load_matrix(path, sha256=written.sha256)
    assert read.to_bytes() == matrix.to_bytes()
    assert written.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert written.pairs == len(ids) * (len(ids) - 1)
    assert written.estimated == round(matrix.estimated_share * written.pairs)
    assert written.unreachable == int(matrix.unreachable.sum() - np.trace(matrix.unreachable))
    assert [each.name for each in path.parent.iterdir()] == ["m.npz"]


def test_the_members_are_those_that_numpy_writes(tmp_path: Path) -> None:
    matrix = random_matrix()
    write_matrix(tmp_path / "m.npz", IDS, rows_of(matrix), matrix.profile, matrix.fingerprint)
    (tmp_path / "whole.npz").write_bytes(matrix.to_bytes())
    with np.load(tmp_path / "m.npz") as ours, np.load(tmp_path / "whole.npz") as theirs:
        assert ours.files == theirs.files
        for name in ours.files:
            assert ours.zip.read(f"{name}.npy") == theirs.zip.read(f"{name}.npy")
            assert ours.zip.getinfo(f"{name}.npy").date_time == theirs.zip.getinfo(f"{name}.npy").date_time


def test_the_same_rows_give_the_same_bytes_whatever_the_blocks(tmp_path: Path) -> None:
    matrix = random_matrix()
    for size in (1, 3, 9):
        path = tmp_path / f"{size}.npz"
        write_matrix(path, IDS, rows_of(matrix, size), matrix.profile, matrix.fingerprint)
        assert path.read_bytes() == (tmp_path / "1.npz").read_bytes()


def test_the_table_has_a_line_a_pair_and_no_formula(tmp_path: Path) -> None:
    matrix, table = random_matrix(), tmp_path / "m.csv"
    write_matrix(tmp_path / "m.npz", IDS, rows_of(matrix), matrix.profile, matrix.fingerprint, table=table)
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    with table.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    shown = ["BC-1", "'=1+1", 'a "b", c', "Xã Đông Tiến", "'-5"]
    assert [(line["from"], line["to"]) for line in lines] == [(a, b) for a in shown for b in shown if a != b]
    off = ~np.eye(len(IDS), dtype=bool)
    for name in ("travel_s", "distance_m", "unreachable", "estimated"):
        assert [int(line[name]) for line in lines] == getattr(matrix, name)[off].astype(int).tolist()


def test_rows_that_fail_leave_the_old_files(tmp_path: Path) -> None:
    matrix, path, table = random_matrix(), tmp_path / "m.npz", tmp_path / "m.csv"
    for each in (path, table):
        each.write_text("old", encoding="utf-8")

    def interrupted() -> Iterator[Rows]:
        yield next(rows_of(matrix))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_matrix(path, IDS, interrupted(), "van", "f", table=table)
    for rows in (list(rows_of(matrix))[:-1], list(rows_of(matrix))[1:]):
        with pytest.raises(ValueError, match="row"):
            write_matrix(path, IDS, rows, "van", "f", table=table)
    assert [each.read_text(encoding="utf-8") for each in (path, table)] == ["old", "old"]
    assert len(list(tmp_path.iterdir())) == 2


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    matrix = random_matrix()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path, tmp_path / "file" / "m.npz"):
        with pytest.raises(InputRefused) as refused:
            write_matrix(path, IDS, rows_of(matrix), "van", "f")
        assert [each.code for each in refused.value.faults] == ["OUTPUT_UNWRITABLE"]
    with pytest.raises(InputRefused) as refused:
        write_matrix(tmp_path / "m.npz", ("a", "b", "a", "c", "b"), rows_of(matrix), "van", "f")
    assert [(each.code, each.row) for each in refused.value.faults] == [("ID_DUPLICATE", "a"), ("ID_DUPLICATE", "b")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the disk that is always full")
def test_a_full_disk_is_told_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = random_matrix()
    with Path("/dev/full").open("r+b", buffering=0) as full:
        monkeypatch.setattr("geo.roads.matrices.files.tempfile.TemporaryFile", lambda **_: full)
        with pytest.raises(InputRefused, match=r"OUTPUT_UNWRITABLE.*No space left"):
            write_matrix(tmp_path / "m.npz", IDS, rows_of(matrix), "van", "f")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
        write_matrix(tmp_path / ("x" * 300), IDS, rows_of(random_matrix()), "motorbike", "0123456789abcdef")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the disk that is always full")
def test_a_disk_that_is_full_at_the_end_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    matrix, opened = random_matrix(), Path.open

    def onto_a_full_disk(path: Path, mode: str = "r") -> object:
        return opened(Path("/dev/full"), "r+b") if mode == "xb" else opened(path, mode)

    monkeypatch.setattr(Path, "open", onto_a_full_disk)
    with pytest.raises(InputRefused, match="No space left on device"):
        write_matrix(tmp_path / "m.npz", IDS, rows_of(matrix), "motorbike", "0", table=tmp_path / "m.csv")
    assert not list(tmp_path.iterdir())
