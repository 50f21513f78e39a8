"""The bytes of a regular file, never of a device, a pipe or a folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from geo.errors import refuse


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """All bytes of a file of at most `max_bytes`; a link is followed to a regular file.

    Raises:
        InputRefused: FILE_MISSING (absent, no right to read, a folder, pipe or device), FILE_TOO_LARGE.
    """
    try:
        # Without O_NONBLOCK a pipe nobody writes to would hold the program for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=str(path)) from error
    except ValueError as error:  # a NUL in the path
        raise refuse("FILE_MISSING", f"{str(path)!r} is not a path.", row=repr(str(path))) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe or device"
            raise refuse("FILE_MISSING", f"{path} is {what}, not a regular file.", row=str(path))
        with os.fdopen(os.dup(handle), "rb") as file:  # it may grow while it is read
            content = file.read(max_bytes + 1) if status.st_size <= max_bytes else b""
    except OSError as error:
        raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=str(path)) from error
    finally:
        os.close(handle)
    size = max(status.st_size, len(content))
    if size > max_bytes:
        raise refuse(
            "FILE_TOO_LARGE",
            f"{path.name} has {size:,} bytes; the limit is {max_bytes:,}.",
            row=str(path),
        )
    return content
