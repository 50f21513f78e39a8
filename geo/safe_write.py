"""Nothing half-written: write aside, then rename.

A crash or Ctrl-C at any instant leaves either the old content or the new, never a mixture.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo.errors import refuse

#: A folder written by buuta says so with this file; only such a folder, or an empty one, is ever replaced.
MARKER = ".buuta-output"


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file so that readers see the old bytes or the new ones, never a part.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    try:
        _write_aside(path, content)
    except OSError as error:
        raise refuse("OUTPUT_UNWRITABLE", f"{path}: {error.strerror}.", row=str(path)) from error


def _write_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def write_text(path: Path, content: str) -> None:
    """`write_bytes` for text: UTF-8, line ends as given."""
    write_bytes(path, content.encode("utf-8"))


def canonical_json(content: Any) -> str:
    """JSON with one spelling for one content: sorted keys, UTF-8, two spaces, a newline at the end, no NaN."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2) + "\n"


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Write a whole folder aside and put it in place of `folder` when the block ends well.

    Raises:
        InputRefused: OUTPUT_NOT_OURS when `folder` exists, is not empty and was not written by buuta;
            OUTPUT_UNWRITABLE when its parent cannot be written.
    """
    folder = folder.absolute()
    if folder.exists():
        if not folder.is_dir():
            raise refuse("OUTPUT_UNWRITABLE", f"{folder} is a file, not a folder.")
        if any(folder.iterdir()) and not (folder / MARKER).exists():
            raise refuse("OUTPUT_NOT_OURS", f"{folder} is not empty and has no {MARKER} file.", row=str(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise refuse("OUTPUT_UNWRITABLE", f"{folder.parent}: {error.strerror}.", row=str(folder)) from error
    aside.chmod(0o755)
    try:
        yield aside
        (aside / MARKER).write_text("Written by buuta; replaced as a whole by the next run.\n", encoding="utf-8")
        if folder.exists():
            old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.old."))
            try:
                folder.rename(old / "was")
                aside.rename(folder)
            except BaseException:
                if not folder.exists():
                    (old / "was").rename(folder)
                raise
            finally:
                shutil.rmtree(old, ignore_errors=True)
        else:
            aside.rename(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
