"""A crash inside a library written in Rust, as a refusal: without the page about its source that it prints first."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from geo.errors import refuse

_STDERR = 2
#: The standard error is the process's own: two threads that put it aside would not find it again.
_ASIDE = threading.Lock()


@contextmanager
def crash_refused(name: str) -> Iterator[None]:
    """A crash in the block is FILE_UNREADABLE; what else it writes to the standard error appears after it.

    The library writes past Python, to the file descriptor, so it is that which is put aside.

    Raises:
        InputRefused: FILE_UNREADABLE.
    """
    crash: BaseException | None = None
    with _ASIDE, _scratch() as said:
        before = _redirected(said.fileno())
        try:
            yield
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # what pyo3 makes of it; it can be imported from nowhere
                raise
            crash = error
        finally:
            _restored(before)
            if crash is None and said.tell():
                said.seek(0)
                with suppress(OSError):
                    os.write(_STDERR, said.read())
    if crash is not None:
        raise refuse("FILE_UNREADABLE", f"{name} is a damaged workbook.", row=name) from crash


def _scratch() -> BinaryIO:
    """Where it is kept meanwhile; on a full disk, nowhere."""
    try:
        return tempfile.TemporaryFile()
    except OSError:
        return Path(os.devnull).open("r+b")


def _redirected(to: int) -> int | None:
    """A copy of the standard error, which then leads elsewhere; None where it is closed."""
    try:
        before = os.dup(_STDERR)
    except OSError:
        return None
    os.dup2(to, _STDERR)
    return before


def _restored(before: int | None) -> None:
    if before is not None:
        os.dup2(before, _STDERR)
        os.close(before)
