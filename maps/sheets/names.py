"""File names of sheets that every system accepts."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_UNSAFE = re.compile(r"[^a-z0-9._-]+")

#: Names that Windows keeps for devices, whatever their ending.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
)


def sheet_name(round_id: str) -> str:
    """The file of a round's sheet: lower-case ASCII, and a short hash when the id had to be changed.

    `BC01-2` gives `bc01-2-….html`: systems that ignore case would take `BC01-2` and `bc01-2` for one file.
    """
    plain = unicodedata.normalize("NFD", round_id.replace("đ", "d").replace("Đ", "d"))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    safe = _UNSAFE.sub("-", ascii_only).strip("-.")[:80]
    if safe == round_id and safe.partition(".")[0] not in _RESERVED and safe != "index":
        return f"{safe}.html"
    digest = hashlib.sha256(round_id.encode()).hexdigest()[:8]
    return f"{safe}-{digest}.html".lstrip("-") if safe.partition(".")[0] not in _RESERVED else f"round-{digest}.html"
