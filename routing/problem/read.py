"""Problem files: read with their matrices, written with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from geo.errors import Fault, InputRefused, refuse
from geo.matrix import Matrix, load_matrix
from geo.safe_write import write_text
from routing.problem.loaded import LoadedProblem, problem_json, problem_sha256
from routing.problem.problem import FORMAT, InlineMatrix, MatrixFile, Problem
from routing.read_json import MAX_BYTES, read_json


def read_problem(path: Path, *, max_bytes: int = MAX_BYTES) -> LoadedProblem:
    """Read a problem, of this format or the one before, and the matrices it names (relative to its own folder).

    Whether the problem makes sense is `routing.validate`'s business; here the files and fields are checked.

    Raises:
        InputRefused: the faults of `read_json`, or every fault of every matrix.
    """
    problem = read_json(path, Problem, max_bytes=max_bytes, upgrades={"buuta-problem/1": _from_first})
    matrices = read_matrices(problem.matrices, path.parent)
    return LoadedProblem(problem, matrices, problem_sha256(problem))


def read_matrices(entries: Sequence[MatrixFile | InlineMatrix], folder: Path) -> tuple[Matrix, ...]:
    """The matrices of a file that stands in `folder`.

    Raises:
        InputRefused: every fault of every matrix.
    """
    faults: list[Fault] = []
    matrices: list[Matrix] = []
    for position, entry in enumerate(entries):
        try:
            matrices.append(_matrix(entry, folder))
        except InputRefused as refused:
            faults += [
                Fault(
                    fault.code,
                    fault.message,
                    f"matrices[{position}].{fault.field.removeprefix('matrices.')}".rstrip("."),
                    fault.row,
                )
                for fault in refused.faults
            ]
    if faults:
        raise InputRefused(faults)
    return tuple(matrices)


def _from_first(raw: dict[str, Any]) -> dict[str, Any]:
    """A `buuta-problem/1` as `/2`: it knew one window for each stop, and no rule that kept rounds separate."""
    stops = raw.get("stops")
    for stop in stops if isinstance(stops, list) else ():
        if isinstance(stop, dict) and "window_s" in stop:
            stop["windows_s"] = [stop.pop("window_s")]
    return {**raw, "format": FORMAT, "separate": []}


def write_problem(path: Path, loaded: LoadedProblem) -> str:
    """Write the problem as canonical JSON, and beside it each matrix file that is not there yet; return its hash."""
    for entry, matrix in zip(loaded.problem.matrices, loaded.matrices, strict=True):
        if isinstance(entry, MatrixFile) and not (path.parent / entry.path).exists():
            matrix.save(path.parent / entry.path)
    write_text(path, problem_json(loaded.problem))
    return loaded.sha256


def _matrix(entry: MatrixFile | InlineMatrix, folder: Path) -> Matrix:
    if isinstance(entry, InlineMatrix):
        return build_inline(entry)
    matrix = load_matrix(folder / entry.path, sha256=entry.sha256)
    if matrix.profile != entry.profile:
        raise refuse(
            "FIELD_INVALID", f"{entry.path} is a {matrix.profile!r} matrix, not {entry.profile!r}.", "profile"
        )
    return matrix


def build_inline(entry: InlineMatrix) -> Matrix:
    """The matrix that a problem carries in itself.

    Raises:
        InputRefused: MATRIX_SHAPE for an array of a wrong shape; MATRIX_VALUE where a way has no metres.
    """
    n = len(entry.ids)
    faults = [
        Fault("MATRIX_SHAPE", f"{name} is not {n} x {n}, as many as there are ids.", name)
        for name, rows in (("travel_s", entry.travel_s), ("distance_m", entry.distance_m))
        if len(rows) != n or any(len(row) != n for row in rows)
    ]
    if faults:
        raise InputRefused(faults)
    blocked = np.array([[cell is None for cell in row] for row in entry.travel_s], dtype=np.bool_).reshape(n, n)
    no_metres = np.array([[cell is None for cell in row] for row in entry.distance_m], dtype=np.bool_).reshape(n, n)
    for row, column in np.argwhere(no_metres & ~blocked):
        where = f"{entry.ids[row]} -> {entry.ids[column]}"
        faults.append(Fault("MATRIX_VALUE", "The way has seconds but no metres.", "distance_m", where))
    if faults:
        raise InputRefused(faults)
    travel = np.array([[cell or 0 for cell in row] for row in entry.travel_s], dtype=np.int32).reshape(n, n)
    metres = np.array([[cell or 0 for cell in row] for row in entry.distance_m], dtype=np.int32).reshape(n, n)
    metres[blocked] = 0
    estimated = np.full((n, n), entry.estimated, dtype=np.bool_)
    return Matrix(tuple(entry.ids), travel, metres, blocked, estimated, entry.profile, "inline")
