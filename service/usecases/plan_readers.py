"""Whom a file about a plan is made for, and what of it they may see."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from geo.sensitivity import EVERYTHING, POSTMAN, STRANGER, Sensitivity


class Reader(StrEnum):
    """The words of `--for`; `payment` is a postman who pays out or collects, `kt1` one who is cleared for KT1."""

    PUBLIC = "public"
    POSTMAN = "postman"
    PAYMENT = "payment"
    KT1 = "kt1"
    PLANNER = "planner"


ALLOWED: Mapping[Reader, frozenset[Sensitivity]] = {
    Reader.PUBLIC: STRANGER,
    Reader.POSTMAN: POSTMAN,
    Reader.PAYMENT: POSTMAN | {Sensitivity.PAYMENT},
    Reader.KT1: POSTMAN | {Sensitivity.KT1},
    Reader.PLANNER: EVERYTHING,
}
