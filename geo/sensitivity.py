"""Who may see what: every record carries a sensitivity, and one function masks it.

Maps, sheets, logs and the API all show records through :func:`mask`; none of them decides by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Sensitivity(StrEnum):
    """What a record would betray if it were shown to anyone."""

    PUBLIC = "public"
    PERSONAL = "personal"
    PAYMENT = "payment"
    KT1 = "kt1"


#: What a viewer may see: strangers see public records only.
STRANGER: frozenset[Sensitivity] = frozenset({Sensitivity.PUBLIC})
POSTMAN: frozenset[Sensitivity] = frozenset({Sensitivity.PUBLIC, Sensitivity.PERSONAL})
EVERYTHING: frozenset[Sensitivity] = frozenset(Sensitivity)

MASK = "•••"

#: Fields that identify nobody and are kept when a record is masked. `kt1` keeps its id only: even where such a
#: stop lies is restricted.
_KEPT: dict[Sensitivity, frozenset[str]] = {
    Sensitivity.PERSONAL: frozenset({"id", "sensitivity", "commune", "office", "kind"}),
    Sensitivity.PAYMENT: frozenset({"id", "sensitivity", "commune", "office", "kind"}),
    Sensitivity.KT1: frozenset({"id", "sensitivity"}),
}


def mask(record: Mapping[str, Any], allowed: frozenset[Sensitivity]) -> dict[str, Any]:
    """The record as someone with `allowed` may see it: a copy, with hidden values replaced by :data:`MASK`.

    A record without a `sensitivity` field is an error of ours, not a public record: it raises `KeyError`.
    Coordinates (`lon`, `lat`) of a masked record become None, so that no map can place it.
    """
    level = Sensitivity(record["sensitivity"])
    if level in allowed:
        return dict(record)
    kept = _KEPT[level] if level in _KEPT else frozenset({"sensitivity"})
    return {key: value if key in kept else None if key in ("lon", "lat") else MASK for key, value in record.items()}
