"""Hamlets: thôn, bản, khu phố and the like, where rural addresses end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hamlet:
    """One hamlet of a commune; it has no government of its own.

    `kind` is the Vietnamese word (thôn, bản, làng, xóm, khu phố, tổ dân phố, ...), `name` what follows it.
    `predecessor` is the code of the former commune it was in, "" where that is not known. `lon`, `lat` are degrees,
    both None where nobody placed it; `people` and `households` None where nobody counted. `source` says where the
    record is from.
    """

    id: str
    kind: str
    name: str
    commune: str
    predecessor: str = ""
    lon: float | None = None
    lat: float | None = None
    people: int | None = None
    households: int | None = None
    source: str = ""

    @property
    def full_name(self) -> str:
        """Kind and name as one writes them, for instance `thôn 3`."""
        return f"{self.kind} {self.name}".strip()
