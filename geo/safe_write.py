"""Nothing half-written: write aside, then rename.

A crash or Ctrl-C at any instant leaves either the old content or the new, never a mixture.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo.errors import refuse

#: A folder written by buuta says so with this file; only such a folder, or an empty one, is ever replaced.
MARKER = ".buuta-output"

#: What a disk or a folder may answer in the middle of writing; any other OSError is an error of ours.
_UNWRITABLE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM}
    | {errno.EBUSY, errno.ENOTEMPTY, errno.EEXIST, errno.EXDEV}
)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file so that readers see the old bytes or the new ones, never a part; a link is followed.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE, also for a folder, a device or a pipe: a rename would replace it.
    """
    write_parts(path, [content])


def write_parts(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """`write_bytes` for a content that is too large to be held twice: its parts, one after the other."""
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            what = "Is a directory" if path.is_dir() else "Is not a regular file"
            raise refuse("OUTPUT_UNWRITABLE", f"{path}: {what}.", row=str(path))
        _write_aside(path, parts)
    except OSError as error:
        raise refuse("OUTPUT_UNWRITABLE", f"{path}: {error.strerror}.", row=str(path)) from error


def _write_aside(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = name_aside(path)
    try:
        with aside.open("xb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def name_aside(path: Path) -> Path:
    """A hidden name beside `path` that nothing has yet. What is made under it, and not by `tempfile`, has the rights
    that the user's umask gives.
    """
    return path.with_name(f".{path.name}.{secrets.token_hex(8)}")


def write_text(path: Path, content: str) -> None:
    """`write_bytes` for text: UTF-8, line ends as given."""
    write_bytes(path, content.encode("utf-8"))


def canonical_json(content: Any) -> str:
    """JSON with one spelling for one content: sorted keys, UTF-8, two spaces, a newline at the end, no NaN."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2) + "\n"


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Write a whole folder aside and put it in place of `folder` when the block ends well; a link is followed.

    Raises:
        InputRefused: OUTPUT_NOT_OURS when `folder` exists, is not empty and was not written by buuta;
            OUTPUT_UNWRITABLE when its parent cannot be written, or the disk is full.
    """
    folder = folder.resolve()
    _refuse_what_is_not_ours(folder)
    new_parents = [parent for parent in folder.parents if not parent.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = name_aside(folder)
        aside.mkdir()
    except OSError as error:
        _remove_empty(new_parents)
        raise refuse("OUTPUT_UNWRITABLE", f"{folder.parent}: {error.strerror}.", row=str(folder)) from error
    try:
        yield aside
        (aside / MARKER).write_text("Written by buuta; replaced as a whole by the next run.\n", encoding="utf-8")
        _refuse_what_is_not_ours(folder)  # again: the block may have taken minutes
        _swap(aside, folder)
    except BaseException as error:
        shutil.rmtree(aside, ignore_errors=True)
        _remove_empty(new_parents)
        if isinstance(error, OSError) and error.errno in _UNWRITABLE:
            raise refuse("OUTPUT_UNWRITABLE", f"{folder}: {error.strerror}.", row=str(folder)) from error
        raise


def _refuse_what_is_not_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise refuse("OUTPUT_UNWRITABLE", f"{folder} is a file, not a folder.")
    if any(folder.iterdir()) and not (folder / MARKER).exists():
        raise refuse("OUTPUT_NOT_OURS", f"{folder} is not empty and has no {MARKER} file.", row=str(folder))


def _swap(aside: Path, folder: Path) -> None:
    if not folder.exists():
        aside.rename(folder)
        return
    old = name_aside(folder)
    old.mkdir()
    try:
        folder.rename(old / "was")
        aside.rename(folder)
    except BaseException:
        if not folder.exists() and (old / "was").exists():
            (old / "was").rename(folder)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders, innermost first, as far as they are empty."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()
