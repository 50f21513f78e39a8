"""What lies beside an index, with its size: the reader knows before opening what a file costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from maps.vietnamese import count, decimal


@dataclass(frozen=True, slots=True)
class Link:
    """A file or folder next to the index, with what it is in Vietnamese and in English, and its size in bytes."""

    href: str
    title: str
    english: str
    size: int | None = None

    @property
    def is_page(self) -> bool:
        """A page for readers, and no table or file for programs."""
        return self.href.endswith(".html")

    @property
    def size_words(self) -> str:
        """`69 KB`, `1,4 MB`; "" while the size is not known."""
        if self.size is None:
            return ""
        return f"{decimal(self.size / 1e6)} MB" if self.size >= 1e6 else f"{count(max(1, self.size / 1e3))} KB"


def sized(folder: Path, links: Iterable[Link]) -> list[Link]:
    """The links whose file or folder is in `folder`, with sizes; a folder's is that of all its files."""
    return [replace(link, size=_size(folder / link.href)) for link in links if (folder / link.href).exists()]


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())
