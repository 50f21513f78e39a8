"""Answers of servers, kept on disk: a stopped fetch goes on where it was, and a repeated one asks nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from geo.safe_write import write_bytes


class Answers:
    """Complete, checked answers in a folder, one file each; partial ones never come here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, url: str, form: str) -> bytes | None:
        """The answer kept for this question, None if there is none."""
        path = self._path(url, form)
        return path.read_bytes() if path.is_file() else None

    def keep(self, url: str, form: str, content: bytes) -> None:
        """Keep an answer, in place of an older one.

        Raises:
            InputRefused: OUTPUT_UNWRITABLE.
        """
        write_bytes(self._path(url, form), content)

    def drop(self, url: str, form: str) -> None:
        """Forget an answer that turned out to be of no use."""
        self._path(url, form).unlink(missing_ok=True)

    def _path(self, url: str, form: str) -> Path:
        return self._folder / hashlib.sha256(f"{url}\n{form}".encode()).hexdigest()
