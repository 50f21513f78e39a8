"""Matrices kept in a folder: the next one computes only the rows and columns of places that are new.

A file is named after the travel's fingerprint and its spots, written aside and renamed: whoever writes it, at the
same time or later, writes the same, and any number of processes may use the folder at once. A file that is damaged or
of another version is removed with a word. When all together pass the limit, those longest unused are dropped.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault
from geo.matrix import IntGrid
from geo.roads.matrices.kept import CellsFile, KeptCells, PlacedCells, kept_bytes
from geo.roads.matrices.spots import Spots, spot_numbers

#: All files of a folder together; 10,000 places take 0.8 GB. A matrix that is larger alone is not kept.
LIMIT_BYTES = 2 << 30
#: So many files at most: each is looked into before a matrix is computed.
MOST_FILES = 64
#: What a crash left half-written is removed after so long.
_STALE_S = 86_400
#: Files beside these two kinds of names are not ours and stay.
_OURS = re.compile(r"[0-9a-f]{16}-[0-9a-f]{32}\.cells")
_ASIDE = re.compile(rf"\.{_OURS.pattern}\.[0-9a-f]{{16}}")

Tell = Callable[[Fault], None]


class MatrixCache:
    """A folder of kept cells.

    Args:
        folder: made when something is kept.
        limit_bytes: of all its files.
        tell: told what could not be used or kept, MATRIX_CACHE_REBUILT and MATRIX_CACHE_UNWRITABLE; it may be called
            from any thread.
    """

    def __init__(self, folder: Path, *, limit_bytes: int = LIMIT_BYTES, tell: Tell = lambda _: None) -> None:
        self._folder, self._limit_bytes, self._tell = folder, limit_bytes, tell

    def find(self, fingerprint: str, spots: Spots) -> PlacedCells | None:
        """The kept cells that know most of these spots, or None where none knows any."""
        most, best = 0, None
        for path in self._folder.glob(f"{fingerprint}-*.cells"):
            kept = self._opened(path, fingerprint)
            if kept is not None:
                known = int((_positions(spots, kept.spots) >= 0).sum())
                if known > most:
                    most, best = known, path
                kept.close()
        kept = None if best is None else self._opened(best, fingerprint)
        if kept is None:
            return None
        with contextlib.suppress(OSError):
            os.utime(kept.path)  # used just now
        return PlacedCells(kept, _positions(spots, kept.spots), lambda: self._remove(kept.path, "a row is damaged"))

    def keep(self, fingerprint: str, spots: Spots) -> Keeping | None:
        """Begin to keep the square of these spots, row by row; None where it would be larger than the limit."""
        if kept_bytes(len(spots)) > self._limit_bytes:
            return None
        name = hashlib.blake2b(np.ascontiguousarray(spots, dtype="<i8").tobytes(), digest_size=16).hexdigest()
        path = self._folder / f"{fingerprint}-{name}.cells"

        def begin() -> CellsFile:
            self._folder.mkdir(parents=True, exist_ok=True)
            return CellsFile(path, fingerprint, spots)

        return Keeping(begin, self._dropping_the_oldest, self._tell_unwritable)

    def _opened(self, path: Path, fingerprint: str) -> KeptCells | None:
        try:
            return KeptCells(path, fingerprint)
        except FileNotFoundError:  # dropped by another process just now
            return None
        except (OSError, ValueError) as error:
            self._remove(path, error.strerror if isinstance(error, OSError) else str(error))
            return None

    def _remove(self, path: Path, why: str | None) -> None:
        with contextlib.suppress(OSError):
            path.unlink()
        self._tell(Fault("MATRIX_CACHE_REBUILT", f"{path.name}: {why}.", row=str(path)))

    def _tell_unwritable(self, error: OSError) -> None:
        self._tell(Fault("MATRIX_CACHE_UNWRITABLE", f"{self._folder}: {error.strerror}.", row=str(self._folder)))

    def _dropping_the_oldest(self) -> None:
        files = []
        for path in self._folder.iterdir():
            with contextlib.suppress(OSError):
                about = path.stat()
                if _OURS.fullmatch(path.name):
                    files.append((about.st_mtime, about.st_size, path))
                elif _ASIDE.fullmatch(path.name) and about.st_mtime < time.time() - _STALE_S:
                    path.unlink()
        total = 0
        for number, (_, size, path) in enumerate(sorted(files, reverse=True)):
            total += size
            if total > self._limit_bytes or number >= MOST_FILES:
                with contextlib.suppress(OSError):
                    path.unlink()


class Keeping:
    """Rows on their way into the cache. A full disk is told, not raised: the matrix is right without it."""

    def __init__(
        self, begin: Callable[[], CellsFile], after: Callable[[], None], tell: Callable[[OSError], None]
    ) -> None:
        self._after, self._tell = after, tell
        self._file: CellsFile | None = None
        with self._told():
            self._file = begin()

    def add(self, travel_s: IntGrid, distance_m: IntGrid) -> None:
        """The next rows, int32 (k, n), -1 where there is no way."""
        if self._file is not None:
            with self._told():
                self._file.add(travel_s, distance_m)

    def put_in_place(self) -> None:
        """All rows were added."""
        if self._file is not None:
            with self._told():
                self._file.put_in_place()
                self._after()

    def drop(self) -> None:
        """Leave nothing of what is not in place; after :meth:`put_in_place`, nothing to do."""
        if self._file is not None:
            self._file.drop()
            self._file = None

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.drop()
            self._tell(error)


def _positions(spots: Spots, kept: Spots) -> NDArray[np.int64]:
    """Where each spot stands among the kept ones, -1 where it does not."""
    own, theirs = spot_numbers(spots, kept)
    where = np.full(max(own.max(initial=-1), theirs.max(initial=-1)) + 1, -1, dtype=np.int64)
    where[theirs] = np.arange(len(theirs))
    return where[own]
