import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from geo.errors import Fault
from geo.matrix import Matrix
from geo.roads.matrices import cache as module
from geo.roads.matrices import road_rows as rows_module
from geo.roads.matrices.cache import MatrixCache
from geo.roads.matrices.kept import kept_bytes
from geo.roads.matrices.road_rows import road_matrix, road_rows
from geo.roads.place import Place
from tests.geo.roads.matrices.in_town import cells_of, counting, snap, spread, travel

PLACES = [place for place, joins in zip(spread(3, 40), snap(spread(3, 40)).joined, strict=True) if joins]


def asked(places: list[Place], cache: MatrixCache) -> tuple[Matrix, int]:
    """The matrix and how many of its cells were computed."""
    counted = counting()
    matrix = road_matrix(counted, places, snap(places), "van", cache=cache)
    return matrix, cells_of(counted)


def check(matrix: Matrix, places: list[Place]) -> None:
    whole = road_matrix(travel(), places, snap(places), "van")
    assert matrix.ids == whole.ids
    for grid in ("travel_s", "distance_m", "unreachable", "estimated"):
        assert np.array_equal(getattr(matrix, grid), getattr(whole, grid))


def test_only_new_rows_and_columns_are_computed(tmp_path: Path) -> None:
    cache, n = MatrixCache(tmp_path / "matrices"), len(PLACES)
    assert asked(PLACES[:-3], cache)[1] == (n - 3) ** 2
    matrix, computed = asked(PLACES, cache)
    assert computed == n**2 - (n - 3) ** 2
    check(matrix, PLACES)
    for places in (PLACES, PLACES[::-1], PLACES[5:9]):
        matrix, computed = asked(places, cache)
        assert computed == 0
        check(matrix, places)


def test_what_was_kept_fits_in_blocks_and_on_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "BLOCK_CELLS", 3 * len(PLACES))
    cache = MatrixCache(tmp_path)
    asked(PLACES[::2], cache)
    with ThreadPoolExecutor(2) as threads:
        check(road_matrix(travel(), PLACES, snap(PLACES), "van", executor=threads, cache=cache), PLACES)
    assert asked(PLACES, cache)[1] == 0


def test_a_place_is_known_by_its_spot_not_by_its_id(tmp_path: Path) -> None:
    cache = MatrixCache(tmp_path)
    asked(PLACES, cache)
    renamed = [Place(f"other {place.id}", place.lon, place.lat) for place in PLACES]
    assert asked(renamed, cache)[1] == 0
    moved = [Place(PLACES[0].id, PLACES[0].lon + 0.0004, PLACES[0].lat), *PLACES[1:]]
    matrix, computed = asked(moved, cache)
    assert computed == 2 * len(PLACES) - 1
    check(matrix, moved)


def test_other_travel_is_never_served(tmp_path: Path) -> None:
    cache = MatrixCache(tmp_path)
    asked(PLACES, cache)
    closed = travel("van", (0, 1))
    matrix = road_matrix(closed, PLACES, snap(PLACES), "van", cache=cache)
    assert np.array_equal(matrix.travel_s, road_matrix(closed, PLACES, snap(PLACES), "van").travel_s)
    assert len(list(tmp_path.iterdir())) == 2


def cut(content: bytes) -> bytes:
    return content[:-100]


def another_version(content: bytes) -> bytes:
    return content.replace(b"buuta-cells/1", b"buuta-cells/9")


def another_fingerprint(content: bytes) -> bytes:
    return content[:16] + b"f" * 16 + content[32:]


def a_spot_changed(content: bytes) -> bytes:
    return content[:50] + bytes([content[50] ^ 1]) + content[51:]


def some_cells_changed(content: bytes) -> bytes:
    changed = bytearray(content)
    for place in (-50, -2000, -4000):
        changed[place] ^= 1
    return bytes(changed)


def nothing(content: bytes) -> bytes:
    return content[:0]


@pytest.mark.parametrize(
    "damage", [cut, another_version, another_fingerprint, a_spot_changed, some_cells_changed, nothing]
)
def test_a_damaged_file_is_computed_again_with_a_word(
    tmp_path: Path, damage: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_module, "BLOCK_CELLS", 3 * len(PLACES))
    asked(PLACES, MatrixCache(tmp_path))
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    told: list[Fault] = []
    cache = MatrixCache(tmp_path, tell=told.append)
    matrix, computed = asked(PLACES, cache)
    check(matrix, PLACES)
    assert computed > 0
    assert [fault.code for fault in told] == ["MATRIX_CACHE_REBUILT"]
    assert path.name in told[0].message
    asked(PLACES, cache)
    assert asked(PLACES, cache)[1] == 0


def test_a_file_that_claims_a_giant_is_not_believed(tmp_path: Path) -> None:
    asked(PLACES, MatrixCache(tmp_path))
    (path,) = tmp_path.iterdir()
    content = path.read_bytes()
    path.write_bytes(content[:32] + (1 << 40).to_bytes(8, "little") + content[40:])
    told: list[Fault] = []
    check(asked(PLACES, MatrixCache(tmp_path, tell=told.append))[0], PLACES)
    assert [fault.code for fault in told] == ["MATRIX_CACHE_REBUILT"]


def test_the_longest_unused_files_are_dropped(tmp_path: Path) -> None:
    limit = 2 * kept_bytes(10) + 100
    cache = MatrixCache(tmp_path, limit_bytes=limit)
    groups = [PLACES[start : start + 10] for start in (0, 10, 20)]
    for number, group in enumerate(groups[:2]):
        asked(group, cache)
        for path in tmp_path.iterdir():
            os.utime(path, (number, min(path.stat().st_mtime, 1000 + number)))
    assert asked(groups[0], cache)[1] == 0  # used again: the other one is the older now
    asked(groups[2], cache)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= limit
    assert asked(groups[0], cache)[1] == 0
    assert asked(groups[1], cache)[1] == 100


def test_neither_too_many_files_nor_too_large_ones_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(PLACES, MatrixCache(tmp_path, limit_bytes=kept_bytes(len(PLACES)) - 1))
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(module, "MOST_FILES", 3)
    for start in range(5):
        asked(PLACES[3 * start : 3 * start + 3], MatrixCache(tmp_path))
    assert len(list(tmp_path.iterdir())) == 3


def test_what_a_crash_left_is_removed_and_foreign_files_stay(tmp_path: Path) -> None:
    old = time.time() - 2 * 86_400
    for name in (f".{'0' * 16}-{'1' * 32}.cells.{'2' * 16}", "notes.txt", ".hidden"):
        (tmp_path / name).write_text("x", encoding="utf-8")
        os.utime(tmp_path / name, (old, old))
    asked(PLACES, MatrixCache(tmp_path))
    assert {path.name for path in tmp_path.iterdir() if path.suffix != ".cells"} == {"notes.txt", ".hidden"}


def test_a_stream_that_is_left_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "BLOCK_CELLS", 3 * len(PLACES))
    rows = road_rows(travel(), snap(PLACES), cache=MatrixCache(tmp_path))
    next(rows)
    rows.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_costs_no_matrix(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    told: list[Fault] = []
    check(asked(PLACES, MatrixCache(tmp_path / "file", tell=told.append))[0], PLACES)
    assert [fault.code for fault in told] == ["MATRIX_CACHE_UNWRITABLE"]


def test_a_full_disk_costs_no_matrix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, path: Path, *_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.roads.matrices.kept.CellsFile.add", full)
    told: list[Fault] = []
    check(asked(PLACES, MatrixCache(tmp_path, tell=told.append))[0], PLACES)
    assert [fault.code for fault in told] == ["MATRIX_CACHE_UNWRITABLE"]
    assert "No space left" in told[0].message
    assert list(tmp_path.iterdir()) == []


def _ask_often(folder: str, seed: int) -> int:
    rng = np.random.default_rng(seed)
    for _ in range(8):
        places = [PLACES[i] for i in rng.permutation(len(PLACES))[: rng.integers(2, len(PLACES))]]
        told: list[Fault] = []
        check(asked(places, MatrixCache(Path(folder), limit_bytes=20_000, tell=told.append))[0], places)
        assert not told
    return seed


def test_several_processes_share_a_folder(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert list(processes.map(_ask_often, [str(tmp_path)] * 2, [1, 2])) == [1, 2]
