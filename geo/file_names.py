"""File names that every system accepts, made of ids that users chose."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_UNSAFE = re.compile(r"[^a-z0-9._-]+")
#: How a name ends that was changed; an id that ends so is changed as well, or it could be another's name.
_CHANGED = re.compile(r"(^|-)[0-9a-f]{8}$")

#: Names that Windows keeps for devices, whatever their ending.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
)


def is_reserved(name: str) -> bool:
    """Whether Windows keeps the name for a device, whatever its ending and case."""
    return name.partition(".")[0].lower() in _RESERVED


def file_stem(name: str) -> str:
    """A file name without its ending: lower-case ASCII, and a short hash when the id had to be changed.

    `BC01-2` gives `bc01-2-…`: systems that ignore case would take `BC01-2` and `bc01-2` for one file. Nothing of it
    leads out of a folder, whatever the id.
    """
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "d"))
    safe = _UNSAFE.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-.")[:80]
    reserved = is_reserved(safe)
    if safe and safe == name and not reserved and not _CHANGED.search(safe):
        return safe
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"round-{digest}" if reserved else f"{safe}-{digest}".lstrip("-")


def is_utf8(name: str) -> bool:
    """Whether a name is one that UTF-8 can write; Linux also has names of any other bytes."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
