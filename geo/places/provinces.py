"""The 34 provinces and cities of the map of 1 July 2025."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.errors import refuse
from geo.places import tables
from geo.places.names import fold

#: Folded words before the name proper, longest first.
_KINDS = ("thanh pho ", "tinh ", "tp ")
#: How many provinces a refusal proposes.
_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Province:
    """One province (tỉnh) or city under the government (thành phố). `former` names the provinces that were merged."""

    code: str
    name: str
    former: tuple[str, ...] = ()


THANH_HOA = Province("38", "Tỉnh Thanh Hóa", ("Tỉnh Thanh Hóa",))


@cache
def all_provinces() -> tuple[Province, ...]:
    """The 34, in the order of their codes."""
    return tuple(
        Province(row["code"], row["name"], tuple(row["former"].split("; "))) for row in tables.rows("provinces")
    )


def find_province(text: str) -> Province:
    """The province of an official code ("38") or of a name however written ("thanh hoa", "Tỉnh Thanh Hoá").

    Raises:
        InputRefused: PROVINCE_UNKNOWN, naming what was probably meant. The name of a province that was merged into
            another is refused too: whoever asks for it should know that they get more.
    """
    wanted = _bare(text)
    for province in all_provinces():
        if wanted in (province.code, _bare(province.name)):
            return province
    merged = [each for each in all_provinces() if wanted in [_bare(name) for name in each.former]]
    hint = f"It became part of {_named(merged)}." if merged else f"Did you mean {_named(_nearest(wanted))}?"
    raise refuse("PROVINCE_UNKNOWN", f"{text!r} is none of the 34 provinces.", "province", text, hint)


def _bare(name: str) -> str:
    folded = fold(name)
    return next((folded.removeprefix(kind) for kind in _KINDS if folded.startswith(kind)), folded)


def _named(provinces: Sequence[Province]) -> str:
    return ", ".join(f"{each.name} ({each.code})" for each in provinces)


def _nearest(wanted: str) -> list[Province]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for a mistake

    names = [_bare(province.name) for province in all_provinces()]
    found = process.extract(wanted, names, scorer=fuzz.ratio, limit=_PROPOSED)
    return [all_provinces()[index] for _, _, index in found]
