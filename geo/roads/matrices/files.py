"""Matrix files written as the rows come, never holding the matrix: .npz (`buuta-matrix/1`) and a long CSV table.

The .npz wants one grid after the other, rows bring four at once: the grids wait side by side in files without a name,
beside the one that is written (10 bytes a cell: 1 GB for 10,000 places), until the last row.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from geo.errors import Fault, InputRefused, refuse
from geo.matrix import FORMAT, Mask
from geo.roads.matrices.rows import Rows
from geo.safe_write import name_aside
from geo.spreadsheet import text_cell

#: Of deflate: on seconds and metres 6 gains 3 % and takes seven times as long.
LEVEL = 1
_GRIDS = {"travel_s": "<i4", "distance_m": "<i4", "unreachable": "|b1", "estimated": "|b1"}
_COLUMNS = ("from", "to", "travel_s", "distance_m", "unreachable", "estimated")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class MatrixWritten:
    """What was written.

    Attributes:
        sha256: of the .npz, in hex, as a problem names it.
        pairs: cells between two different places.
        unreachable, estimated: how many of those.
    """

    sha256: str
    pairs: int
    unreachable: int
    estimated: int


def write_matrix(
    path: Path,
    ids: Sequence[str],
    blocks: Iterable[Rows],
    profile: str,
    fingerprint: str,
    *,
    table: Path | None = None,
) -> MatrixWritten:
    """Write the .npz that :func:`geo.matrix.load_matrix` reads, and with `table` also the CSV; both or none.

    Args:
        path: of the .npz.
        ids: of the places, unique.
        blocks: all rows in order.
        profile, fingerprint: as :class:`geo.matrix.Matrix` has them.
        table: one line for each pair of different places (:data:`_COLUMNS`; 0 or 1 in the last two), for Excel: ids
            that a spreadsheet would run as a formula stand behind an apostrophe.

    Raises:
        InputRefused: ID_DUPLICATE; OUTPUT_UNWRITABLE, also when the disk is full; then neither file is touched.
    """
    _refuse_twice(ids)
    unreachable = estimated = done = 0
    with ExitStack() as open_files:
        lines = None if table is None else open_files.enter_context(_replacing(table))
        archive = open_files.enter_context(_replacing(path))
        with _told(path):
            waiting: dict[str, IO[bytes]] = {
                name: open_files.enter_context(tempfile.TemporaryFile(dir=path.resolve().parent)) for name in _GRIDS
            }
        text = None if lines is None else _LongTable(lines, ids)
        for rows in blocks:
            if rows.first != done:
                raise ValueError(f"row {rows.first} came when row {done} was awaited")
            done += len(rows)
            with _told(path):
                for name, file in waiting.items():
                    file.write(getattr(rows, name).astype(_GRIDS[name], copy=False).tobytes())
                if text is not None:
                    text.add(rows)
            unreachable += _off_diagonal(rows.unreachable, rows.first)
            estimated += _off_diagonal(rows.estimated, rows.first)
        if done != len(ids):
            raise ValueError(f"{len(ids)} places, but {done} rows")
        with _told(path):
            _write_archive(archive, ids, waiting, profile, fingerprint)
            if lines is not None:
                lines.flush()
    return MatrixWritten(_sha256(path), len(ids) * (len(ids) - 1), unreachable, estimated)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_twice(ids: Sequence[str]) -> None:
    twice = sorted(place for place, times in Counter(ids).items() if times > 1)
    if twice:
        raise InputRefused(
            Fault("ID_DUPLICATE", f"{place!r} stands twice among the ids.", "ids", place) for place in twice
        )


def _off_diagonal(mask: Mask, first: int) -> int:
    """How many cells of rows from `first` are True, without those of a place to itself."""
    own = np.arange(len(mask))
    return int(mask.sum() - mask[own, first + own].sum())


def _write_archive(
    file: IO[bytes], ids: Sequence[str], grids: dict[str, IO[bytes]], profile: str, fingerprint: str
) -> None:
    """As :func:`numpy.savez_compressed` does: the members in the order of :meth:`geo.matrix.Matrix.to_bytes`."""
    n = len(ids)
    texts = {"format": np.array(FORMAT), "ids": np.array(ids, dtype=np.str_).reshape(n)}
    ends = {"profile": np.array(profile), "fingerprint": np.array(fingerprint)}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name, array in texts.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, array, allow_pickle=False)
        for name, grid in grids.items():
            about = {"descr": _GRIDS[name], "fortran_order": False, "shape": (n, n)}
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array_header_1_0(member, about)
                grid.seek(0)
                shutil.copyfileobj(grid, member, _CHUNK)
        for name, array in ends.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, array, allow_pickle=False)


class _LongTable:
    """The CSV: a line a pair. Written in UTF-8 with the mark that Excel needs."""

    def __init__(self, file: IO[bytes], ids: Sequence[str]) -> None:
        self._file, self._cells = file, [_csv_cell(place) for place in ids]
        file.write(("\ufeff" + ",".join(_COLUMNS) + "\n").encode())

    def add(self, rows: Rows) -> None:
        for k in range(len(rows)):
            row, start = rows.first + k, self._cells[rows.first + k]
            columns = zip(
                self._cells,
                rows.travel_s[k].tolist(),
                rows.distance_m[k].tolist(),
                rows.unreachable[k].astype(np.int8).tolist(),
                rows.estimated[k].astype(np.int8).tolist(),
                strict=True,
            )
            lines = [f"{start},{to},{s},{m},{none},{about}\n" for to, s, m, none, about in columns]
            del lines[row]
            self._file.write("".join(lines).encode())


def _csv_cell(text: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([text_cell(text)])
    return line.getvalue()


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file written aside that takes the place of `path` when the block ends well; a link is followed."""
    with _told(path):  # a name may be longer than any can be
        path = path.resolve()
        if path.exists() and not path.is_file():
            raise refuse("OUTPUT_UNWRITABLE", f"{path}: Is not a regular file.", row=str(path))
    aside = name_aside(path)
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = aside.open("xb")
    try:
        yield file
        with _told(path):
            file.flush()
            os.fsync(file.fileno())
            file.close()
            aside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):  # a full disk does not take what is still waiting, either
            file.close()
        aside.unlink(missing_ok=True)
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refuse("OUTPUT_UNWRITABLE", f"{path}: {error.strerror}.", row=str(path)) from error
