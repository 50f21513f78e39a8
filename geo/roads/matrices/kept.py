"""The file in which cells are kept for the next matrix: the square of some spots on one travel.

Little-endian: :data:`_HEAD`; n spots (int64, n x 4, :func:`geo.roads.matrices.spots.spots_of`); n rows, each n int32
seconds, n int32 metres (-1 in both where there is no way) and the row's CRC-32. A row whose CRC differs is not
served.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from geo.matrix import IntGrid
from geo.roads.matrices.spots import Spots
from geo.safe_write import name_aside

_MAGIC = b"buuta-cells/1"
_HEAD = np.dtype([("magic", "S16"), ("fingerprint", "S16"), ("spots", "<i8"), ("crc", "<u4")])


def kept_bytes(spots: int) -> int:
    """The size of the file of so many spots."""
    return _HEAD.itemsize + spots * 32 + spots * _row_bytes(spots)


def _row_bytes(spots: int) -> int:
    return spots * 8 + 4


class KeptCells:
    """A file of kept cells, open for reading from any thread.

    Attributes:
        spots: what the file's rows and columns are, int64 (n, 4).

    Raises:
        ValueError: it is no such file, of another version or fingerprint, or of another size than it should be.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path, fingerprint: str) -> None:
        self.path = path
        self._lock = Lock()
        self._file = path.open("rb")
        try:
            self.spots = self._read_head(fingerprint)
        except BaseException:
            self.close()
            raise

    def _read_head(self, fingerprint: str) -> Spots:
        content = self._file.read(_HEAD.itemsize)
        if len(content) < _HEAD.itemsize:
            raise ValueError("cut short")
        head = np.frombuffer(content, dtype=_HEAD)[0]
        n = int(head["spots"])
        if head["magic"] != _MAGIC:
            raise ValueError("of another version")
        if head["fingerprint"] != fingerprint.encode():
            raise ValueError("of other roads")
        if n < 0 or self.path.stat().st_size != kept_bytes(n):
            raise ValueError("of the wrong size")
        content = self._file.read(n * 32)
        if zlib.crc32(content) != int(head["crc"]):
            raise ValueError("damaged")
        return np.frombuffer(content, dtype="<i8").reshape(n, 4).astype(np.int64)

    def row(self, position: int) -> NDArray[np.int32] | None:
        """Seconds and metres of one row, int32 (2, n); None where the disk does not give back what was written."""
        n = len(self.spots)
        try:
            with self._lock:
                self._file.seek(_HEAD.itemsize + n * 32 + position * _row_bytes(n))
                content = self._file.read(_row_bytes(n))
        except OSError:
            return None
        cells, crc = content[: n * 8], content[n * 8 :]
        if len(crc) != 4 or zlib.crc32(cells) != int.from_bytes(crc, "little"):
            return None
        return np.frombuffer(cells, dtype="<i4").reshape(2, n).astype(np.int32, copy=False)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class CellsFile:
    """A file of kept cells in the making: aside until :meth:`put_in_place`.

    Raises:
        OSError: the disk is full or the folder cannot be written; also from every method.
    """

    def __init__(self, path: Path, fingerprint: str, spots: Spots) -> None:
        self._path, self._aside, self._rows_missing = path, name_aside(path), len(spots)
        content = np.ascontiguousarray(spots, dtype="<i8").tobytes()
        head = np.array((_MAGIC, fingerprint.encode(), len(spots), zlib.crc32(content)), dtype=_HEAD)
        self._file = self._aside.open("xb")
        self._file.write(head.tobytes() + content)

    def add(self, travel_s: IntGrid, distance_m: IntGrid) -> None:
        """The next rows, int32 (k, n)."""
        self._rows_missing -= len(travel_s)
        for seconds, metres in zip(travel_s.astype("<i4"), distance_m.astype("<i4"), strict=True):
            cells = seconds.tobytes() + metres.tobytes()
            self._file.write(cells + zlib.crc32(cells).to_bytes(4, "little"))

    def put_in_place(self) -> None:
        """All rows were added: from now on others read the file."""
        if self._rows_missing:
            raise ValueError(f"{self._rows_missing} rows are missing")
        self._file.close()
        self._aside.replace(self._path)

    def drop(self) -> None:
        """Leave nothing of what is not in place."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._aside.unlink(missing_ok=True)


class PlacedCells:
    """Kept cells as the places of a new matrix see them.

    Args:
        kept: the file.
        position: each place's row in the file, -1 where the file does not know it, (m,).
        damaged: called once when a row cannot be served.
    """

    def __init__(self, kept: KeptCells, position: NDArray[np.int64], damaged: Callable[[], None]) -> None:
        self._kept, self.position = kept, position
        self._damaged: Callable[[], None] | None = damaged

    def rows(self, places: NDArray[np.intp], columns: NDArray[np.intp]) -> tuple[NDArray[np.bool_], IntGrid, IntGrid]:
        """Which rows could be read, bool (k,), and seconds and metres between known places, int32 (k, columns)."""
        travel_s = np.zeros((len(places), len(columns)), dtype=np.int32)
        distance_m, read = np.zeros_like(travel_s), np.zeros(len(places), dtype=np.bool_)
        at = self.position[columns]
        for row, position in enumerate(self.position[places].tolist()):
            cells = self._kept.row(position)
            if cells is not None:
                read[row], travel_s[row], distance_m[row] = True, cells[0, at], cells[1, at]
        if self._damaged is not None and not read.all():
            tell, self._damaged = self._damaged, None
            tell()
        return read, travel_s, distance_m

    def close(self) -> None:
        """Close the file."""
        self._kept.close()
