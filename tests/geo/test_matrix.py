import os
from pathlib import Path

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.matrix import MAX_TRAVEL_S, Matrix, load_matrix

BROKEN = Path(__file__).parents[1] / "data" / "broken"
EXAMPLE = Path(__file__).parents[2] / "examples" / "matrix-motorbike.npz"


def matrix(ids: str = "abc", *, estimated: bool = True, fingerprint: str = "f", scale: int = 60) -> Matrix:
    n = len(ids)
    travel_s = np.arange(n * n, dtype=np.int32).reshape(n, n) * scale
    every = np.full((n, n), estimated)
    return Matrix(tuple(ids), travel_s, travel_s * 10, np.zeros((n, n), bool), every, "van", fingerprint)


def same(one: Matrix, other: Matrix) -> bool:
    grids = ("travel_s", "distance_m", "unreachable", "estimated")
    names = ("ids", "profile", "fingerprint")
    return all(np.array_equal(getattr(one, grid), getattr(other, grid)) for grid in grids) and all(
        getattr(one, name) == getattr(other, name) for name in names
    )


def test_a_file_gives_back_the_matrix_and_its_bytes_never_vary(tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    sha256 = matrix().save(path)
    assert same(load_matrix(path, sha256=sha256), matrix())
    assert path.read_bytes() == matrix().to_bytes() == load_matrix(path).to_bytes()


def test_an_empty_matrix_can_be_saved(tmp_path: Path) -> None:
    matrix("").save(tmp_path / "m.npz")
    assert load_matrix(tmp_path / "m.npz").ids == ()
    assert matrix("").estimated_share == 0


def test_another_file_than_the_one_named_is_refused(tmp_path: Path) -> None:
    matrix().save(tmp_path / "m.npz")
    assert refused(tmp_path / "m.npz", sha256="0" * 64) == ["MATRIX_HASH"]


def refused(path: Path, **options: str) -> list[str]:
    with pytest.raises(InputRefused) as raised:
        load_matrix(path, **options)
    assert all(fault.message and fault.action for fault in raised.value.faults)
    return [fault.code for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("text", ["FILE_UNREADABLE"]),
        ("truncated", ["FILE_UNREADABLE"]),
        ("damaged-bytes", ["FILE_UNREADABLE"]),
        ("single-array", ["FILE_UNREADABLE"]),
        ("pickled-ids", ["FILE_UNREADABLE"]),
        ("claims-a-giant", ["FILE_UNREADABLE"]),
        ("format-of-tomorrow", ["FORMAT_UNKNOWN"]),
        ("without-profile-and-masks", ["FIELD_MISSING", "FIELD_MISSING"]),
        ("ids-are-numbers", ["FIELD_INVALID"]),
        ("id-twice", ["ID_DUPLICATE"]),
        ("negative-and-overflowing", ["MATRIX_VALUE", "MATRIX_VALUE"]),
        ("float-seconds", ["MATRIX_SHAPE"]),
        ("three-ids-two-rows", ["MATRIX_SHAPE"] * 4),
        ("unreachable-with-metres", ["MATRIX_VALUE"]),
    ],
)
def test_a_broken_file_is_refused_with_every_fault(name: str, codes: list[str]) -> None:
    assert refused(BROKEN / f"matrix-{name}.npz") == codes


def test_every_broken_file_has_its_test() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert all(f'"{path.stem.removeprefix("matrix-")}"' in here for path in BROKEN.glob("matrix-*.npz"))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.npz") == ["FILE_MISSING"]
    assert refused(tmp_path) == ["FILE_MISSING"]


@pytest.mark.skipif(os.name == "nt", reason="no named pipes in folders on Windows")
def test_a_pipe_and_a_path_with_a_nul_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path / "a\0b"):
        with pytest.raises(InputRefused) as refused:
            load_matrix(path)
        assert [fault.code for fault in refused.value.faults] == ["FILE_MISSING"]


def test_a_value_fault_names_the_places() -> None:
    with pytest.raises(InputRefused, match=rf"x -> y.*-5 is not within 0 and {MAX_TRAVEL_S}"):
        Matrix(
            ("x", "y"),
            np.array([[0, -5], [0, 0]], np.int32),
            np.zeros((2, 2), np.int32),
            np.zeros((2, 2), bool),
            np.ones((2, 2), bool),
            "van",
            "f",
        )


def test_cells_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        matrix().travel_s[0, 1] = 7


def test_a_subset_keeps_the_order_asked_for() -> None:
    some = matrix().subset(["c", "a"])
    assert some.ids == ("c", "a")
    assert some.travel_s.tolist() == [[8 * 60, 6 * 60], [2 * 60, 0]]


def test_a_subset_names_every_missing_place() -> None:
    with pytest.raises(InputRefused) as raised:
        matrix().subset(["a", "y", "z"])
    assert [(fault.code, fault.row) for fault in raised.value.faults] == [
        ("MATRIX_PLACE_MISSING", "y"),
        ("MATRIX_PLACE_MISSING", "z"),
    ]


def test_known_cells_replace_estimates() -> None:
    known = matrix("cax", estimated=False, fingerprint="roads", scale=1)
    both = matrix().overlaid(known)
    assert both.travel_s[2, 0] == 1
    assert both.distance_m[2, 0] == 10
    assert both.travel_s[1].tolist() == matrix().travel_s[1].tolist()
    assert both.estimated.tolist() == [[False, True, False], [True, True, True], [False, True, False]]
    assert both.fingerprint not in ("f", "roads")


def test_an_unreachable_cell_replaces_nothing() -> None:
    known = matrix("ab", estimated=False)
    gap = np.array([[False, True], [False, False]])
    known = Matrix(known.ids, known.travel_s * ~gap, known.distance_m * ~gap, gap, known.estimated, "van", "roads")
    both = matrix().overlaid(known)
    assert both.travel_s[0, 1] == 60
    assert both.estimated[0, 1]
    assert not both.unreachable.any()


def test_strangers_and_other_profiles_are_not_laid_over() -> None:
    assert same(matrix().overlaid(matrix("xy")), matrix())
    other = matrix("ab")
    with pytest.raises(InputRefused, match="'walking'"):
        matrix().overlaid(
            Matrix(other.ids, other.travel_s, other.distance_m, other.unreachable, other.estimated, "walking", "f")
        )


def test_the_share_of_estimates_leaves_the_diagonal_out() -> None:
    assert matrix().estimated_share == 1
    assert matrix(estimated=False).estimated_share == 0
    assert matrix().overlaid(matrix("ab", estimated=False)).estimated_share == pytest.approx(4 / 6)


def test_the_example_is_a_matrix_of_estimates() -> None:
    example = load_matrix(EXAMPLE)
    assert example.profile == "motorbike"
    assert example.estimated_share == 1
    assert "centre-38" in example.ids
    assert EXAMPLE.stat().st_size < 4096
