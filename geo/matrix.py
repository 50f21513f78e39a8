"""The travel matrix: how long and how far from each place to each place, and how much of it is known.

The file is one `.npz` (docs/formats.md): `ids` (unicode), `travel_s` and `distance_m` (int32, ids x ids),
`unreachable` and `estimated` (bool, ids x ids), `profile` and `fingerprint` (unicode scalars) and `format`.
An unreachable cell holds 0 in both arrays and True in its mask: no sentinel is ever read as a distance.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault, InputRefused, refuse
from geo.safe_write import write_bytes

FORMAT = "buuta-matrix/1"

#: No honest cell is larger: 2,000 hours, 100,000 km. Sums over a plan stay far inside 64 bits.
MAX_TRAVEL_S = 7_200_000
MAX_DISTANCE_M = 100_000_000

#: How hard matrix files are compressed: numpy's own level, 6, takes five times as long for 3 % less (800 stops).
_LEVEL = 1

#: All that numpy and zipfile raise on bytes that are no `.npz` of plain arrays; a `.npy` alone is the TypeError.
_BROKEN = (
    *(OSError, ValueError, EOFError, KeyError, TypeError, NotImplementedError, MemoryError, OverflowError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)
_TEXTS = {"format": 0, "ids": 1, "profile": 0, "fingerprint": 0}

IntGrid = NDArray[np.int32]
Mask = NDArray[np.bool_]


class LegGeometry(Protocol):
    """Where a leg runs. Maps draw with it; a problem needs only the matrix."""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the graph whose matrices this geometry belongs to."""
        ...

    def path(self, origin: str, destination: str) -> NDArray[np.float64]:
        """The leg as points, shape (n, 2), lon and lat in degrees, n >= 2."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Seconds and metres between places, for one profile.

    Attributes:
        ids: the places' own ids, unique, in the order of rows and columns.
        travel_s: int32 (n, n), seconds from row to column; asymmetric in general.
        distance_m: int32 (n, n), metres of that same fastest path.
        unreachable: bool (n, n), True where there is no way; the other arrays hold 0 there.
        estimated: bool (n, n), True where the cell is an estimate rather than a path on real roads.
        profile: `motorbike`, `van`, ...
        fingerprint: names the graph (or estimate) the cells came from.
    """

    ids: tuple[str, ...]
    travel_s: IntGrid
    distance_m: IntGrid
    unreachable: Mask
    estimated: Mask
    profile: str
    fingerprint: str

    def __post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise InputRefused(faults)
        for grid in (self.travel_s, self.distance_m, self.unreachable, self.estimated):
            grid.flags.writeable = False

    def _faults(self) -> list[Fault]:
        n = len(self.ids)
        faults = []
        seen: set[str] = set()
        for place in self.ids:
            if place in seen:
                faults.append(Fault("ID_DUPLICATE", f"{place!r} stands twice among the ids.", "ids", place))
            seen.add(place)
        grids = {
            "travel_s": (self.travel_s, np.int32, MAX_TRAVEL_S),
            "distance_m": (self.distance_m, np.int32, MAX_DISTANCE_M),
        }
        masks = {"unreachable": self.unreachable, "estimated": self.estimated}
        for name, (grid, dtype, limit) in grids.items():
            if grid.shape != (n, n) or grid.dtype != dtype:
                faults.append(
                    Fault("MATRIX_SHAPE", f"{name} is {grid.dtype}{grid.shape}, not int32({n}, {n}).", name)
                )
                continue
            for row, column in np.argwhere((grid < 0) | (grid > limit))[:10]:
                where = f"{self.ids[row]} -> {self.ids[column]}"
                faults.append(Fault("MATRIX_VALUE", f"{grid[row, column]} is not within 0 and {limit}.", name, where))
        for name, mask in masks.items():
            if mask.shape != (n, n) or mask.dtype != np.bool_:
                faults.append(Fault("MATRIX_SHAPE", f"{name} is {mask.dtype}{mask.shape}, not bool({n}, {n}).", name))
        if not any(fault.code == "MATRIX_SHAPE" for fault in faults):
            for row, column in np.argwhere(self.unreachable & ((self.travel_s != 0) | (self.distance_m != 0)))[:10]:
                where = f"{self.ids[row]} -> {self.ids[column]}"
                faults.append(Fault("MATRIX_VALUE", "An unreachable cell holds a number.", "unreachable", where))
        return faults

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def estimated_share(self) -> float:
        """The share of estimated cells among those between two different places; 0 when there are none."""
        n = len(self)
        return 0.0 if n < 2 else float((self.estimated.sum() - np.trace(self.estimated)) / (n * n - n))

    def subset(self, ids: Sequence[str]) -> Matrix:
        """The matrix of some of its places, in the order asked for.

        Raises:
            InputRefused: MATRIX_PLACE_MISSING, once for each id that is not here.
        """
        position = {place: index for index, place in enumerate(self.ids)}
        missing = [place for place in ids if place not in position]
        if missing:
            raise InputRefused(
                Fault("MATRIX_PLACE_MISSING", f"{place!r} is not in the {self.profile} matrix.", "ids", place)
                for place in missing
            )
        pick = np.array([position[place] for place in ids], dtype=np.intp)
        grid = np.ix_(pick, pick)
        return Matrix(
            tuple(ids),
            self.travel_s[grid],
            self.distance_m[grid],
            self.unreachable[grid],
            self.estimated[grid],
            self.profile,
            self.fingerprint,
        )

    def overlaid(self, other: Matrix) -> Matrix:
        """This matrix with the cells that `other` knows (both places in it, reachable) taken from `other`.

        So that known roads replace estimates cell by cell; the fingerprint names both.

        Raises:
            InputRefused: FIELD_INVALID when `other` is for another profile.
        """
        if other.profile != self.profile:
            raise refuse(
                "FIELD_INVALID", f"the matrix laid over {self.profile!r} is for {other.profile!r}.", "profile"
            )
        there = {place: index for index, place in enumerate(other.ids)}
        here = np.array([i for i, place in enumerate(self.ids) if place in there], dtype=np.intp)
        if not len(here):
            return self
        source = np.array([there[self.ids[i]] for i in here], dtype=np.intp)
        mine, theirs = np.ix_(here, here), np.ix_(source, source)
        known = ~other.unreachable[theirs]
        grids = {}
        for name in ("travel_s", "distance_m", "unreachable", "estimated"):
            grid = getattr(self, name).copy()
            grid[mine] = np.where(known, getattr(other, name)[theirs], grid[mine])
            grids[name] = grid
        fingerprint = hashlib.sha256(f"{self.fingerprint} {other.fingerprint}".encode()).hexdigest()[:16]
        return Matrix(self.ids, **grids, profile=self.profile, fingerprint=fingerprint)

    def to_bytes(self) -> bytes:
        """The `.npz` file: the same matrix gives the same bytes."""
        arrays = {
            "format": np.array(FORMAT),
            "ids": np.array(self.ids, dtype=np.str_),
            "travel_s": self.travel_s,
            "distance_m": self.distance_m,
            "unreachable": self.unreachable,
            "estimated": self.estimated,
            "profile": np.array(self.profile),
            "fingerprint": np.array(self.fingerprint),
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as file:
            for name, array in arrays.items():
                with file.open(f"{name}.npy", "w", force_zip64=True) as part:
                    np.lib.format.write_array(part, array, allow_pickle=False)
        return buffer.getvalue()

    def save(self, path: Path) -> str:
        """Write the file and return its sha256 in hex."""
        content = self.to_bytes()
        write_bytes(path, content)
        return hashlib.sha256(content).hexdigest()


def load_matrix(path: Path, *, sha256: str = "") -> Matrix:
    """Read a matrix file, checking everything about it; with `sha256`, also that it is the very file named.

    Raises:
        InputRefused: FILE_MISSING, FILE_UNREADABLE, FORMAT_UNKNOWN, FIELD_MISSING, FIELD_INVALID, MATRIX_HASH,
            MATRIX_SHAPE, MATRIX_VALUE or ID_DUPLICATE.
    """
    try:
        if path.exists() and not path.is_file():
            raise refuse("FILE_MISSING", f"{path} is not a regular file.", row=str(path))
        content = path.read_bytes()
    except (OSError, ValueError) as error:  # a ValueError is a path with a NUL, which problem files can hold
        what = error.strerror if isinstance(error, OSError) else error
        raise refuse("FILE_MISSING", f"{str(path)!r}: {what}.", row=str(path)) from error
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        raise refuse(
            "MATRIX_HASH", f"{path} has another content than the problem names.", "matrices.sha256", str(path)
        )
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            held = {name: arrays[name] for name in arrays.files}
    except _BROKEN as error:
        raise refuse("FILE_UNREADABLE", f"{path} is not a matrix file (.npz).", row=str(path)) from error
    needed = ("format", "ids", "travel_s", "distance_m", "unreachable", "estimated", "profile", "fingerprint")
    missing = [name for name in needed if name not in held]
    if missing:
        raise InputRefused(
            Fault("FIELD_MISSING", f"{path} has no array {name!r}.", name, str(path)) for name in missing
        )
    if wrong := [name for name, axes in _TEXTS.items() if held[name].dtype.kind != "U" or held[name].ndim != axes]:
        raise InputRefused(
            Fault("FIELD_INVALID", f"{path}: {name!r} is not text.", name, str(path)) for name in wrong
        )
    if str(held["format"]) != FORMAT:
        raise refuse(
            "FORMAT_UNKNOWN", f"{path} is {held['format']}; this version reads {FORMAT}.", "format", str(path)
        )
    return Matrix(
        tuple(str(place) for place in held["ids"]),
        held["travel_s"],
        held["distance_m"],
        held["unreachable"],
        held["estimated"],
        str(held["profile"]),
        str(held["fingerprint"]),
    )
