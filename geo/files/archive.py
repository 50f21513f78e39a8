"""Zip archives of strangers: members are listed, checked and unpacked into memory, never onto the disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from geo.errors import Fault, InputRefused, refuse
from geo.files.limits import MAX_ARCHIVE_MEMBERS, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
#: Members that are archives themselves; none of the formats read here needs one.
_NESTED = (".zip", ".kmz", ".xlsx", ".ods", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz")
_DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_CHUNK = 1 << 20


class Archive:
    """A checked archive in memory. `names` are its files in order, folders left out."""

    def __init__(self, content: bytes, name: str) -> None:
        """Look at every member's name and declared size.

        Raises:
            InputRefused: FILE_UNREADABLE (damaged), PASSWORD_PROTECTED, ARCHIVE_UNSAFE with every reason.
        """
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except _DAMAGED as error:
            raise self._damaged(error) from error
        faults = [*self._size_faults(members, len(content)), *self._member_faults(members)]
        if faults:
            raise InputRefused(faults)
        self._members = {member.filename: member for member in members if not member.is_dir()}
        self.names: tuple[str, ...] = tuple(self._members)

    def refuse_nested(self) -> None:
        """Archives in an archive are not unpacked, and no map file consists of them.

        Raises:
            InputRefused: ARCHIVE_UNSAFE with all of them.
        """
        nested = [name for name in self.names if name.lower().endswith(_NESTED)]
        if nested:
            faults = [Fault("ARCHIVE_UNSAFE", f"{n!r} is an archive in an archive.", row=self._name) for n in nested]
            raise InputRefused(faults)

    def read(self, member: str) -> bytes:
        """The bytes of a member, whose checksum must be right.

        Raises:
            InputRefused: FILE_UNREADABLE (damaged, or longer than declared).
        """
        return b"".join(self._chunks(member))

    def verify(self) -> None:
        """Unpack everything once, keeping nothing: another reader may follow that trusts the declared sizes.

        Raises:
            InputRefused: FILE_UNREADABLE.
        """
        for member in self.names:
            for _ in self._chunks(member):
                pass

    def _chunks(self, member: str) -> Iterator[bytes]:
        try:
            # zipfile gives no byte more than was declared, and then compares the checksum.
            with self._zip.open(self._members[member]) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (*_DAMAGED, RuntimeError) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> InputRefused:
        message = f"{self._name} is a damaged or cut off archive: {error}."
        return refuse("FILE_UNREADABLE", message, row=self._name, action="Copy or download it again.")

    def _size_faults(self, members: list[zipfile.ZipInfo], packed: int) -> list[Fault]:
        unpacked = sum(member.file_size for member in members)
        if len(members) > MAX_ARCHIVE_MEMBERS:
            message = f"It has {len(members):,} files; the limit is {MAX_ARCHIVE_MEMBERS:,}."
        elif unpacked > MAX_UNPACKED_BYTES:
            message = f"It unpacks to {unpacked:,} bytes; the limit is {MAX_UNPACKED_BYTES:,}."
        elif unpacked > RATIO_FROM_BYTES and unpacked > MAX_RATIO * packed:
            message = f"It unpacks to {unpacked // packed} times its size; the limit is {MAX_RATIO}."
        else:
            return []
        return [Fault("ARCHIVE_UNSAFE", message, row=self._name)]

    def _member_faults(self, members: list[zipfile.ZipInfo]) -> list[Fault]:
        faults = []
        seen: set[str] = set()
        for member in members:
            reason = _unsafe(member)
            if not reason and member.filename in seen:
                reason = "stands in it twice"
            seen.add(member.filename)
            if reason:
                faults.append(Fault("ARCHIVE_UNSAFE", f"{member.filename!r} {reason}.", row=self._name))
        if any(member.flag_bits & 1 for member in members):
            faults.append(Fault("PASSWORD_PROTECTED", f"{self._name} is encrypted.", row=self._name))
        return faults


def _unsafe(member: zipfile.ZipInfo) -> str:
    """Why a member is not touched, "" when it is."""
    name = member.orig_filename.replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ":" in name or "\0" in name:
        return "has an absolute name"
    if ".." in path.parts:
        return "leads out of the archive"
    return "is a link" if stat.S_ISLNK(member.external_attr >> 16) else ""
